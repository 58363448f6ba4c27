import { expect } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import type { EventLog } from '../event-log/event-log.js';
import { emptyDatabase } from './behind-the-walls.js';
import { exampleLog, type ExampleLog } from './example-log.js';
import { exampleService, type ExampleService } from './example-service.js';
import { exampleMigrations } from './members.migration.js';

/** An event log and a service with its database, for one spec file; every test begins with nothing in them. */
export class ExampleWorld {
  log!: EventLog;
  service!: ExampleService;

  private constructor(
    readonly logs: ExampleLog,
    readonly ownDatabase: TestDatabase,
  ) {}

  /** @param logs the log to live with; one on the driver that EVENT_LOG_URL chooses unless told. */
  static async create(logs?: ExampleLog): Promise<ExampleWorld> {
    return new ExampleWorld(logs ?? (await exampleLog()), await testDatabase({ migrations: exampleMigrations }));
  }

  async begin(): Promise<void> {
    await Promise.all([this.logs.empty(), emptyDatabase(this.ownDatabase)]);
    await this.open();
  }

  /** Opens log and service on what is in the databases, as a start of the process does. */
  async open(): Promise<void> {
    this.log = await this.logs.open();
    this.service = await exampleService({ url: this.ownDatabase.url, log: this.log });
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
    await this.logs.remove();
  }

  /** Repeats the check until it holds, for as long as this log may take. */
  eventually<T>(check: () => T | Promise<T>): Promise<T> {
    return eventually(check, this.logs.patience);
  }

  /** Resolves when everything that was said has been published, and everything published has been heard. */
  async caughtUp(): Promise<void> {
    await this.eventually(async () => {
      expect(await this.service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]);
      expect((await this.service.strategy.lag()).reduce((sum, { messages }) => sum + messages, 0)).toBe(0);
    });
  }
}
