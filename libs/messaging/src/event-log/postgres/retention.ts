import type { LogDatabase } from './log-database.js';

const EVERY_MILLISECONDS = 3_600_000;

/** Deletes what is older than the log keeps; each instance looks once an hour, whoever comes second finds nothing. */
export class Retention {
  private nextAt = 0;

  constructor(
    private readonly database: LogDatabase,
    private readonly days: number,
  ) {}

  /** @param now milliseconds of a monotonic clock. */
  async pruneWhenDue(now: number): Promise<void> {
    if (now < this.nextAt) return;
    this.nextAt = now + EVERY_MILLISECONDS;
    await this.prune();
  }

  /** Takes the head's lock partition by partition, so that publishers wait for one partition at most. */
  async prune(): Promise<void> {
    const old = await this.database.transaction((transaction) =>
      transaction.query<{ topic: string; partition: number; next: string }[]>(
        `SELECT topic, partition, max(position) + 1 AS next FROM event_log_messages
          WHERE stored_at < clock_timestamp() - make_interval(days => $1) GROUP BY topic, partition`,
        [this.days],
      ),
    );
    for (const { topic, partition, next } of old) {
      await this.database.transaction(async (transaction) => {
        await transaction.query(
          `UPDATE event_log_partitions SET first_position = greatest(first_position, $3)
            WHERE topic = $1 AND partition = $2`,
          [topic, partition, next],
        );
        await transaction.query(
          'DELETE FROM event_log_messages WHERE topic = $1 AND partition = $2 AND position < $3',
          [topic, partition, next],
        );
      });
    }
  }
}
