import { parsePosition, type Position } from '@pairwell/event-store';
import { newId } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';

/** Another instance has taken over, or the checkpoint was set back for a rebuild: whoever held the lease begins anew. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('another instance follows the events now');
  }
}

/**
 * The right of one instance to follow the events, and where it stands: one row, judged by the database's clock.
 *
 * The checkpoint moves by compare-and-set in the transaction of the effect, and only for the holder: an instance that
 * stood still beyond its lease cannot write any more.
 */
export class CheckpointLease {
  private readonly holder = newId();
  private position: Position | undefined;

  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly seconds: number,
  ) {}

  /** Takes the lease when it is free. @returns where to begin, or null while another instance holds it. */
  async take(): Promise<{ readonly after: Position | undefined } | null> {
    const [row] = await this.database.transaction(SERVICE, (tx) =>
      tx.query<{ position: string | null }[]>(
        `INSERT INTO subscriptions AS known (name, holder, held_until)
         VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
           WHERE known.holder IS NULL OR known.holder = excluded.holder OR known.held_until < clock_timestamp()
         RETURNING position`,
        [this.name, this.holder, this.seconds],
      ),
    );
    if (row === undefined) return null;
    this.position = row.position === null ? undefined : parsePosition(row.position);
    return { after: this.position };
  }

  /** @throws LeaseLost */
  async renew(): Promise<void> {
    await this.database.transaction(SERVICE, (tx) => this.update(tx, 'position = position', []));
  }

  /** Moves the checkpoint inside the caller's transaction. @throws LeaseLost */
  async move(tx: Transaction, to: Position): Promise<void> {
    await this.update(tx, 'position = $4', [to, this.position ?? null], 'position IS NOT DISTINCT FROM $5');
  }

  /** Tells that the transaction of {@link move} was committed. */
  moved(to: Position): void {
    this.position = to;
  }

  /** Gives the lease back, so that another instance need not wait for its end. */
  async release(): Promise<void> {
    await this.database.transaction(SERVICE, (tx) =>
      tx.query('UPDATE subscriptions SET holder = NULL, held_until = NULL WHERE name = $1 AND holder = $2', [
        this.name,
        this.holder,
      ]),
    );
  }

  private async update(tx: Transaction, set: string, values: readonly unknown[], where = 'true'): Promise<void> {
    const updated = await tx.query<unknown[]>(
      `WITH moved AS (
         UPDATE subscriptions SET ${set}, held_until = clock_timestamp() + make_interval(secs => $3)
          WHERE name = $1 AND holder = $2 AND ${where} RETURNING 1)
       SELECT 1 FROM moved`,
      [this.name, this.holder, this.seconds, ...values],
    );
    if (updated.length === 0) throw new LeaseLost();
  }
}

/** Where a follower stands now, whichever instance follows; undefined while it has taken nothing. */
export async function checkpointOf(database: Database, name: string): Promise<Position | undefined> {
  const [row] = await database.transaction(
    SERVICE,
    (tx) => tx.query<{ position: string | null }[]>('SELECT position FROM subscriptions WHERE name = $1', [name]),
    { readOnly: true },
  );
  return row === undefined || row.position === null ? undefined : parsePosition(row.position);
}
