import { join } from 'node:path';
import { packInto } from './packing.js';
import { SERVICES, WORKSPACE, type ProcessName, type ServiceName } from './settings.js';

/** The file that a build of its own has written for each process. */
function compiledEntry(name: ProcessName): string {
  const path = name === 'gateway' ? ['gateway', 'dist', 'main.js'] : ['services', name, 'dist', 'src', 'main.js'];
  return join(WORKSPACE, ...path);
}

/** The commands of each service, which operators run beside its process. */
function compiledCommands(name: ServiceName): string {
  return join(WORKSPACE, 'services', name, 'dist', 'src', 'commands.js');
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder to pack into');
const names: readonly ProcessName[] = [...SERVICES, 'gateway'];
await packInto({
  folder,
  entryPoints: {
    ...Object.fromEntries(names.map((name) => [name, compiledEntry(name)])),
    ...Object.fromEntries(SERVICES.map((name) => [`${name}-commands`, compiledCommands(name)])),
  },
});
