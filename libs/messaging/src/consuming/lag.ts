import type { EventLog } from '../event-log/event-log.js';
import type { ConsumerPositions } from './consumer-positions.js';

/** How far a consumer is behind on one topic, summed over its partitions. */
export interface TopicLag {
  readonly topic: string;
  readonly messages: number;
}

/** Head of the log minus position, over what the log still keeps. */
export async function measureLag(
  log: EventLog,
  positions: ConsumerPositions,
  topics: readonly string[],
): Promise<TopicLag[]> {
  if (topics.length === 0) return [];
  const ranges = await log.partitions(topics);
  const reached = await positions.read(ranges);
  return topics.map((topic) => {
    const behind = ranges
      .filter((range) => range.topic === topic)
      .map((range) => {
        const { first, next } = range;
        const position = reached.get(range) ?? first;
        return Number(next - (position > first ? position : first));
      });
    return { topic, messages: behind.reduce((sum, messages) => sum + Math.max(0, messages), 0) };
  });
}
