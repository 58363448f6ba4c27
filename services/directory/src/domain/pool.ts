import { Refusal } from '@pairwell/kernel';
import type { MentorProfile } from './mentor-profile.js';
import { changed, type Versioned } from './versioned.js';

/** A set of mentors with one owning organisation, used by one or more schemes. */
export interface Pool extends Versioned {
  readonly organisation: string;
  readonly name: string;
  readonly description: string | null;
  readonly status: 'ACTIVE' | 'CLOSED';
  readonly schemes: readonly string[];
}

/** That a mentor is, or was, in a pool; one per pool and profile. */
export interface PoolMentor extends Versioned {
  readonly poolId: string;
  /** The organisation that owns the pool. */
  readonly poolOrganisation: string;
  readonly profileId: string;
  readonly personId: string;
  readonly status: 'IN' | 'OUT';
}

/** A new pool without mentors. */
export function createPool(
  plan: Pick<Pool, 'id' | 'organisation' | 'name' | 'description' | 'schemes'>,
  at: Date,
): Pool {
  return { ...plan, status: 'ACTIVE', version: 1, updatedAt: at };
}

/**
 * Puts a mentor of the owning organisation into the pool.
 *
 * @param before the mentor's earlier place in the same pool, if there was one; answered unchanged while it holds.
 */
export function addToPool(
  pool: Pool,
  profile: MentorProfile,
  before: PoolMentor | undefined,
  id: string,
  at: Date,
): PoolMentor {
  if (pool.status === 'CLOSED') throw new Refusal('POOL_CLOSED', 'This pool has been closed.');
  if (profile.status !== 'PUBLISHED') {
    throw new Refusal('NOT_PUBLISHED', 'Only a mentor whose profile is published can be put into a pool.');
  }
  if (before) return before.status === 'IN' ? before : changed(before, { status: 'IN' }, at);
  return {
    id,
    poolId: pool.id,
    poolOrganisation: pool.organisation,
    profileId: profile.id,
    personId: profile.personId,
    status: 'IN',
    version: 1,
    updatedAt: at,
  };
}

/** Takes the mentor out. */
export function removeFromPool(place: PoolMentor, at: Date): PoolMentor {
  if (place.status === 'OUT') throw new Refusal('NOT_IN_POOL', 'This mentor is not in the pool any more.');
  return changed(place, { status: 'OUT' }, at);
}
