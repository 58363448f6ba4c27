import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import type { LogMessage } from '../event-log.js';
import { callKafka } from './kafka-client.js';
import type { KafkaTopics } from './kafka-topics.js';

/**
 * Publishes in order. The producer is idempotent, with one request in flight: a request that is repeated inside kafkajs
 * is neither stored twice nor overtaken. After a failure it is thrown away, since its sequence numbers are unsure; what
 * the next one publishes again is a duplicate that consumers ignore.
 */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: KafkaTopics,
  ) {}

  publish(messages: readonly LogMessage[]): Promise<void> {
    const mine = this.turn.then(() => this.send(messages));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.turn;
    await this.dismiss();
  }

  private async send(messages: readonly LogMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.topics.ensure(messages.map((message) => message.topic));
    try {
      await callKafka(async () => {
        const producer = await this.connected();
        await producer.sendBatch({ topicMessages: byTopic(messages), acks: -1 });
      });
    } catch (error) {
      await this.dismiss();
      throw error;
    }
  }

  private connected(): Promise<Producer> {
    this.producer ??= this.connect();
    return this.producer;
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 4, initialRetryTime: 200, maxRetryTime: 2_000 },
    });
    await producer.connect();
    return producer;
  }

  private async dismiss(): Promise<void> {
    const producer = await this.producer?.catch(() => undefined);
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

function byTopic(messages: readonly LogMessage[]) {
  const topics = new Map<string, { key: string; value: string; headers: Record<string, string> }[]>();
  for (const { topic, key, body, headers } of messages) {
    const sent = topics.get(topic) ?? [];
    sent.push({ key, value: body, headers: { ...headers } });
    topics.set(topic, sent);
  }
  return [...topics].map(([topic, sent]) => ({ topic, messages: sent }));
}
