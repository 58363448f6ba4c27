import { randomUUID } from 'node:crypto';
import type { EachBatchPayload, Kafka } from 'kafkajs';
import type { LogRecord } from '../event-log.js';
import { callKafka } from './kafka-client.js';
import { recordsFrom } from './kafka-record.js';
import type { KafkaTopics } from './kafka-topics.js';

export interface ReadRange {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * Reads a range of one partition. Kafka's protocol knows reading without a group, kafkajs does not: a group of one is
 * made for the occasion and forgotten afterwards. One batch at a time is in memory.
 */
export async function* readRange(kafka: Kafka, topics: KafkaTopics, range: ReadRange): AsyncIterable<LogRecord> {
  const held = (await topics.ranges([range.topic])).find(({ partition }) => partition === range.partition);
  if (!held) return;
  const end = range.to < held.next ? range.to : held.next;
  let next = range.from > held.first ? range.from : held.first;
  if (next >= end) return;
  const group = `pairwell-reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId: group, allowAutoTopicCreation: false, maxWaitTimeInMs: 200 });
  const handOver = new HandOver<LogRecord[]>();
  try {
    await callKafka(async () => {
      await consumer.connect();
      await consumer.subscribe({ topics: [range.topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (payload) => give(payload, range, handOver),
      });
    });
    consumer.seek({ topic: range.topic, partition: range.partition, offset: next.toString() });
    while (next < end) {
      for (const record of await handOver.take()) {
        if (record.position < next) continue;
        if (record.position >= end) return;
        yield record;
        next = record.position + 1n;
      }
    }
  } finally {
    handOver.end();
    await consumer.disconnect().catch(() => undefined);
    await topics.forgetGroup(group).catch(() => undefined);
  }
}

async function give(
  { batch, pause, resolveOffset, heartbeat, isStale }: EachBatchPayload,
  range: ReadRange,
  handOver: HandOver<LogRecord[]>,
): Promise<void> {
  if (batch.partition !== range.partition) {
    pause();
    return;
  }
  if (isStale()) return;
  const records = recordsFrom(batch, range.from);
  if (records.length > 0) await handOver.put(records);
  resolveOffset(batch.lastOffset());
  await heartbeat();
}

/** Passes one value at a time: whoever puts waits until it was taken. */
class HandOver<T> {
  private waiting: { value: T; taken: () => void }[] = [];
  private asked: ((value: T) => void) | undefined;
  private ended = false;

  put(value: T): Promise<void> {
    if (this.ended) return Promise.resolve();
    const asked = this.asked;
    if (asked) {
      this.asked = undefined;
      asked(value);
      return Promise.resolve();
    }
    return new Promise((taken) => this.waiting.push({ value, taken }));
  }

  take(): Promise<T> {
    const first = this.waiting.shift();
    if (!first) return new Promise((resolve) => (this.asked = resolve));
    first.taken();
    return Promise.resolve(first.value);
  }

  end(): void {
    this.ended = true;
    this.waiting.splice(0).forEach(({ taken }) => taken());
  }
}
