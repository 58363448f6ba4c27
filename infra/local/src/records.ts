import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openEventLog, type LogRecord } from '@pairwell/messaging';
import { openEventStore } from '@pairwell/event-store';
import { Database, SERVICE } from '@pairwell/persistence';
import { environmentOf, type PlatformFacts } from './environments.js';
import { bundledEntries } from './packed-processes.js';
import type { ServiceName } from './settings.js';

/** A read model after it was rebuilt. */
export interface RebuiltModel {
  readonly readModel: string;
  /** True for what follows the event store: it begins anew there, and the running service catches up. */
  readonly startedOver: boolean;
  /** Of each table how many rows were not as the log tells them: too many or wrong, missing or wrong. */
  readonly tables?: readonly { readonly table: string; readonly removed: number; readonly written: number }[];
}

/** An event of a stream, as far as tests look at it. */
export interface Kept {
  readonly revision: bigint;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a test takes hold of. */
export interface Held {
  readonly service: ServiceName;
  /** `SELECT … FOR UPDATE` of rows, with parameters, or `LOCK TABLE …`. */
  readonly statement: string;
  readonly parameters?: readonly unknown[];
}

const WAITING_FOR_US = 'SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))';

const STREAMS = 'relationship-';
const PAGE = 1_000;

/**
 * What a platform has written down, read past its services and in their own databases: for tests that compare what
 * was acknowledged, what was stored and what others made of it. Needs PostgreSQL, and the log for {@link published}.
 */
export class Records {
  private readonly databases = new Map<ServiceName, Promise<Database>>();

  /** @param eventLogUrl where the services publish; what the platform was started with unless told. */
  constructor(
    private readonly facts: PlatformFacts,
    private readonly eventLogUrl = facts.outside?.EVENT_LOG_URL ?? facts.databases.eventLog.url,
  ) {}

  private get eventStoreUrl(): string {
    const { databases, outside } = this.facts;
    return outside?.EVENT_STORE_URL ?? databases.eventStore.url;
  }

  /** Each row as one line of JSON, in an order that depends on nothing but the rows. */
  async rows(service: ServiceName, table: string): Promise<string[]> {
    const rows = await this.ask<{ row: string }>(
      service,
      `SELECT to_jsonb(held)::text AS row FROM ${table} held ORDER BY to_jsonb(held)::text COLLATE "C"`,
    );
    return rows.map(({ row }) => row);
  }

  /** How many rows of a service's outbox nobody has published yet. */
  async unpublished(service: ServiceName): Promise<number> {
    const [row] = await this.ask<{ rows: number }>(
      service,
      'SELECT count(*)::int AS rows FROM outbox WHERE published_at IS NULL',
    );
    return row?.rows ?? 0;
  }

  /** The histories of all pairs, by relationship id (a UUID), each in the order in which it is read. */
  async histories(): Promise<ReadonlyMap<string, readonly Kept[]>> {
    const store = await openEventStore(this.eventStoreUrl, { poolSize: 1 });
    try {
      const streams = new Map<string, Kept[]>();
      for (let after; ;) {
        let seen = 0;
        for await (const { stream, revision, type, data, position } of store.readAll({
          prefix: STREAMS,
          max: PAGE,
          ...(after === undefined ? {} : { after }),
        })) {
          const id = stream.slice(STREAMS.length);
          streams.set(id, [...(streams.get(id) ?? []), { revision, type, data }]);
          after = position;
          seen += 1;
        }
        if (seen < PAGE) return streams;
      }
    } finally {
      await store.close();
    }
  }

  /** Everything that some topics of the event log hold, partition by partition. */
  async published(topics: readonly string[]): Promise<LogRecord[]> {
    const log = await openEventLog(this.eventLogUrl, { applicationName: 'records' });
    try {
      const records: LogRecord[] = [];
      for (const { topic, partition, first, next } of await log.partitions(topics)) {
        for await (const record of log.read({ topic, partition, from: first, to: next })) records.push(record);
      }
      return records;
    } finally {
      await log.close();
    }
  }

  /** Empties tables of a service, as nobody should. */
  async empty(service: ServiceName, tables: readonly string[]): Promise<void> {
    const database = await this.database(service);
    await database.transaction(SERVICE, async (tx) => {
      for (const table of tables) await tx.query(`DELETE FROM ${table}`);
    });
  }

  /** Rebuilds a read model of a service beside its process, as operators do. */
  async rebuild(service: ServiceName, readModel: string): Promise<RebuiltModel> {
    const [rebuilt] = await this.rebuildAll(service, [readModel]);
    if (rebuilt === undefined) throw new Error(`${service} rebuilt nothing`);
    return rebuilt;
  }

  /** As {@link rebuild}, several read models of a service one after the other. */
  async rebuildAll(service: ServiceName, readModels: readonly string[]): Promise<readonly RebuiltModel[]> {
    return (await this.run<{ rebuilt: RebuiltModel[] }>(service, 'rebuild', ...readModels)).rebuilt;
  }

  /** Has a service offer everything it has to tell once more. */
  async republish(service: ServiceName): Promise<void> {
    await this.run(service, 'republish');
  }

  /** One command of a service, with its own configuration. @throws Error with what it said. */
  private async run<Answer>(service: ServiceName, ...command: readonly string[]): Promise<Answer> {
    const entry = (await bundledEntries())(`${service}-commands`);
    const { PATH, HOME } = process.env;
    const environment = { ...environmentOf(service, this.facts), EVENT_LOG_URL: this.eventLogUrl };
    const child = spawn(process.execPath, [entry, ...command], { env: { PATH, HOME, ...environment } });
    const [answer, said]: [string[], string[]] = [[], []];
    child.stdout.on('data', (part: Buffer) => answer.push(part.toString()));
    child.stderr.on('data', (part: Buffer) => said.push(part.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`${command.join(' ')} of ${service} ended with ${code}: ${said.join('')}`);
    return JSON.parse(answer.join('')) as Answer;
  }

  /**
   * Holds rows, or a table, while `work` runs. `work` is given a function that resolves once so many others wait for
   * them: then their requests are in hand, for as long as the test wants.
   *
   * @throws Error when the statement takes hold of nothing.
   */
  async holding<Result>(
    { service, statement, parameters = [] }: Held,
    work: (othersWait: (others: number) => Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    const database = await this.database(service);
    return database.transaction(SERVICE, async (tx) => {
      const held = await tx.query<unknown>(statement, [...parameters]);
      if (Array.isArray(held) && held.length === 0 && parameters.length > 0)
        throw new Error(`nothing held: ${statement}`);
      return work(async (others) => {
        for (;;) {
          const waiting = await tx.query<unknown[]>(WAITING_FOR_US);
          if (waiting.length >= others) return;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      });
    });
  }

  async close(): Promise<void> {
    for (const database of this.databases.values()) await (await database).close();
    this.databases.clear();
  }

  private async ask<Row>(service: ServiceName, query: string): Promise<Row[]> {
    const database = await this.database(service);
    return database.transaction(SERVICE, (tx) => tx.query<Row[]>(query), { readOnly: true });
  }

  private database(service: ServiceName): Promise<Database> {
    const known = this.databases.get(service);
    if (known !== undefined) return known;
    const { url } = this.facts.databases.services[service];
    const opened = Database.connect({ url, applicationName: 'records', poolSize: 2 });
    this.databases.set(service, opened);
    opened.catch(() => this.databases.delete(service));
    return opened;
  }
}
