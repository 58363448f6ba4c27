import type { Transaction } from '@pairwell/persistence';
import type { PoolMentor } from '../../domain/pool.js';
import { Records } from '../records.port.js';

export abstract class PoolMentors extends Records<PoolMentor> {
  abstract placeOf(tx: Transaction, poolId: string, profileId: string): Promise<PoolMentor | undefined>;

  /** The pools that each of these mentors is in. */
  abstract placesOf(tx: Transaction, profileIds: readonly string[]): Promise<PoolMentor[]>;
}
