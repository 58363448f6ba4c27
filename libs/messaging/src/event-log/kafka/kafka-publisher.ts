import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import { EventLogRefused, type LogMessage } from '../event-log.js';
import { callKafka, kafkaCode } from './kafka-client.js';
import type { KafkaTopics } from './kafka-topics.js';
import { inRequests, refusalOf } from './requests.js';

/** What a broker answers when it will never take a message as it is; all of them by Kafka's names of errors. */
const REFUSALS = new Set([
  ...['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_TIMESTAMP', 'INVALID_RECORD', 'POLICY_VIOLATION'],
  ...['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'INVALID_REPLICATION_FACTOR', 'INVALID_CONFIG'],
]);

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
    try {
      const states = await this.topics.ensure(messages.map((message) => message.topic));
      const refusal = refusalOf(messages, states);
      if (refusal) {
        this.topics.lookAgain(refusal.refused.map(({ topic }) => topic));
        throw refusal;
      }
      for (const request of inRequests(messages, states)) await this.request(request);
    } catch (error) {
      const code = kafkaCode(error);
      if (code === undefined || !REFUSALS.has(code)) throw error;
      this.topics.lookAgain(messages.map(({ topic }) => topic));
      throw new EventLogRefused(`Kafka refuses what is published: ${code}`, messages, error);
    }
  }

  private async request(messages: readonly LogMessage[]): Promise<void> {
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
