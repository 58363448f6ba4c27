import type { Kafka } from 'kafkajs';
import { nestLogger, type MessagingLogger } from '../../observability/messaging-logger.js';
import {
  EventLog,
  EventLogRefused,
  type LogMessage,
  type LogRecord,
  type PartitionRange,
  type Subscription,
  type SubscriptionOptions,
} from '../event-log.js';
import { parseKafkaAddress, prefixOf } from './kafka-address.js';
import { kafkaClient } from './kafka-client.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { KafkaTopics } from './kafka-topics.js';
import { readRange, type ReadRange } from './read-range.js';
import { TopicPrefix } from './topic-prefix.js';

export interface KafkaEventLogOptions {
  readonly applicationName: string;
  readonly partitions?: number;
  readonly retentionDays?: number;
  readonly replicationFactor?: number;
  readonly logger?: MessagingLogger;
}

/** The production driver: Kafka 2.8 or later through kafkajs. Inside the folder, topics and groups carry their prefix. */
export class KafkaEventLog extends EventLog {
  private readonly kafka: Kafka;
  private readonly topics: KafkaTopics;
  private readonly publisher: KafkaPublisher;
  private readonly logger: MessagingLogger;
  private readonly prefix: TopicPrefix;
  private readonly subscriptions = new Set<KafkaSubscription>();

  constructor(url: string, options: KafkaEventLogOptions) {
    super();
    this.logger = options.logger ?? nestLogger('event log');
    this.kafka = kafkaClient(parseKafkaAddress(url), options.applicationName, this.logger);
    this.prefix = new TopicPrefix(prefixOf(url));
    const { partitions = 4, retentionDays = 30, replicationFactor } = options;
    this.topics = new KafkaTopics(this.kafka, { partitions, retentionDays, replicationFactor }, this.logger);
    this.publisher = new KafkaPublisher(this.kafka, this.topics);
  }

  async publish(messages: readonly LogMessage[]): Promise<void> {
    const sent = this.prefix.messages(messages);
    try {
      await this.publisher.publish(sent);
    } catch (error) {
      if (!(error instanceof EventLogRefused)) throw error;
      const refused = new Set(error.refused);
      throw new EventLogRefused(
        error.message,
        messages.filter((_, place) => refused.has(sent[place] as LogMessage)),
        error.cause,
      );
    }
  }

  subscribe(options: SubscriptionOptions): Promise<Subscription> {
    const subscription = new KafkaSubscription(this.kafka, this.topics, this.prefix.subscription(options), this.logger);
    this.subscriptions.add(subscription);
    return Promise.resolve(subscription);
  }

  async partitions(topics: readonly string[]): Promise<PartitionRange[]> {
    const ranges = await this.topics.ranges(this.prefix.toAll(topics));
    return ranges.map((range) => this.prefix.from(range));
  }

  async *read(range: ReadRange): AsyncIterable<LogRecord> {
    const there = { ...range, topic: this.prefix.to(range.topic) };
    for await (const record of readRange(this.kafka, this.topics, there)) yield this.prefix.from(record);
  }

  ping(): Promise<void> {
    return this.topics.ping();
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.publisher.close();
    await this.topics.close();
  }
}
