import { join } from 'node:path';
import { bundled, projectsIn } from './bundles.js';
import { WORKSPACE, type ProcessName, type ServiceName } from './settings.js';

/** The file with which a process is started, or with which the commands of a service are run. */
export type EntryOf = (name: ProcessName | `${ServiceName}-commands`) => string;

/**
 * Packs the compiled code of all processes and their packages. Six processes that look up some 2,000 files each spend most
 * of a start in Node's module loader (ADR 21); the code that runs is the same.
 *
 * @returns the entry file of each process, and of the commands of each service. Safe when several platforms start at once.
 */
export async function bundledEntries(): Promise<EntryOf> {
  const projects = [join(WORKSPACE, 'gateway'), ...(await projectsIn('libs', 'services'))];
  const folder = await bundled({ name: 'bundles', packer: 'pack-processes.js', projects });
  return (name) => join(folder, `${name}.js`);
}
