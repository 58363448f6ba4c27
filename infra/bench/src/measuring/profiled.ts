import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Environment that has a measured process write a CPU profile when it ends, where `BENCH_PROFILE` names a
 * folder for it; empty otherwise. Open the file in the developer tools of a browser.
 */
export function profiled(): Record<string, string> {
  const folder = process.env['BENCH_PROFILE'];
  if (folder === undefined) return {};
  const loaded = pathToFileURL(join(import.meta.dirname, 'profile-on-exit.js')).href;
  return { NODE_OPTIONS: `--import ${loaded}`, BENCH_PROFILE: folder };
}
