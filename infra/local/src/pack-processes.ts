import { join } from 'node:path';
import { build } from 'esbuild';
import { namesOfCommonJs } from './names-of-commonjs.js';
import { SERVICES, WORKSPACE, type ProcessName } from './settings.js';

/** What stays outside a bundle and is loaded from node_modules. */
const LEFT_OUTSIDE = [
  // Decorators need it before anything else runs; an import of its own keeps its place in the order.
  'reflect-metadata',
  // Reads its code lists from beside its own files.
  '@pairwell/nhs-reference',
];

/** Packages that our dependencies look for and use when they are there; none of them is. */
const NOT_INSTALLED = [
  '@apollo/gateway',
  '@as-integrations/fastify',
  '@nats-io/transport-node',
  '@nestjs/websockets',
  'amqp-connection-manager',
  'bufferutil',
  'class-transformer',
  'class-validator',
  'ioredis',
  'mqtt',
  'pg-native',
  'ts-morph',
  'utf-8-validate',
];

/** CommonJS inside an ES module still asks for what only CommonJS has. */
const COMMONJS_NAMES = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

/** The file that a build of its own has written for each process. */
function compiledEntry(name: ProcessName): string {
  const path = name === 'gateway' ? ['gateway', 'dist', 'main.js'] : ['services', name, 'dist', 'src', 'main.js'];
  return join(WORKSPACE, ...path);
}

/** Writes one entry for each process into a folder, and what they share into a folder inside it. */
async function packInto(folder: string): Promise<void> {
  const names: readonly ProcessName[] = [...SERVICES, 'gateway'];
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, compiledEntry(name)])),
    outdir: folder,
    chunkNames: 'parts/[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Nest and GraphQL read the names of classes.
    keepNames: true,
    external: [...LEFT_OUTSIDE, ...NOT_INSTALLED.flatMap((name) => [name, `${name}/*`])],
    banner: { js: COMMONJS_NAMES },
    plugins: [namesOfCommonJs],
    logLevel: 'error',
  });
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder to pack into');
await packInto(folder);
