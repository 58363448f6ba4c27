import type { Transaction } from '../database.js';
import type { Deadline } from './deadlines.js';

/** A deadline whose instant has come. */
export interface Due extends Deadline {
  /** How often it was tried before, without success. */
  readonly attempts: number;
}

/** What waits although its instant has passed. */
export interface Overdue {
  readonly count: number;
  /** Since when the oldest waits, in seconds of the domain's clock; 0 when nothing does. */
  readonly oldestSeconds: number;
}

/**
 * Failures after which a thing no longer holds up what is due for the same subject after it. It is itself tried again
 * and again, and shows as overdue.
 */
const HOLDS_UP_FOR_ATTEMPTS = 10;

/**
 * The earliest thing that is due at `now`, locked until the transaction ends; undefined when there is none. Passed over
 * are things of other kinds, things that rest after a failure, things that another instance has in hand, and things
 * whose subject has something earlier to happen first.
 *
 * @param kinds those this instance can handle: an older release leaves what it does not know to a newer one.
 */
export async function takeDue(tx: Transaction, kinds: readonly string[], now: Date): Promise<Due | undefined> {
  const [due] = await tx.query<Due[]>(
    `SELECT key, kind, subject, due_at AS "dueAt", attempts FROM due
      WHERE done_at IS NULL AND due_at <= $2 AND kind = ANY($1::text[])
        AND (retry_at IS NULL OR retry_at <= clock_timestamp())
        AND NOT EXISTS (
          SELECT FROM due earlier
           WHERE earlier.subject = due.subject AND earlier.done_at IS NULL AND earlier.attempts < $3
             AND (earlier.due_at, earlier.key) < (due.due_at, due.key))
      ORDER BY due_at, key LIMIT 1
        FOR UPDATE SKIP LOCKED`,
    [kinds, now.toISOString(), HOLDS_UP_FOR_ATTEMPTS],
  );
  return due;
}

/** The thing has happened; in the transaction in which it happened. */
export async function markDone(tx: Transaction, due: Due, now: Date): Promise<void> {
  await tx.query('UPDATE due SET done_at = $3, retry_at = NULL WHERE key = $1 AND due_at = $2', [
    due.key,
    due.dueAt.toISOString(),
    now.toISOString(),
  ]);
}

/** The thing has failed and rests before it is tried again; unless it was moved or taken back meanwhile. */
export async function markFailed(tx: Transaction, due: Due, restMilliseconds: number): Promise<void> {
  await tx.query(
    `UPDATE due SET attempts = attempts + 1, retry_at = clock_timestamp() + make_interval(secs => $3)
      WHERE key = $1 AND due_at = $2 AND done_at IS NULL`,
    [due.key, due.dueAt.toISOString(), restMilliseconds / 1_000],
  );
}

/** How much waits although its instant has passed. */
export async function measureOverdue(tx: Transaction, now: Date): Promise<Overdue> {
  const [row] = await tx.query<Overdue[]>(
    `SELECT count(*)::int AS count,
            coalesce(extract(epoch FROM $1::timestamptz - min(due_at)), 0)::float8 AS "oldestSeconds"
       FROM due WHERE done_at IS NULL AND due_at <= $1`,
    [now.toISOString()],
  );
  return row ?? { count: 0, oldestSeconds: 0 };
}
