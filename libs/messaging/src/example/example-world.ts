import { expect } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import { PostgresEventLog } from '../event-log/postgres/postgres-event-log.js';
import { eventLogMigrations } from '../migrations/index.js';
import { exampleService, silent, type ExampleService } from './example-service.js';
import { exampleMigrations } from './members.migration.js';

/** An event log and a service with its database, for one spec file; every test begins with empty tables. */
export class ExampleWorld {
  log!: PostgresEventLog;
  service!: ExampleService;

  private constructor(
    readonly logDatabase: TestDatabase,
    readonly ownDatabase: TestDatabase,
  ) {}

  /** @param superuserUrl of the cluster to live in; the project's own unless told. */
  static async create(superuserUrl?: string): Promise<ExampleWorld> {
    const where = superuserUrl === undefined ? {} : { superuserUrl };
    return new ExampleWorld(
      await testDatabase({ migrations: eventLogMigrations, ...where }),
      await testDatabase({ migrations: exampleMigrations, ...where }),
    );
  }

  async begin(): Promise<void> {
    for (const database of [this.logDatabase, this.ownDatabase]) {
      await asSuperuser(database, async (client) => {
        const { rows } = await client.query<{ name: string }>(
          `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'migrations'`,
        );
        await client.query(`TRUNCATE ${rows.map((row) => row.name).join(', ')}`);
      });
    }
    await this.open();
  }

  /** Opens log and service on what is in the databases, as a start of the process does. */
  async open(): Promise<void> {
    this.log = this.openLog();
    this.service = await exampleService({ url: this.ownDatabase.url, log: this.log });
  }

  openLog(): PostgresEventLog {
    return new PostgresEventLog(this.logDatabase.url, {
      ...{ applicationName: 'spec', partitions: 3, logger: silent },
      ...{ pollMilliseconds: 200, leaseMilliseconds: 2_000 },
    });
  }

  async end(): Promise<void> {
    await this.service.stop();
    await this.log.close();
  }

  async restart(): Promise<void> {
    await this.end();
    await this.open();
  }

  async remove(): Promise<void> {
    await this.ownDatabase.drop();
    await this.logDatabase.drop();
  }

  /** Resolves when everything that was said has been published, and everything published has been heard. */
  async caughtUp(): Promise<void> {
    await eventually(async () => {
      expect(await this.service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]);
      expect((await this.service.strategy.lag()).reduce((sum, { messages }) => sum + messages, 0)).toBe(0);
    }, 20_000);
  }
}

/** A connection behind both walls. */
export async function asSuperuser<T>(database: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
