import type { Transaction } from '@pairwell/persistence';
import type { PoolShare } from '../../domain/pool-share.js';
import { Records } from '../records.port.js';

export abstract class PoolShares extends Records<PoolShare> {
  /** Every share there has been of these pools; of all pools when none are named. The newest offer comes first. */
  abstract ofPools(tx: Transaction, poolIds?: readonly string[]): Promise<PoolShare[]>;
}
