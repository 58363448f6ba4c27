import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  freePort,
  startEmbeddedPostgres,
  throwAwayFolder,
  type EmbeddedPostgresServer,
} from '@pairwell/persistence/embedded';

/** A PostgreSQL cluster of a test's own, to kill, restart and throw away. */
export interface TestCluster {
  readonly port: number;
  urlOf(database: string): string;
  /** `kill -9` of the server, as the fault tests need it. */
  kill(): Promise<void>;
  /** Stops it in good order; the data stays. */
  stop(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Stops it and deletes its files. */
  remove(): Promise<void>;
}

/** What speeds a throw-away cluster up; a process that is killed still loses nothing, only a machine would. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: '64MB' };

export async function testCluster(): Promise<TestCluster> {
  const folder = await throwAwayFolder('postgres');
  const port = await freePort();
  const start = (): Promise<EmbeddedPostgresServer> =>
    startEmbeddedPostgres({ folder: join(folder, 'data'), port, password: 'test', settings: SETTINGS });
  let server = await start();
  return {
    port,
    urlOf: (database) => server.urlOf(database),
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.stop();
    },
    stop: () => server.stop(),
    restart: async () => {
      server = await start();
    },
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
