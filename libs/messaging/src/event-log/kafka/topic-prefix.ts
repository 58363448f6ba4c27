import type { LogMessage, LogRecord, PartitionRange, SubscriptionOptions } from '../event-log.js';

/** Puts the platform's prefix before names on their way to Kafka, and takes it away on their way back. */
export class TopicPrefix {
  constructor(private readonly prefix: string) {}

  to(name: string): string {
    return this.prefix + name;
  }

  toAll(names: readonly string[]): string[] {
    return names.map((name) => this.to(name));
  }

  /** A message, record or range under its own topic's name. */
  from<T extends { readonly topic: string }>(thing: T): T {
    return this.prefix === '' ? thing : { ...thing, topic: thing.topic.slice(this.prefix.length) };
  }

  /** The same messages, addressed in Kafka's words. */
  messages(messages: readonly LogMessage[]): readonly LogMessage[] {
    return this.prefix === '' ? messages : messages.map((message) => ({ ...message, topic: this.to(message.topic) }));
  }

  /** A subscription in Kafka's words whose caller hears of topics by their own names. */
  subscription(options: SubscriptionOptions): SubscriptionOptions {
    return {
      ...options,
      group: this.to(options.group),
      topics: this.toAll(options.topics),
      startAt: (range: PartitionRange) => options.startAt(this.from(range)),
      onBatch: (batch) => {
        const records = batch.records.map((record): LogRecord => this.from(record));
        return options.onBatch({ ...this.from(batch), records });
      },
    };
  }
}
