import { parsePosition, type Position } from '@pairwell/event-store';
import { newId } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import type { Kept } from './follower.js';

/** Another instance has taken over, or the checkpoint was set back for a rebuild: whoever held the lease begins anew. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor() {
    super('another instance follows the events now');
  }
}

/** Where whoever took the lease begins. */
export interface Begin {
  /** Undefined at the beginning of everything. */
  readonly after: Position | undefined;
  /** True when what an earlier version had kept was cleared. */
  readonly startsOver: boolean;
}

const NOTHING_KEPT: Kept = { version: 1, clear: async () => undefined };

/**
 * The right of one instance to follow the events, and where it stands: one row, judged by the database's clock.
 *
 * The checkpoint moves by compare-and-set in the transaction of the effect, and only for the holder: an instance that
 * stood still beyond its lease cannot write any more.
 */
export class CheckpointLease {
  private readonly holder = newId();
  private position: Position | undefined;

  /** @param keeps what the follower has written so far; absent where it keeps nothing. */
  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly seconds: number,
    private readonly keeps: Kept = NOTHING_KEPT,
  ) {}

  /**
   * Takes the lease when it is free. What an earlier version has kept is cleared with it, and the follower begins from
   * zero; a later version is not meddled with.
   *
   * @returns where to begin, or null while another instance holds it, or a newer release keeps it.
   */
  async take(): Promise<Begin | null> {
    const begin = await this.database.transaction(SERVICE, async (tx) => {
      const [row] = await tx.query<{ position: string | null; version: number }[]>(
        `INSERT INTO subscriptions AS known (name, holder, held_until, version)
         VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3), $4)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
           WHERE known.version <= excluded.version
             AND (known.holder IS NULL OR known.holder = excluded.holder OR known.held_until < clock_timestamp())
         RETURNING position, version`,
        [this.name, this.holder, this.seconds, this.keeps.version],
      );
      if (row === undefined) return null;
      if (row.version === this.keeps.version) return { position: row.position, startsOver: false };
      await this.startOver(tx);
      return { position: null, startsOver: true };
    });
    if (begin === null) return null;
    this.position = begin.position === null ? undefined : parsePosition(begin.position);
    return { after: this.position, startsOver: begin.startsOver };
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

  private async startOver(tx: Transaction): Promise<void> {
    await tx.query('UPDATE subscriptions SET position = NULL, version = $2 WHERE name = $1', [
      this.name,
      this.keeps.version,
    ]);
    await this.keeps.clear(tx);
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
