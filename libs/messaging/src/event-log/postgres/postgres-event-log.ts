import { nestLogger, type MessagingLogger } from '../../observability/messaging-logger.js';
import {
  EventLog,
  type LogMessage,
  type LogRecord,
  type PartitionRange,
  type Subscription,
  type SubscriptionOptions,
} from '../event-log.js';
import { append } from './append.js';
import { GroupMembership } from './group-membership.js';
import { LogDatabase } from './log-database.js';
import { PostgresSubscription } from './postgres-subscription.js';
import { Retention } from './retention.js';
import { partitionRanges, Topics } from './topics.js';

export interface PostgresEventLogOptions {
  readonly applicationName: string;
  readonly partitions?: number;
  readonly retentionDays?: number;
  readonly logger?: MessagingLogger;
  /** How often partitions are looked at when no notification came; 1,000 ms unless told. */
  readonly pollMilliseconds?: number;
  /** After how long a silent instance loses its partitions; 10,000 ms unless told. */
  readonly leaseMilliseconds?: number;
}

const PAGE = 500;

/** The embedded driver: tables in a PostgreSQL database of the log's own (`eventLogMigrations`). */
export class PostgresEventLog extends EventLog {
  private readonly database: LogDatabase;
  private readonly topics: Topics;
  private readonly retention: Retention;
  private readonly subscriptions = new Set<PostgresSubscription>();

  constructor(
    url: string,
    private readonly options: PostgresEventLogOptions,
  ) {
    super();
    this.database = new LogDatabase(url, `${options.applicationName} event log`);
    this.topics = new Topics(this.database, options.partitions ?? 4);
    this.retention = new Retention(this.database, options.retentionDays ?? 30);
  }

  async publish(messages: readonly LogMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const partitionsOf = await this.topics.ensure(messages.map((message) => message.topic));
    await this.database.transaction((transaction) => append(transaction, partitionsOf, messages));
    await this.retention.pruneWhenDue(performance.now());
  }

  subscribe(options: SubscriptionOptions): Promise<Subscription> {
    const { pollMilliseconds = 1_000, leaseMilliseconds = 10_000, logger = nestLogger('event log') } = this.options;
    const subscription = new PostgresSubscription(
      {
        database: this.database,
        membership: new GroupMembership(this.database, this.topics, options.group, options.topics, leaseMilliseconds),
        logger,
        pollMilliseconds,
        fetch: (range, from, most) => this.fetch({ ...range, from, most }),
      },
      options,
    );
    this.subscriptions.add(subscription);
    return Promise.resolve(subscription);
  }

  async partitions(topics: readonly string[]): Promise<PartitionRange[]> {
    await this.topics.ensure(topics);
    return this.database.transaction((transaction) => partitionRanges(transaction, topics), { readOnly: true });
  }

  async *read(range: { topic: string; partition: number; from: bigint; to: bigint }): AsyncIterable<LogRecord> {
    let from = range.from;
    while (from < range.to) {
      const records = await this.fetch({ ...range, from, most: PAGE });
      for (const record of records) {
        if (record.position >= range.to) return;
        yield record;
      }
      const last = records.at(-1);
      if (!last) return;
      from = last.position + 1n;
    }
  }

  ping(): Promise<void> {
    return this.database.ping();
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.database.close();
  }

  private async fetch(range: { topic: string; partition: number; from: bigint; most: number }): Promise<LogRecord[]> {
    const { topic, partition, from, most } = range;
    const rows = await this.database.transaction(
      (transaction) =>
        transaction.query<(Omit<LogRecord, 'position'> & { position: string })[]>(
          `SELECT topic, partition, position, key, headers, body FROM event_log_messages
            WHERE topic = $1 AND partition = $2 AND position >= $3 ORDER BY position LIMIT $4`,
          [topic, partition, from.toString(), most],
        ),
      { readOnly: true },
    );
    return rows.map((row) => ({ ...row, position: BigInt(row.position) }));
  }
}
