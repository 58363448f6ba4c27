import type { Transaction } from '@pairwell/persistence';
import type { LogMessage } from '../event-log/event-log.js';

/** A row of the outbox that waits for the relay. */
export interface OutboxRow extends LogMessage {
  readonly sequence: string;
}

/** Most bytes of one event's data; Kafka's brokers refuse a megabyte. */
export const MOST_BYTES = 524_288;

/** Writes messages for the relay, in this order. Positions and dead letters are written through here as well. */
export async function writeOutboxRows(transaction: Transaction, messages: readonly LogMessage[]): Promise<void> {
  const tooLarge = messages.find((message) => Buffer.byteLength(message.body) > MOST_BYTES);
  if (tooLarge) throw new Error(`an event for ${tooLarge.topic} is larger than ${MOST_BYTES} bytes`);
  await transaction.query(
    `INSERT INTO outbox (topic, key, headers, body)
     SELECT m.topic, m.key, m.headers::jsonb, m.body
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS m (topic, key, headers, body, place)
      ORDER BY m.place`,
    [
      messages.map((message) => message.topic),
      messages.map((message) => message.key),
      messages.map((message) => JSON.stringify(message.headers)),
      messages.map((message) => message.body),
    ],
  );
}

/** The events of one aggregate on one topic, which are published in their order. */
export type Aggregate = Pick<LogMessage, 'topic' | 'key'>;

/**
 * The oldest rows that were not published. There is no cursor to fall behind: a row of a slow transaction that drew its
 * sequence early and committed late is simply the oldest one when it appears.
 *
 * @param heldBack whose rows to leave out.
 */
export function readUnpublished(
  transaction: Transaction,
  most: number,
  heldBack: readonly Aggregate[] = [],
): Promise<OutboxRow[]> {
  return transaction.query(
    `SELECT sequence, topic, key, headers, body FROM outbox
      WHERE published_at IS NULL
        AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS held (topic, key)
                         WHERE held.topic = outbox.topic AND held.key = outbox.key)
      ORDER BY sequence LIMIT $1`,
    [most, heldBack.map(({ topic }) => topic), heldBack.map(({ key }) => key)],
  );
}

/** Those of some aggregates of which something waits: whatever else there is to tell of them comes after it. */
export async function waitingAmong(
  transaction: Transaction,
  aggregates: readonly Aggregate[],
): Promise<readonly Aggregate[]> {
  return transaction.query(
    `SELECT DISTINCT topic, key FROM outbox
      WHERE published_at IS NULL AND (topic, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [aggregates.map(({ topic }) => topic), aggregates.map(({ key }) => key)],
  );
}

export async function markPublished(transaction: Transaction, rows: readonly OutboxRow[]): Promise<void> {
  await transaction.query(
    'UPDATE outbox SET published_at = clock_timestamp() WHERE sequence = ANY($1::bigint[]) AND published_at IS NULL',
    [rows.map((row) => row.sequence)],
  );
}

/** How much waits, and for how long the oldest has been waiting. */
export async function measureOutbox(transaction: Transaction): Promise<{ depth: number; oldestSeconds: number }> {
  const [row] = await transaction.query<{ depth: string; seconds: number }[]>(
    `SELECT count(*) AS depth,
            coalesce(extract(epoch FROM clock_timestamp() - min(written_at)), 0)::float8 AS seconds
       FROM outbox WHERE published_at IS NULL`,
  );
  return { depth: Number(row?.depth ?? 0), oldestSeconds: Math.max(0, row?.seconds ?? 0) };
}

/** Deletes rows that were published long ago, a bounded number at once; answers how many. */
export async function prunePublished(transaction: Transaction, hours: number): Promise<number> {
  const [, deleted] = await transaction.query<[unknown[], number]>(
    `DELETE FROM outbox WHERE sequence IN (
       SELECT sequence FROM outbox WHERE published_at < clock_timestamp() - make_interval(secs => $1 * 3600) LIMIT 5000)`,
    [hours],
  );
  return deleted;
}
