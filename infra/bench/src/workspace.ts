import { resolve } from 'node:path';

/** The root of the workspace: this file runs as `infra/bench/dist/workspace.js`. */
export const WORKSPACE = resolve(import.meta.dirname, '..', '..', '..');

/** The folder of the benchmarks themselves. */
export const BENCH = resolve(import.meta.dirname, '..');
