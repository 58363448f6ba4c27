import {
  EventLog,
  type LogMessage,
  type LogRecord,
  type PartitionRange,
  type Subscription,
  type SubscriptionOptions,
} from '../event-log/event-log.js';

/** Publishes everything twice, the first time in the wrong order: what consumers have to be right about. */
export class StutteringLog extends EventLog {
  constructor(private readonly log: EventLog) {
    super();
  }

  async publish(messages: readonly LogMessage[]): Promise<void> {
    await this.log.publish([...messages].reverse());
    await this.log.publish(messages);
  }

  subscribe(options: SubscriptionOptions): Promise<Subscription> {
    return this.log.subscribe(options);
  }

  partitions(topics: readonly string[]): Promise<PartitionRange[]> {
    return this.log.partitions(topics);
  }

  read(range: { topic: string; partition: number; from: bigint; to: bigint }): AsyncIterable<LogRecord> {
    return this.log.read(range);
  }

  ping(): Promise<void> {
    return this.log.ping();
  }

  close(): Promise<void> {
    return this.log.close();
  }
}
