import type { Place } from './fair-share.js';

/** How far a partition goes: the position that its next message will get. */
export interface PartitionEnd extends Place {
  readonly next: bigint;
}

/** PostgreSQL's limit for the payload of a notification is 8,000 bytes. */
const LONGEST_PAYLOAD = 7_900;

/**
 * What subscriptions are told of new messages: which partitions now go how far, so that nobody wakes for what they do
 * not read, and whoever reads it need not ask; empty where that is too long to say.
 */
export function newsOf(ends: readonly PartitionEnd[]): string {
  const news = ends.map(({ topic, partition, next }) => `${topic} ${partition} ${next}`).join('\n');
  return Buffer.byteLength(news) > LONGEST_PAYLOAD ? '' : news;
}

/**
 * @param topics what the listener reads.
 * @returns the ends told of these topics; undefined where everything is to be looked at: after an empty payload, which
 *   a new connection gives too, and after one that nobody here wrote.
 */
export function endsIn(payload: string, topics: readonly string[]): PartitionEnd[] | undefined {
  const ends: PartitionEnd[] = [];
  for (const line of payload.split('\n')) {
    const [, topic, partition, next] = /^(\S+) (\d+) (\d+)$/.exec(line) ?? [];
    if (topic === undefined || next === undefined) return undefined;
    if (topics.includes(topic)) ends.push({ topic, partition: Number(partition), next: BigInt(next) });
  }
  return ends;
}
