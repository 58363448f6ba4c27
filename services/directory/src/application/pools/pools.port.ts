import type { Transaction } from '@pairwell/persistence';
import type { Pool } from '../../domain/pool.js';
import { Records } from '../records.port.js';

export abstract class Pools extends Records<Pool> {
  /** A few per organisation; in the order of their ids. */
  abstract all(tx: Transaction): Promise<Pool[]>;
}
