import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledEntries, type EntryOf } from './packed-processes.js';
import { migrateDatabases, provisionDatabases } from './databases.js';
import { addressOf, environmentOf, type PlatformFacts } from './environments.js';
import { ManagedPostgres } from './managed-postgres.js';
import { ManagedProcess } from './managed-process.js';
import { preflight } from './preflight.js';
import { loadSecrets } from './secrets.js';
import { SERVICES, type ProcessName, type Settings } from './settings.js';
import type { Shutdown } from './shutdown.js';

/** Told what is going on, so that a person who waits knows for what. */
export type Progress = (step: string) => void;

export interface PlatformOptions {
  readonly progress?: Progress;
  /** Told when a process ends although nobody asked it to. */
  readonly onLost?: (name: string, code: number | null) => void;
  /** Told when a process's log cannot be written; thrown unless somebody is told. */
  readonly onLogLost?: (error: unknown) => void;
  /** Where each started part registers how it is ended, so that a start can be broken off half-way. */
  readonly shutdown: Shutdown;
  /** Extra configuration for a process, over what the embedded mode gives it. */
  readonly overrides?: Partial<Record<ProcessName, Readonly<Record<string, string>>>>;
  /** Whether PostgreSQL waits for the disk, as it does unless told otherwise: what outlives the machine, not processes. */
  readonly durable?: boolean;
}

const PROCESSES: readonly ProcessName[] = [...SERVICES, 'gateway'];

/** The whole platform on one machine: PostgreSQL, five services and the gateway, each a process of its own. */
export class Platform {
  private constructor(
    readonly facts: PlatformFacts,
    readonly postgres: ManagedPostgres,
    private readonly processes: ReadonlyMap<ProcessName, ManagedProcess>,
  ) {}

  /**
   * Starts everything on loopback and returns when every process is ready. `options.shutdown` ends it again: the
   * gateway first, so that nobody is let in any more, then the services, PostgreSQL last.
   *
   * @throws ClearFault for what the person at the keyboard can mend.
   */
  static async start(settings: Settings, options: PlatformOptions): Promise<Platform> {
    const progress = options.progress ?? (() => undefined);
    await preflight(settings);
    const secrets = await loadSecrets(settings.dataFolder);
    const postgres = plannedPostgres(settings, secrets.database, options.durable ?? true);
    options.shutdown.add('PostgreSQL', () => postgres.stop());
    const [entryOf] = await Promise.all([bundledEntries(), postgres.start()]);
    progress('PostgreSQL is running');
    await mkdir(join(settings.dataFolder, 'logs'), { recursive: true });
    const databases = await provisionDatabases(postgres.urlOf('postgres'), secrets.database);
    const { ports, outside, mails, logLevel } = settings;
    const facts = { ports, secrets, databases, outside, mails, logLevel };
    if (await migrateDatabases(settings.dataFolder, databases)) progress('The databases are migrated');
    return new Platform(facts, postgres, await startProcesses(settings, facts, entryOf, options));
  }

  get gatewayUrl(): string {
    return addressOf('gateway', this.facts.ports);
  }

  process(name: ProcessName): ManagedProcess {
    const found = this.processes.get(name);
    if (!found) throw new Error(`there is no process "${name}"`);
    return found;
  }
}

function plannedPostgres(settings: Settings, password: string, durable: boolean): ManagedPostgres {
  return new ManagedPostgres({
    folder: join(settings.dataFolder, 'postgres'),
    port: settings.ports.postgres,
    password,
    settings: {
      ...{ max_connections: '200', shared_buffers: '64MB' },
      ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    },
  });
}

async function startProcesses(
  settings: Settings,
  facts: PlatformFacts,
  entryOf: EntryOf,
  options: PlatformOptions,
): Promise<ReadonlyMap<ProcessName, ManagedProcess>> {
  const processes = new Map(PROCESSES.map((name) => [name, planned(name, entryOf(name), settings, facts, options)]));
  options.shutdown.add('the services', async () => {
    await Promise.all(SERVICES.map((name) => processes.get(name)?.stop()));
  });
  options.shutdown.add('the gateway', async () => processes.get('gateway')?.stop());
  await Promise.all(
    [...processes].map(async ([name, process]) => {
      await process.start();
      options.progress?.(`${name} is ready`);
    }),
  );
  return processes;
}

function planned(
  name: ProcessName,
  entry: string,
  settings: Settings,
  facts: PlatformFacts,
  options: PlatformOptions,
): ManagedProcess {
  return new ManagedProcess({
    name,
    entry,
    environment: {
      ...environmentOf(name, facts),
      // Node.js 22.1 and later keep compiled code here, and start faster the next time; older ones ignore it.
      NODE_COMPILE_CACHE: join(settings.dataFolder, 'compile-cache'),
      ...options.overrides?.[name],
    },
    logFile: join(settings.dataFolder, 'logs', `${name}.log`),
    readyUrl: `${addressOf(name, facts.ports)}/health/ready`,
    onLost: options.onLost ?? (() => undefined),
    onLogLost: options.onLogLost ?? thrown,
  });
}

function thrown(error: unknown): never {
  throw error;
}
