import { createHash } from 'node:crypto';
import type { Transaction } from '@pairwell/persistence';
import type { PartitionRange } from '../event-log.js';
import type { LogDatabase } from './log-database.js';

/** Topics come into being when they are first published to or read, and keep their number of partitions for ever. */
export class Topics {
  private readonly known = new Map<string, number>();

  constructor(
    private readonly database: LogDatabase,
    private readonly partitions: number,
  ) {}

  /** Number of partitions of each topic; topics that are not there are made. */
  async ensure(topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const missing = [...new Set(topics)].filter((topic) => !this.known.has(topic)).sort();
    if (missing.length > 0) {
      const made = await this.database.transaction((transaction) => this.create(transaction, missing));
      for (const { topic, partitions } of made) this.known.set(topic, partitions);
    }
    return this.known;
  }

  private async create(transaction: Transaction, topics: string[]): Promise<{ topic: string; partitions: number }[]> {
    await transaction.query(CREATE_TOPICS, [topics, this.partitions]);
    await transaction.query(CREATE_PARTITIONS, [topics]);
    return transaction.query('SELECT topic, partitions FROM event_log_topics WHERE topic = ANY($1)', [topics]);
  }
}

/** First and next position of every partition of the topics. */
export async function partitionRanges(transaction: Transaction, topics: readonly string[]): Promise<PartitionRange[]> {
  const rows = await transaction.query<
    { topic: string; partition: number; identity: string; first: string; next: string }[]
  >(
    `SELECT topic, partition, identity, first_position AS first, next_position AS next
       FROM event_log_partitions JOIN event_log_topics USING (topic) WHERE topic = ANY($1) ORDER BY topic, partition`,
    [topics],
  );
  return rows.map((row) => ({ ...row, first: BigInt(row.first), next: BigInt(row.next) }));
}

/** Computed here and not by PostgreSQL, whose hash functions may change between major versions. */
export function partitionFor(key: string, partitions: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}

const CREATE_TOPICS = `
  INSERT INTO event_log_topics (topic, partitions)
  SELECT topic, $2 FROM unnest($1::text[]) AS topic ON CONFLICT DO NOTHING`;

const CREATE_PARTITIONS = `
  INSERT INTO event_log_partitions (topic, partition)
  SELECT t.topic, p.partition FROM event_log_topics t, generate_series(0, t.partitions - 1) AS p (partition)
   WHERE t.topic = ANY($1) ORDER BY 1, 2 ON CONFLICT DO NOTHING`;
