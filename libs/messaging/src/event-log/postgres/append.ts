import type { Transaction } from '@pairwell/persistence';
import type { LogMessage } from '../event-log.js';
import { newsOf, type PartitionEnd } from './news.js';
import { partitionFor } from './topics.js';

/** Subscriptions listen here for new messages; the payload is what {@link newsOf} makes. */
export const MESSAGES_CHANNEL = 'pairwell_event_log';

/**
 * Appends messages. Positions come from the partition's head row, whose lock is held until the commit: a later position
 * is never visible before an earlier one, and a rollback leaves no gap. Heads are locked in a fixed order, so that two
 * relays cannot wait for each other.
 */
export async function append(
  transaction: Transaction,
  partitionsOf: ReadonlyMap<string, number>,
  messages: readonly LogMessage[],
): Promise<void> {
  const ends: PartitionEnd[] = [];
  for (const group of groupByPartition(messages, partitionsOf)) ends.push(await appendToPartition(transaction, group));
  await transaction.query('SELECT pg_notify($1, $2)', [MESSAGES_CHANNEL, newsOf(ends)]);
}

interface PartitionGroup {
  readonly topic: string;
  readonly partition: number;
  readonly messages: LogMessage[];
}

function groupByPartition(
  messages: readonly LogMessage[],
  partitionsOf: ReadonlyMap<string, number>,
): PartitionGroup[] {
  const groups = new Map<string, PartitionGroup>();
  for (const message of messages) {
    const partition = partitionFor(message.key, partitionsOf.get(message.topic) ?? 1);
    const place = `${message.topic}/${partition}`;
    const group = groups.get(place) ?? { topic: message.topic, partition, messages: [] };
    group.messages.push(message);
    groups.set(place, group);
  }
  return [...groups.values()].sort((a, b) => a.topic.localeCompare(b.topic, 'en') || a.partition - b.partition);
}

async function appendToPartition(
  transaction: Transaction,
  { topic, partition, messages }: PartitionGroup,
): Promise<PartitionEnd> {
  const [heads] = await transaction.query<[{ next: string }[], number]>(
    `UPDATE event_log_partitions SET next_position = next_position + $3
      WHERE topic = $1 AND partition = $2 RETURNING next_position AS next`,
    [topic, partition, messages.length],
  );
  const next = heads[0]?.next;
  if (next === undefined) throw new Error(`the event log has no partition ${partition} of topic ${topic}`);
  await transaction.query(
    `INSERT INTO event_log_messages (topic, partition, position, key, headers, body)
     SELECT $1, $2, $3::bigint + m.place - 1, m.key, m.headers::jsonb, m.body
       FROM unnest($4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS m (key, headers, body, place)`,
    [
      topic,
      partition,
      (BigInt(next) - BigInt(messages.length)).toString(),
      messages.map((message) => message.key),
      messages.map((message) => JSON.stringify(message.headers)),
      messages.map((message) => message.body),
    ],
  );
  return { topic, partition, next: BigInt(next) };
}
