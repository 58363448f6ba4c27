import { constants } from 'node:fs';
import { access, mkdir, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFree } from '@pairwell/persistence/embedded';
import { ClearFault } from './clear-fault.js';
import { diskFull } from './machine-faults.js';
import { everyPort, WORKSPACE, type Ports, type Settings } from './settings.js';

const NEEDED_BYTES = 500_000_000;

/**
 * Looks for what would make the start fail later and less clearly: a folder that cannot be used, a disk that is
 * full, a port that is taken.
 *
 * @throws ClearFault naming what to do.
 */
export async function preflight(settings: Settings): Promise<void> {
  await requireFolder(settings.dataFolder);
  if (process.getuid?.() === 0) {
    await requireOpenPath(settings.dataFolder, `set PAIRWELL_DATA to a folder elsewhere, such as /var/lib/pairwell`);
    await requireOpenPath(WORKSPACE, 'move the clone to a folder that every user may enter, such as /opt');
  }
  await requireSpace(settings.dataFolder);
  await requireFreePorts(settings.ports);
}

async function requireFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new ClearFault(diskFull(folder));
    throw new ClearFault(
      `The data folder ${folder} cannot be read and written (${code}); give yourself access or set PAIRWELL_DATA.`,
    );
  }
}

/** As root the database runs as the user `postgres`, who must be able to walk to its files. @throws ClearFault */
export async function requireOpenPath(folder: string, remedy: string): Promise<void> {
  for (let here = folder; here !== dirname(here); here = dirname(here)) {
    const { mode } = await stat(here);
    if (mode & constants.S_IXOTH) continue;
    throw new ClearFault(`PostgreSQL runs as the user "postgres", who may not enter ${here}; ${remedy}.`);
  }
}

/** @param needed bytes that must be free for whoever asks. @throws ClearFault */
export async function requireSpace(folder: string, needed = NEEDED_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needed) throw new ClearFault(diskFull(folder));
}

async function requireFreePorts(ports: Ports): Promise<void> {
  for (const [name, port] of everyPort(ports)) {
    if (await isFree(port)) continue;
    throw new ClearFault(
      `Port ${port}, meant for ${name}, is taken (is Pairwell running already?); ` +
        `stop what uses it, or start with PAIRWELL_FIRST_PORT set to another number, such as 5000.`,
    );
  }
}
