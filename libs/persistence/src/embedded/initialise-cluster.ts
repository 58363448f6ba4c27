import { execFile } from 'node:child_process';
import { access, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresBinaries } from './binaries.js';
import { PostgresFault } from './postgres-fault.js';
import type { ServerUser } from './server-user.js';

const run = promisify(execFile);

/**
 * Makes the files of a cluster whose superuser is `postgres`, unless the folder holds one already.
 *
 * @throws PostgresFault with the end of what initdb said; it leaves nothing half done.
 */
export async function initialiseCluster(folder: string, password: string, user: ServerUser | undefined): Promise<void> {
  if (await isInitialised(folder)) return;
  await mkdir(folder, { recursive: true });
  const passwordFile = `${folder}.password`;
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (user) await Promise.all([folder, passwordFile].map((path) => chown(path, user.uid, user.gid)));
    const { initdb } = await postgresBinaries();
    await run(initdb, [`--pgdata=${folder}`, `--pwfile=${passwordFile}`, ...FLAGS], { ...user, cwd: folder });
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    const message = `PostgreSQL could not create its files in ${folder}.`;
    throw new PostgresFault(message, folder, stderr.slice(-500), { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** A cluster that may not be looked at is there all the same. */
async function isInitialised(folder: string): Promise<boolean> {
  try {
    await access(join(folder, 'PG_VERSION'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

const FLAGS = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
