import {
  EventLog,
  EventLogRefused,
  type LogMessage,
  type LogRecord,
  type PartitionRange,
  type Subscription,
  type SubscriptionOptions,
} from '@pairwell/messaging';

/** An event log whose settings for one topic are such that it takes nothing for it. */
export class RefusingLog extends EventLog {
  constructor(
    private readonly log: EventLog,
    private readonly refuses: string,
  ) {
    super();
  }

  async publish(messages: readonly LogMessage[]): Promise<void> {
    const refused = messages.filter(({ topic }) => topic === this.refuses);
    await this.log.publish(messages.filter((message) => !refused.includes(message)));
    if (refused.length > 0) throw new EventLogRefused(`${this.refuses} would lose them`, refused);
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
