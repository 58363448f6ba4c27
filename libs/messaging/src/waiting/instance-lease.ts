import { randomUUID } from 'node:crypto';
import { SERVICE, type Database } from '@pairwell/persistence';

/**
 * The right of one instance of a service to do a thing alone (to publish, to look for what is due), kept as a row in
 * the service's own database and judged by that database's clock. It survives nothing: whoever holds it and is killed
 * loses it when it expires.
 *
 * It saves work and keeps order; it need not be exact. Should two instances work at once, because one of them stood
 * still beyond its lease, what they do must be right nevertheless.
 */
export class InstanceLease {
  private readonly holder = randomUUID();
  private renewAt = 0;

  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly seconds: number,
  ) {}

  /** True when this instance may work: it held the lease, or it was free. Asks the database once a third of the lease. */
  async hold(): Promise<boolean> {
    if (performance.now() < this.renewAt) return true;
    const taken = await this.database.transaction(SERVICE, (transaction) =>
      transaction.query<unknown[]>(
        `INSERT INTO relay_leases (name, holder, expires_at)
         VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
           WHERE relay_leases.holder = excluded.holder OR relay_leases.expires_at < clock_timestamp()
         RETURNING name`,
        [this.name, this.holder, this.seconds],
      ),
    );
    const held = taken.length > 0;
    this.renewAt = held ? performance.now() + (this.seconds * 1_000) / 3 : 0;
    return held;
  }

  /** Gives the lease back, so that another instance need not wait for its end. */
  async release(): Promise<void> {
    this.renewAt = 0;
    await this.database.transaction(SERVICE, (transaction) =>
      transaction.query('DELETE FROM relay_leases WHERE name = $1 AND holder = $2', [this.name, this.holder]),
    );
  }
}
