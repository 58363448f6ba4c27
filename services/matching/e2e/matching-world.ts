import { expect } from '@jest/globals';
import type { IntegrationEventType } from '@pairwell/contracts';
import { newId, type Actor } from '@pairwell/kernel';
import { eventLogMigrations, openEventLog, toLogMessage, type EventLog, type LogMessage } from '@pairwell/messaging';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { Backlog } from '@pairwell/service-host';
import { erasureListMigrations } from '@pairwell/privacy';
import { startServiceForTest, type Answer, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { matchingMigrations } from '../migrations/index.js';
import { matching } from '../src/matching.service.js';

type Variables = Readonly<Record<string, unknown>>;

/** Every read model of matching. */
export const TABLES = [
  'known_organisations',
  'known_memberships',
  'known_mentors',
  'known_mentees',
  'known_schemes',
  'known_pools',
  'known_pool_mentors',
  'known_shares',
  'relationship_facts',
  'barred_pairs',
];

/**
 * A matching service of a spec's own: on real PostgreSQL, behind the real guard, hearing of the world through a real
 * event log and its own consumers.
 */
export class MatchingWorld {
  private readonly versions = new Map<string, number>();
  private readonly messages: LogMessage[] = [];

  private constructor(
    readonly service: ServiceUnderTest,
    private readonly log: EventLog,
    private readonly databases: readonly TestDatabase[],
  ) {}

  static async begin(module = matching.module): Promise<MatchingWorld> {
    const [own, log] = await Promise.all([
      testDatabase({ migrations: matchingMigrations }),
      testDatabase({ migrations: [...eventLogMigrations, ...erasureListMigrations] }),
    ]);
    const environment = { DATABASE_URL: own.url, EVENT_LOG_URL: log.url, ERASURE_LIST_URL: log.url };
    const service = await startServiceForTest({ ...matching, module }, { environment });
    const said = await openEventLog(log.url, { applicationName: 'the other services' });
    return new MatchingWorld(service, said, [own, log]);
  }

  async end(): Promise<void> {
    await this.service.stop();
    await this.log.close();
    await Promise.all(this.databases.map((database) => database.drop()));
  }

  /** Another service says how a thing is now: with the next version, or with the one given. */
  async say<Data>(type: IntegrationEventType<Data>, key: string, data: Data, version?: number): Promise<void> {
    const aggregateVersion = version ?? (this.versions.get(key) ?? 0) + 1;
    this.versions.set(key, aggregateVersion);
    const event = {
      id: newId(),
      type: type.type,
      version: type.version,
      topic: type.topic,
      key,
      aggregateVersion,
      occurredAt: '2026-11-02T08:00:00.000Z',
      source: type.type.split('.')[0] ?? '',
      data: type.schema.parse(data),
    };
    await this.hear([toLogMessage(event, type.topic)]);
  }

  /** Everything that was said in this world, oldest first. */
  get said(): readonly LogMessage[] {
    return [...this.messages];
  }

  /** Messages reach the event log as they are, whatever their order and however often. */
  async hear(messages: readonly LogMessage[]): Promise<void> {
    this.messages.push(...messages);
    await this.log.publish(messages);
  }

  /** All rows of the read models, by table. */
  readModels(): Promise<Record<string, unknown[]>> {
    return this.asService(async (tx) => {
      const rows: Record<string, unknown[]> = {};
      for (const table of TABLES) rows[table] = await tx.query<unknown[]>(`SELECT * FROM ${table} ORDER BY 1, 2`);
      return rows;
    });
  }

  /** Waits until matching has heard everything that was said, and has given up nothing as a dead letter. */
  async untilHeard(): Promise<void> {
    await eventually(async () => {
      const waiting = await this.service.app.get(Backlog).measure();
      expect(Object.entries(waiting).filter(([, count]) => count > 0)).toEqual([]);
    }, 30_000);
    expect(await this.asService((tx) => tx.query('SELECT * FROM outbox'))).toEqual([]);
  }

  ask<Data = Record<string, unknown>>(actor: Actor, document: string, variables?: Variables): Promise<Answer<Data>> {
    return this.service.query<Data>(actor, document, variables);
  }

  /** What one root field answers; fails the test when there are errors. */
  async get<Value>(actor: Actor, document: string, variables?: Variables): Promise<Value> {
    const answer = await this.ask<Record<string, Value>>(actor, document, variables);
    const value = answer.data && Object.values(answer.data)[0];
    if (answer.errors || value === undefined || value === null) throw new Error(JSON.stringify(answer));
    return value;
  }

  /** The code of the first error, or undefined when there is none. */
  async refusedBy(actor: Actor, document: string, variables?: Variables): Promise<string | undefined> {
    return (await this.ask(actor, document, variables)).errors?.[0]?.extensions.code;
  }

  /** What the service does for itself: to look at its rows from behind both walls. */
  asService<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.service.app.get(Database).transaction(SERVICE, work);
  }

  /** Bypasses the policy and the graph: a bare query in this actor's transaction. */
  bareQuery<Row>(actor: Actor, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.service.app.get(Database).transaction(actor, (tx) => tx.query<Row[]>(sql, parameters));
  }
}
