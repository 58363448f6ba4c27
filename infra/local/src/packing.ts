import { build, type Plugin } from 'esbuild';
import { namesOfCommonJs } from './names-of-commonjs.js';

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

export interface Packing {
  /** Name of each file that is written, with what it is made from. */
  readonly entryPoints: Readonly<Record<string, string>>;
  /** Where the files go; what several of them share, and what is loaded late, goes into a folder inside it. */
  readonly folder: string;
  /** Packages that are left outside beside those that always are. */
  readonly outside?: readonly string[];
  readonly plugins?: readonly Plugin[];
}

/** Packs compiled code and its packages into a few files for Node.js (ADR 21). @throws what esbuild reports. */
export async function packInto({ entryPoints, folder, outside = [], plugins = [] }: Packing): Promise<void> {
  await build({
    entryPoints: { ...entryPoints },
    outdir: folder,
    chunkNames: 'parts/[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Nest and GraphQL read the names of classes.
    keepNames: true,
    external: [...LEFT_OUTSIDE, ...outside, ...NOT_INSTALLED.flatMap((name) => [name, `${name}/*`])],
    banner: { js: COMMONJS_NAMES },
    plugins: [...plugins, namesOfCommonJs],
    logLevel: 'error',
  });
}
