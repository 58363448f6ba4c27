import { createServer } from 'node:http';

/* A Node.js process that listens and does nothing else: the least that a service can be. */

createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1', () => console.log('ready'));
