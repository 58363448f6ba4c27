import pg from 'pg';
import type { LogMessage } from '@pairwell/messaging';
import type { BareLog, BareRecord } from './bare-log.js';

const PARTITIONS = 4;
const PAGE = 200;

/** Bare inserts into a table of the same shape, bare selects from the table of the embedded log. */
export class BarePostgresLog implements BareLog {
  readonly name = 'pg';
  private readonly pool: pg.Pool;

  private constructor(
    superuserUrl: string,
    private readonly topic: string,
  ) {
    this.pool = new pg.Pool({ connectionString: superuserUrl, max: PARTITIONS });
  }

  /** @param superuserUrl of the log's own database. */
  static async open(superuserUrl: string, topic: string): Promise<BarePostgresLog> {
    const log = new BarePostgresLog(superuserUrl, topic);
    await log.pool.query(TABLE);
    return log;
  }

  async publish(messages: readonly LogMessage[]): Promise<void> {
    await this.pool.query(INSERT, [
      messages.map((message) => message.topic),
      messages.map((message) => message.key),
      messages.map((message) => JSON.stringify(message.headers)),
      messages.map((message) => message.body),
    ]);
  }

  async read(onBatch: (records: readonly BareRecord[]) => Promise<void>): Promise<() => Promise<void>> {
    let stopping = false;
    const follow = async (partition: number): Promise<void> => {
      for (let from = 0n; !stopping;) {
        const { rows } = await this.pool.query<BareRecord>(SELECT, [this.topic, partition, from, PAGE]);
        const last = rows.at(-1);
        if (last === undefined) return;
        await onBatch(rows);
        from = BigInt(last.position) + 1n;
      }
    };
    const reading = Promise.all(Array.from({ length: PARTITIONS }, (_, partition) => follow(partition)));
    return async () => {
      stopping = true;
      await reading;
    };
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

const TABLE = `
  CREATE TABLE bare_messages (
    topic text NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL,
    headers jsonb NOT NULL,
    body text NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT clock_timestamp())`;

const INSERT = `
  INSERT INTO bare_messages (topic, key, headers, body)
  SELECT m.topic, m.key, m.headers::jsonb, m.body
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS m (topic, key, headers, body)`;

const SELECT = `
  SELECT topic, partition, position, key, headers, body FROM event_log_messages
   WHERE topic = $1 AND partition = $2 AND position >= $3 ORDER BY position LIMIT $4`;
