import { Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MembershipChanged, RelationshipFactRecorded } from '@pairwell/contracts';
import { derivedId, newId } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { Registry } from 'prom-client';
import { EventLogStrategy, type EventLogStrategyOptions } from '../consuming/event-log.strategy.js';
import type { EventLog } from '../event-log/event-log.js';
import type { MessagingLogger } from '../observability/messaging-logger.js';
import { Outbox } from '../outbox/outbox.js';
import { OutboxRelay, type OutboxRelayOptions } from '../outbox/outbox-relay.js';
import { Interference, MembersConsumer } from './members.consumer.js';

const INTERFERENCE = new Interference();

@Module({ controllers: [MembersConsumer], providers: [{ provide: Interference, useFactory: () => INTERFERENCE }] })
class ExampleModule {}

export const silent: MessagingLogger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A small service as the specs of this lib use it: it publishes memberships, and keeps what it hears of them. */
export interface ExampleService {
  readonly database: Database;
  readonly registry: Registry;
  readonly strategy: EventLogStrategy;
  readonly interference: Interference;
  readonly outbox: Outbox;
  relay(options?: Partial<OutboxRelayOptions>): OutboxRelay;
  listen(): Promise<void>;
  /** Registers the handlers and reads nothing, as a command does. */
  init(): Promise<void>;
  /** The members as they are known, in a fixed order. */
  members(): Promise<unknown[]>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function exampleService(options: {
  readonly url: string;
  readonly log: EventLog;
  readonly consumer?: string;
  readonly retry?: EventLogStrategyOptions['retry'];
  readonly logger?: MessagingLogger;
}): Promise<ExampleService> {
  const { url, log, consumer = 'example', logger = silent } = options;
  const { retry = { attempts: 3, firstPauseMilliseconds: 10 } } = options;
  const database = await Database.connect({ url, applicationName: consumer });
  const registry = new Registry();
  const strategy = new EventLogStrategy({ consumer, database, log, registry, logger, retry });
  const relays: OutboxRelay[] = [];
  INTERFERENCE.before = INTERFERENCE.after = () => Promise.resolve();
  let app: INestMicroservice | undefined;
  const create = async (): Promise<INestMicroservice> =>
    (app ??= await NestFactory.createMicroservice(ExampleModule, { strategy, logger: false }));
  const rows = (sql: string): Promise<Record<string, unknown>[]> =>
    database.transaction(SERVICE, (tx) => tx.query<Record<string, unknown>[]>(sql));
  return {
    ...{ database, registry, strategy, interference: INTERFERENCE, outbox: new Outbox('identity'), rows },
    relay: (more = {}) => {
      const relay = new OutboxRelay({ database, log, source: 'identity', registry, logger, ...more });
      relays.push(relay);
      return relay;
    },
    listen: async () => void (await (await create()).listen()),
    init: async () => void (await (await create()).init()),
    members: () => rows('SELECT membership_id, organisation, status, version FROM members ORDER BY 1'),
    stop: async () => {
      await Promise.all(relays.map((relay) => relay.stop()));
      await app?.close();
      await database.close();
    },
  };
}

/** Id of the n-th member, always the same. */
export function memberId(n: number): string {
  return derivedId('member', String(n));
}

/** A change of a membership, written to the outbox in a transaction of its own. */
export async function changeMembership(
  service: Pick<ExampleService, 'database' | 'outbox'>,
  n: number,
  version: number,
  organisation = 'RWE',
): Promise<void> {
  await service.database.transaction(SERVICE, (tx) =>
    service.outbox.add(tx, MembershipChanged, membership(n, version, organisation)),
  );
}

export function membership(n: number, version: number, organisation = 'RWE') {
  return {
    key: memberId(n),
    aggregateVersion: version,
    occurredAt: new Date('2026-11-02T09:00:00Z'),
    data: { ...MembershipChanged.sample, membershipId: memberId(n), personId: newId(), organisation },
  };
}

export function fact(relationshipId: string, revision: number) {
  return {
    key: relationshipId,
    aggregateVersion: revision,
    occurredAt: new Date('2026-11-02T09:00:00Z'),
    data: { ...RelationshipFactRecorded.sample, relationshipId, revision },
  };
}

/** Sum of a counter or gauge over all labels, or over those that match. */
export async function figure(registry: Registry, name: string, labels: Record<string, string> = {}): Promise<number> {
  const metric = await registry.getSingleMetric(name)?.get();
  const values = metric?.values ?? [];
  const chosen = values.filter((value) =>
    Object.entries(labels).every(([label, text]) => value.labels[label] === text),
  );
  return chosen.reduce((sum, value) => sum + value.value, 0);
}
