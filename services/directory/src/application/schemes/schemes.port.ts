import type { Transaction } from '@pairwell/persistence';
import type { Scheme, SchemeStatus } from '../../domain/scheme.js';
import { Records } from '../records.port.js';

export abstract class Schemes extends Records<Scheme> {
  /** In the order of their ids. */
  abstract all(tx: Transaction, status: SchemeStatus | undefined): Promise<Scheme[]>;
}
