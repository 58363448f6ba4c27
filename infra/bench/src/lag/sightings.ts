import { localId } from '@pairwell/service-host';
import type { ThrowAwayPlatform } from '@pairwell/local';
import pg from 'pg';
import type { Acknowledged } from '../platform/commands.js';

/** Looks into a service's read model, behind its walls, until something can be seen there. */
export class Sightings {
  private readonly pool: pg.Pool;

  /** @param most how many look at the same time. */
  constructor({ platform }: ThrowAwayPlatform, most: number) {
    this.pool = new pg.Pool({ connectionString: platform.postgres.urlOf('pairwell_analytics'), max: most });
  }

  /** The membership as identity last told of it. */
  async membership({ id, version }: Acknowledged): Promise<void> {
    await this.until(MEMBERSHIP, [localId('Membership', id), version]);
  }

  /** The fact that the last event of the relationship gives rise to; its version is one more than its revision. */
  async fact({ id, version }: Acknowledged): Promise<void> {
    await this.until(FACT, [localId('Relationship', id), version - 1]);
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  private async until(sql: { readonly name: string; readonly text: string }, values: unknown[]): Promise<void> {
    const deadline = performance.now() + GIVE_UP_AFTER_MS;
    while ((await this.pool.query({ ...sql, values })).rowCount === 0) {
      if (performance.now() > deadline) throw new Error('an acknowledged command never arrived at the read model');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}

const LOOK_EVERY_MS = 1;
const GIVE_UP_AFTER_MS = 30_000;

const MEMBERSHIP = {
  name: 'membership',
  text: 'SELECT 1 FROM known_memberships WHERE membership_id = $1 AND version >= $2',
};

const FACT = { name: 'fact', text: 'SELECT 1 FROM relationship_facts WHERE relationship_id = $1 AND revision = $2' };
