import { MembershipChanged } from '@pairwell/contracts';
import { KafkaFault, ManagedKafka } from '@pairwell/kafka-local';
import { derivedId, newId } from '@pairwell/kernel';
import { eventLogMigrations, openEventLog, toLogMessage, type EventLog, type LogMessage } from '@pairwell/messaging';
import { testDatabase } from '@pairwell/testing';
import type { Stand } from '../stand.js';
import { BareKafka } from './bare-kafka.js';
import type { BareLog } from './bare-log.js';
import { BarePostgresLog } from './bare-postgres-log.js';

export const TOPIC = MembershipChanged.topic;

/** One driver of the event log with its yardstick. */
export interface LogUnderTest {
  readonly name: 'embedded log' | 'Kafka';
  readonly log: EventLog;
  readonly bare: BareLog;
  close(): Promise<void>;
}

/** Says nothing: what is said while messages are counted would be measured too. */
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An empty log in PostgreSQL. */
export async function embeddedLog(stand: Stand): Promise<LogUnderTest> {
  const superuserUrl = await stand.postgres();
  const database = await testDatabase({ migrations: eventLogMigrations, superuserUrl });
  const log = await openEventLog(database.url, { applicationName: 'bench', logger: silent });
  const bare = await BarePostgresLog.open(database.superuserUrl, TOPIC);
  const close = async (): Promise<void> => {
    await log.close();
    await bare.end();
    await database.drop();
  };
  return { name: 'embedded log', log, bare, close };
}

/** A broker of the benchmark's own, with empty topics; or the sentence that says what is missing to run one. */
export async function kafkaLog(stand: Stand): Promise<LogUnderTest | string> {
  const broker = await startBroker(stand);
  if (typeof broker === 'string') return broker;
  const log = await openEventLog(broker.url, { applicationName: 'bench', logger: silent });
  const bare = await BareKafka.open(broker.url, TOPIC);
  await log.partitions([TOPIC]);
  const close = async (): Promise<void> => {
    await log.close();
    await bare.end();
    await broker.remove();
  };
  return { name: 'Kafka', log, bare, close };
}

/** A running broker, or the sentence that says why there is none. */
export async function startBroker(stand: Stand): Promise<ManagedKafka | string> {
  stand.say('starting Apache Kafka');
  try {
    return await stand.start(
      'Kafka',
      () => ManagedKafka.start(),
      (kafka) => kafka.remove(),
    );
  } catch (error) {
    if (error instanceof KafkaFault) return `Kafka was not measured: ${error.message}`;
    throw error;
  }
}

/** Changes of memberships as identity publishes them, each of another member. */
export function membershipMessages(number: number): LogMessage[] {
  return Array.from({ length: number }, () => {
    const membershipId = newId();
    return toLogMessage(
      {
        id: derivedId('bench', membershipId),
        type: MembershipChanged.type,
        version: MembershipChanged.version,
        topic: TOPIC,
        key: membershipId,
        aggregateVersion: 1,
        occurredAt: '2026-11-02T09:00:00.000Z',
        source: 'identity',
        data: { ...MembershipChanged.sample, membershipId, personId: newId() },
      },
      TOPIC,
    );
  });
}
