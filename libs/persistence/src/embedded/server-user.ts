import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** User and group that the server runs as; undefined where it runs as whoever starts it. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/**
 * PostgreSQL refuses to run as root: then it runs as the system user `postgres`, which is made where there is none,
 * as on a bare container.
 */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await findPostgres()) ?? makePostgres();
}

async function findPostgres(): Promise<ServerUser | undefined> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

async function makePostgres(): Promise<ServerUser> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = await findPostgres();
  if (!made) throw new Error('PostgreSQL refuses to run as root, and the system user "postgres" could not be made.');
  return made;
}
