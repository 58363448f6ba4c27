import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory; small in most containers, and unknown to other systems. */
const IN_MEMORY = '/dev/shm';

/** Several clusters with all the databases that a run of tests makes stay well below it. */
const ROOM_BYTES = 3 * 1024 ** 3;

/**
 * A new folder for data that nobody wants to keep, open to every user, as PostgreSQL under a user of its own needs it.
 * It lies in memory where there is room: most of what a throw-away cluster costs is making and deleting its files.
 *
 * @param name what it is for, in its path.
 * @param onDisk for measurements in which writing takes the time it takes in production.
 * @returns its path; whoever asked for it deletes it.
 */
export async function throwAwayFolder(name: string, { onDisk = false } = {}): Promise<string> {
  const parent = onDisk || (await roomIn(IN_MEMORY)) < ROOM_BYTES ? tmpdir() : IN_MEMORY;
  const folder = await mkdtemp(join(parent, `pairwell-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** In bytes; none where there is no such folder. */
async function roomIn(folder: string): Promise<number> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
}
