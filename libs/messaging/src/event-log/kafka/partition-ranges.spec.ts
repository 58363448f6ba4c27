import { describe, expect, it } from '@jest/globals';
import { EventLogUnavailable } from '../event-log.js';
import { callKafka } from './kafka-client.js';
import { PartitionsMissing, partitionRanges } from './partition-ranges.js';

const topic = { identity: 'cluster/topic', partitions: 2 };
const offset = (partition: number) => ({ partition, offset: '7', high: '7', low: '3' });
const telling = (told: readonly ReturnType<typeof offset>[]) => ({ fetchTopicOffsets: async () => [...told] });

describe('what the partitions of a topic hold', () => {
  it('is told in their order, with the identity of the topic', async () => {
    const ranges = await partitionRanges(telling([offset(1), offset(0)]), 'facts', topic);
    expect(ranges).toEqual(
      [0, 1].map((partition) => ({ topic: 'facts', partition, identity: 'cluster/topic', first: 3n, next: 7n })),
    );
  });

  it('is not told in part, while the leader of one is being found', async () => {
    await expect(partitionRanges(telling([offset(1)]), 'facts', topic)).rejects.toThrow(PartitionsMissing);
  });

  it('is asked for again where kafkajs trips over an answer without any, as for a log that is away', async () => {
    const tripping = {
      fetchTopicOffsets: async (): Promise<never> => {
        const answers: { partitions: never }[] = [];
        const { partitions } = answers.pop() as { partitions: never };
        return partitions;
      },
    };
    const asked = callKafka(() => partitionRanges(tripping, 'facts', topic));
    await expect(asked).rejects.toThrow(EventLogUnavailable);
    await expect(asked).rejects.toMatchObject({ cause: { name: 'PartitionsMissing', cause: { name: 'TypeError' } } });
  });

  it('lets every other fault through as it is', async () => {
    const fault = new Error('not allowed to describe');
    const refusing = { fetchTopicOffsets: () => Promise.reject(fault) };
    await expect(partitionRanges(refusing, 'facts', topic)).rejects.toBe(fault);
  });
});
