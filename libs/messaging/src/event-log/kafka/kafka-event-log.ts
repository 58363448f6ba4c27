import type { Kafka } from 'kafkajs';
import { nestLogger, type MessagingLogger } from '../../observability/messaging-logger.js';
import {
  EventLog,
  type LogMessage,
  type LogRecord,
  type PartitionRange,
  type Subscription,
  type SubscriptionOptions,
} from '../event-log.js';
import { parseKafkaAddress } from './kafka-address.js';
import { kafkaClient } from './kafka-client.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { KafkaTopics } from './kafka-topics.js';
import { readRange, type ReadRange } from './read-range.js';

export interface KafkaEventLogOptions {
  readonly applicationName: string;
  readonly partitions?: number;
  readonly retentionDays?: number;
  readonly replicationFactor?: number;
  readonly logger?: MessagingLogger;
}

/** The production driver: Kafka 2.4 or later through kafkajs. */
export class KafkaEventLog extends EventLog {
  private readonly kafka: Kafka;
  private readonly topics: KafkaTopics;
  private readonly publisher: KafkaPublisher;
  private readonly logger: MessagingLogger;
  private readonly subscriptions = new Set<KafkaSubscription>();

  constructor(url: string, options: KafkaEventLogOptions) {
    super();
    this.logger = options.logger ?? nestLogger('event log');
    this.kafka = kafkaClient(parseKafkaAddress(url), options.applicationName, this.logger);
    this.topics = new KafkaTopics(this.kafka, {
      partitions: options.partitions ?? 4,
      retentionDays: options.retentionDays ?? 30,
      replicationFactor: options.replicationFactor,
    });
    this.publisher = new KafkaPublisher(this.kafka, this.topics);
  }

  publish(messages: readonly LogMessage[]): Promise<void> {
    return this.publisher.publish(messages);
  }

  subscribe(options: SubscriptionOptions): Promise<Subscription> {
    const subscription = new KafkaSubscription(this.kafka, this.topics, options, this.logger);
    this.subscriptions.add(subscription);
    return Promise.resolve(subscription);
  }

  partitions(topics: readonly string[]): Promise<PartitionRange[]> {
    return this.topics.ranges(topics);
  }

  read(range: ReadRange): AsyncIterable<LogRecord> {
    return readRange(this.kafka, this.topics, range);
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
