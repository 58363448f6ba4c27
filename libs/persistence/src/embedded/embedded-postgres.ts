import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresBinaries } from './binaries.js';
import { initialiseCluster } from './initialise-cluster.js';
import { PostgresFault } from './postgres-fault.js';
import { serverUser, type ServerUser } from './server-user.js';

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
 *
 * @throws PostgresFault when one of its programs ends with an error.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgresServer> {
  const user = await serverUser();
  await initialiseCluster(options.folder, options.password, user);
  const server = await launchOverRemains(options, user);
  return {
    urlOf: (database) =>
      `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`,
    pid: server.pid ?? 0,
    stop: () => end(server, 'SIGINT'),
    kill: () => end(server, 'SIGKILL'),
  };
}

/** Processes of a server that was killed hold its shared memory until they notice; no other can start before. */
async function launchOverRemains(
  options: EmbeddedPostgresOptions,
  user: ServerUser | undefined,
): Promise<ChildProcess> {
  const deadline = Date.now() + LEFT_BEHIND_MS;
  for (;;) {
    try {
      return await launch(options, user);
    } catch (error) {
      if (!/shared memory block .* is still in use/.test(String(error)) || Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

async function launch(options: EmbeddedPostgresOptions, user: ServerUser | undefined): Promise<ChildProcess> {
  if (user) await chown(options.folder, user.uid, user.gid);
  const { postgres } = await postgresBinaries();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', options.folder, '-p', String(options.port), ...flags], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  await ready(server, options.folder);
  return server;
}

function ready(server: ChildProcess, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    server.stderr?.on('data', (chunk: Buffer) => {
      const line = chunk.toString('utf8');
      if (lines.push(line) > 20) lines.shift();
      if (line.includes('database system is ready to accept connections')) resolve();
    });
    server.once('error', reject);
    // Not 'exit', which may come before the last of what it said.
    server.once('close', (code) => {
      reject(new PostgresFault(`PostgreSQL ended at start (${code}):`, folder, lines.join('')));
    });
  });
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}
