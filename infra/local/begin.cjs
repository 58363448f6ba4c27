'use strict';
/* A file of its own, because a Node.js that start.cjs refuses may not even know the word `import`. */
const { join } = require('path');
const { pathToFileURL } = require('url');

import(pathToFileURL(join(__dirname, 'dist', 'main.js')).href).catch((error) => {
  console.error(error);
  process.exit(1);
});
