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

  /**
   * The same for many subjects at once, in two statements. Meant for a projection that may never hold up, or be held up
   * by, whoever makes things happen: a row that another transaction has in hand stays as it is. Whoever has it in hand
   * therefore plans for its subject anew before it commits, under a lock of the caller's that orders the two.
   *
   * @throws Error when a deadline is about none of the subjects: a fault of the caller, nothing changes.
   */
  async replaceAll(tx: Transaction, subjects: readonly Id[], deadlines: readonly Deadline[]): Promise<void> {
    const known = new Set(subjects);
    if (deadlines.some(({ subject }) => !known.has(subject))) {
      throw new Error('every deadline that replaces those of some subjects must be about one of them');
    }
    if (subjects.length === 0) return;
    await tx.query(TAKE_BACK, [subjects, deadlines.map(({ key }) => key)]);
    if (deadlines.length > 0) await tx.query(PLAN_WHAT_IS_FREE, columnsOf(deadlines));
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
       SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[]) ${ON_CONFLICT}`,
      columnsOf(deadlines),
    );
  }
}

/** A key that is planned already moves; one that has happened comes again only for a later instant. */
const ON_CONFLICT = `
  ON CONFLICT (key) DO UPDATE
     SET kind = excluded.kind, subject = excluded.subject, due_at = excluded.due_at,
         done_at = NULL, attempts = 0, retry_at = NULL
   WHERE excluded.due_at > d.due_at OR (d.done_at IS NULL AND excluded.due_at < d.due_at)`;

const TAKE_BACK = `
  DELETE FROM due WHERE key IN (
    SELECT key FROM due
     WHERE subject = ANY($1::uuid[]) AND done_at IS NULL
       AND NOT EXISTS (SELECT FROM unnest($2::text[]) AS kept (key) WHERE kept.key = due.key)
       FOR UPDATE OF due SKIP LOCKED)`;

/**
 * What is planned already for the same instant is not even touched; in one order for everybody who inserts. Each key is
 * looked up by itself, as the shape of both look-ups makes sure: joined, the whole table would be hashed for some keys.
 */
const PLAN_WHAT_IS_FREE = `
  WITH planned AS (
         SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[]) AS p (key, kind, subject, due_at)),
       moving AS (
         SELECT free.key FROM planned p CROSS JOIN LATERAL (
                SELECT d.key FROM due d
                 WHERE d.key = p.key AND (p.due_at > d.due_at OR (d.done_at IS NULL AND p.due_at < d.due_at))
                   FOR UPDATE SKIP LOCKED) free)
  INSERT INTO due AS d (key, kind, subject, due_at)
  SELECT p.* FROM planned p
   WHERE (SELECT true FROM due known WHERE known.key = p.key) IS NULL OR p.key IN (SELECT key FROM moving)
   ORDER BY p.key ${ON_CONFLICT}`;

function columnsOf(deadlines: readonly Deadline[]): unknown[] {
  return [
    deadlines.map(({ key }) => key),
    deadlines.map(({ kind }) => kind),
    deadlines.map(({ subject }) => subject),
    deadlines.map(({ dueAt }) => dueAt.toISOString()),
  ];
}
