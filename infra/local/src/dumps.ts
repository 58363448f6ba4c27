import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openEventStore, type Position } from '@pairwell/event-store';
import pg from 'pg';
import type { Platform } from './platform.js';

/** Something that a platform holds, as text, and where. */
export interface HeldText {
  readonly where: string;
  readonly text: string;
}

const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   ORDER BY 1`;

/** What stays out of a restore: the list of erased people. */
const NEVER_RESTORED = 'pairwell_erasure_list';
const KEPT = '_kept';
const PAGE = 1_000;

/**
 * Everything that lies in the databases and logs of a platform, read past every wall as whoever has stolen a dump reads
 * it; and a backup of the databases, with its restore. For tests alone.
 */
export class Dumps {
  constructor(
    private readonly platform: Platform,
    private readonly dataFolder: string,
  ) {}

  /** Each row of each table of each database; not of the backup. */
  async rows(): Promise<readonly HeldText[]> {
    const databases = (await this.databases()).filter((database) => !database.endsWith(KEPT));
    return (await Promise.all(databases.map((database) => this.rowsOf(database)))).flat();
  }

  /** Each event of each history, with its metadata. */
  async events(): Promise<readonly HeldText[]> {
    const { databases, outside } = this.platform.facts;
    const store = await openEventStore(outside?.EVENT_STORE_URL ?? databases.eventStore.url, { poolSize: 1 });
    const held: HeldText[] = [];
    try {
      for (let after: Position | undefined; ;) {
        let seen = 0;
        const page = { prefix: 'relationship-', max: PAGE, ...(after === undefined ? {} : { after }) };
        for await (const { stream, type, data, metadata, position } of store.readAll(page)) {
          held.push({ where: `${stream} ${type}`, text: JSON.stringify({ data, metadata }) });
          after = position;
          seen += 1;
        }
        if (seen < PAGE) return held;
      }
    } finally {
      await store.close();
    }
  }

  /** What every process has said. */
  async logs(): Promise<readonly HeldText[]> {
    const folder = join(this.dataFolder, 'logs');
    const files = await readdir(folder);
    return Promise.all(files.map(async (where) => ({ where, text: await readFile(join(folder, where), 'utf8') })));
  }

  /**
   * Copies every database but the list of erased people. Whoever is connected loses the connection, and must not open
   * another one meanwhile: stop or freeze the processes before.
   */
  async backUp(): Promise<void> {
    await this.asSuperuser('postgres', async (client) => {
      for (const name of (await this.databases()).filter((database) => database !== NEVER_RESTORED)) {
        await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
        await client.query(`CREATE DATABASE ${name}${KEPT} TEMPLATE ${name} OWNER ${name}_owner`);
      }
    });
  }

  /** Puts the copies in the place of the databases. */
  async restore(): Promise<void> {
    await this.asSuperuser('postgres', async (client) => {
      for (const kept of (await this.databases()).filter((database) => database.endsWith(KEPT))) {
        const name = kept.slice(0, -KEPT.length);
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await client.query(`ALTER DATABASE ${kept} RENAME TO ${name}`);
      }
    });
  }

  private databases(): Promise<string[]> {
    return this.asSuperuser('postgres', async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT datname AS name FROM pg_database WHERE datname LIKE 'pairwell%' ORDER BY 1`,
      );
      return rows.map(({ name }) => name);
    });
  }

  private rowsOf(database: string): Promise<HeldText[]> {
    return this.asSuperuser(database, async (client) => {
      const held: HeldText[] = [];
      for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
        const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
        held.push(...rows.map(({ text }) => ({ where: `${database} ${name}`, text })));
      }
      return held;
    });
  }

  private async asSuperuser<Result>(database: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: this.platform.postgres.urlOf(database) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
