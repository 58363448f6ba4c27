import type { Transaction } from '@pairwell/persistence';
import { removeFromPool } from '../../domain/pool.js';
import { renew } from '../change.js';
import type { PoolMentors } from '../pools/pool-mentors.port.js';

/** Takes a mentor who has withdrawn out of every pool, so that publishing again does not put her back unasked. */
export async function leavePools(tx: Transaction, mentors: PoolMentors, profileId: string, at: Date): Promise<void> {
  for (const { id } of await mentors.placesOf(tx, [profileId])) {
    await renew(tx, mentors, id, (place) => (place.status === 'IN' ? removeFromPool(place, at) : place));
  }
}
