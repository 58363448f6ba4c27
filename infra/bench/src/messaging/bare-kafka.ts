import { newId } from '@pairwell/kernel';
import type { LogMessage } from '@pairwell/messaging';
import { Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { BareLog, BareRecord } from './bare-log.js';

const PARTITIONS_AT_ONCE = 4;

/** kafkajs as its documentation uses it: every replica acknowledges, nothing is idempotent, positions are Kafka's. */
export class BareKafka implements BareLog {
  readonly name = 'kafkajs';

  private constructor(
    private readonly kafka: Kafka,
    private readonly producer: Producer,
    private readonly topic: string,
  ) {}

  /** @param url `kafka://host:port`, one broker. */
  static async open(url: string, topic: string): Promise<BareKafka> {
    const kafka = new Kafka({ brokers: [new URL(url).host], clientId: 'bench', logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const bare = new BareKafka(kafka, producer, topic);
    const admin = kafka.admin();
    await admin.connect();
    const topics = [{ topic: bare.bareTopic, numPartitions: PARTITIONS_AT_ONCE }];
    await admin.createTopics({ topics, waitForLeaders: true });
    await admin.disconnect();
    return bare;
  }

  async publish(messages: readonly LogMessage[]): Promise<void> {
    await this.producer.send({
      topic: this.bareTopic,
      acks: -1,
      messages: messages.map(({ key, headers, body }) => ({ key, value: body, headers: { ...headers } })),
    });
  }

  async read(onBatch: (records: readonly BareRecord[]) => Promise<void>): Promise<() => Promise<void>> {
    return this.readTopic(this.topic, onBatch);
  }

  /** What {@link publish} wrote lies in a topic of its own, so that ours holds our messages alone. */
  get bareTopic(): string {
    return `${this.topic}.bare`;
  }

  /** Reads a topic from its beginning in a group of its own. */
  async readTopic(
    topic: string,
    onBatch: (records: readonly BareRecord[]) => Promise<void>,
  ): Promise<() => Promise<void>> {
    const consumer = this.kafka.consumer({ groupId: `bench-${newId()}`, maxWaitTimeInMs: 1_000 });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: async ({ batch, isRunning, isStale }) => {
        if (!isRunning() || isStale()) return;
        await onBatch(
          batch.messages.map(({ key, value, offset }) => ({
            ...{ key: String(key), body: String(value), position: offset },
            partition: batch.partition,
          })),
        );
      },
    });
    return () => consumer.disconnect();
  }

  async end(): Promise<void> {
    await this.producer.disconnect();
  }
}
