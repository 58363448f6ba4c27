'use strict';
/* Runs before anything else and on any Node.js, however old: hence no syntax in this file that is newer than ES5. */
var path = require('path');
var fs = require('fs');
var childProcess = require('child_process');

var root = path.join(__dirname, '..', '..');
var version = process.versions.node.split('.').map(Number);

function refuse(sentence) {
  console.error('\n  ' + sentence + '\n');
  process.exit(1);
}

if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  var needed = 'Pairwell needs Node.js 20.19 or later and this is ' + process.versions.node;
  refuse(needed + '; install a newer one from nodejs.org.');
}
if (!fs.existsSync(path.join(root, 'node_modules', 'typescript-native'))) {
  refuse('The packages are not installed yet: run "npm ci" first.');
}

var compiler = path.join(root, 'node_modules/typescript-native/bin/tsc');
var build = childProcess.spawnSync(process.execPath, [compiler, '-b'], { cwd: root, encoding: 'utf8' });
if (build.status !== 0) {
  var output = (build.stdout || '') + (build.stderr || '') + (build.error ? build.error.message : '');
  if (/ENOSPC|no space left/i.test(output)) refuse('The disk is full: free at least 1 GB and start again.');
  if (/EACCES|EROFS|EPERM|permission denied/i.test(output)) {
    refuse('The build cannot write its output: make ' + root + ' writable for you and start again.');
  }
  console.error(output);
  refuse('The sources do not compile; the compiler says above what is wrong.');
}

require('./begin.cjs');
