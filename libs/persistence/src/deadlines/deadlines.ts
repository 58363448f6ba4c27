import type { Id } from '@pairwell/kernel';
import type { Transaction } from '../database.js';

/** Something that is to happen at an instant of the domain's clock. */
export interface Deadline {
  /** One for each thing due, such as `lapse 7b6f…`; 1 to 200 characters, ids and codes only. */
  readonly key: string;
  /** What is to happen, in SCREAMING_SNAKE_CASE; names the handler. */
  readonly kind: string;
  /** The aggregate it is about: what is due for one subject happens in order. */
  readonly subject: Id;
  readonly dueAt: Date;
}

/**
 * What is due when, kept in the service's own database beside the rows it speaks of. `DeadlineWorker` of service-host
 * makes it happen, once for each key and instant.
 *
 * A key that has happened happens again only when it is planned for a later instant than before (a nudge that every
 * session puts off); planned again for the same or an earlier one, as a replay of old events does, it stays done.
 *
 * All of it runs in the caller's transaction, as the service itself: the table's policy lets nobody else in.
 */
export class Deadlines {
  /** Plans a thing, or moves it when its key is planned already. */
  async plan(tx: Transaction, deadline: Deadline): Promise<void> {
    await this.planAll(tx, [deadline]);
  }

  /** The thing will not happen; nothing when it has happened already, or was never planned. */
  async cancel(tx: Transaction, key: string): Promise<void> {
    await tx.query('DELETE FROM due WHERE key = $1 AND done_at IS NULL', [key]);
  }

  /**
   * From now on these, and nothing else, are still to happen for the subject: plans what is new, moves what has moved,
   * takes back what is missing. Empty takes back everything.
   *
   * @throws Error when a deadline names another subject: a fault of the caller, nothing changes.
   */
  async replaceAllOf(tx: Transaction, subject: Id, deadlines: readonly Deadline[]): Promise<void> {
    if (deadlines.some((deadline) => deadline.subject !== subject)) {
      throw new Error('every deadline that replaces those of a subject must be about that subject');
    }
    await tx.query('DELETE FROM due WHERE subject = $1 AND done_at IS NULL AND NOT key = ANY($2::text[])', [
      subject,
      deadlines.map(({ key }) => key),
    ]);
    await this.planAll(tx, deadlines);
  }

  /** What is still to happen for the subject, earliest first. */
  async openOf(tx: Transaction, subject: Id): Promise<readonly Deadline[]> {
    return tx.query<Deadline[]>(
      `SELECT key, kind, subject, due_at AS "dueAt" FROM due
        WHERE subject = $1 AND done_at IS NULL ORDER BY due_at, key`,
      [subject],
    );
  }

  private async planAll(tx: Transaction, deadlines: readonly Deadline[]): Promise<void> {
    if (deadlines.length === 0) return;
    await tx.query(
      `INSERT INTO due AS d (key, kind, subject, due_at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[])
       ON CONFLICT (key) DO UPDATE
          SET kind = excluded.kind, subject = excluded.subject, due_at = excluded.due_at,
              done_at = NULL, attempts = 0, retry_at = NULL
        WHERE excluded.due_at > d.due_at OR (d.done_at IS NULL AND excluded.due_at < d.due_at)`,
      [
        deadlines.map(({ key }) => key),
        deadlines.map(({ kind }) => kind),
        deadlines.map(({ subject }) => subject),
        deadlines.map(({ dueAt }) => dueAt.toISOString()),
      ],
    );
  }
}
