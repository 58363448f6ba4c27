import { execFile } from 'node:child_process';
import { access, chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresBinaries } from './binaries.js';
import type { ServerUser } from './server-user.js';

const run = promisify(execFile);

/**
 * Makes the files of a cluster whose superuser is `postgres`, unless the folder holds one already.
 *
 * @throws Error with the end of what initdb said; it leaves nothing half done.
 */
export async function initialiseCluster(folder: string, password: string, user: ServerUser | undefined): Promise<void> {
  const initialised = await access(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (initialised) return;
  await mkdir(folder, { recursive: true });
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await Promise.all([folder, passwordFile].map((path) => chown(path, user.uid, user.gid)));
  try {
    const { initdb } = await postgresBinaries();
    await run(initdb, [`--pgdata=${folder}`, `--pwfile=${passwordFile}`, ...FLAGS], { ...user, cwd: folder });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? String(error);
    throw new Error(`PostgreSQL could not create its files in ${folder}.\n${said.slice(-500)}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

const FLAGS = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
