import type { Admin } from 'kafkajs';
import type { PartitionRange } from '../event-log.js';
import type { KnownTopic } from './metadata-protocol.js';

/** Some partitions of a topic, or all, were not told of: their leaders are being found. It is worth asking again. */
export class PartitionsMissing extends Error {
  override readonly name = 'PartitionsMissing';

  constructor(topic: string, cause?: unknown) {
    super(`no broker told of every partition of ${topic}`, { cause });
  }
}

/**
 * What each partition of a topic holds, in their order.
 *
 * kafkajs 2.2 looks the partitions up in metadata that another request may replace meanwhile by some that do not know
 * the topic, as after the loss of a broker. It then leaves partitions out, or trips over an answer without any; whoever
 * believed that would never read them.
 *
 * @throws PartitionsMissing unless as many are told of as there are.
 */
export async function partitionRanges(
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  topic: string,
  { identity, partitions }: KnownTopic,
): Promise<PartitionRange[]> {
  const offsets = await admin.fetchTopicOffsets(topic).catch((error: unknown) => {
    // By name: what another realm throws is no TypeError of this one.
    throw (error as Error).name === 'TypeError' ? new PartitionsMissing(topic, error) : error;
  });
  if (offsets.length < partitions) throw new PartitionsMissing(topic);
  return offsets
    .map(({ partition, low, high }) => ({
      ...{ topic, partition, identity },
      ...{ first: BigInt(low), next: BigInt(high) },
    }))
    .sort((a, b) => a.partition - b.partition);
}
