import { join, resolve } from 'node:path';

/** The root of the workspace: this file runs as `infra/checks/dist/workspace.js` or, in tests, from `src`. */
export const WORKSPACE = resolve(import.meta.dirname, '..', '..', '..');

export const SERVICES = ['identity', 'directory', 'matching', 'relationships', 'analytics'] as const;

export function inWorkspace(...path: string[]): string {
  return join(WORKSPACE, ...path);
}
