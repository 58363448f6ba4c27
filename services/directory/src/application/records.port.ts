import type { Transaction } from '@pairwell/persistence';
import type { Versioned } from '../domain/versioned.js';

/**
 * The rows of one aggregate, as the actor of the transaction may see them.
 *
 * Whatever is added or replaced is announced to the other services in the same transaction.
 */
export abstract class Records<T extends Versioned> {
  abstract find(tx: Transaction, id: string): Promise<T | undefined>;

  /** Those that are there, in no particular order. */
  abstract findMany(tx: Transaction, ids: readonly string[]): Promise<T[]>;

  /** As {@link find}, and nobody else changes it until the transaction ends. Only what the actor may change is found. */
  abstract lock(tx: Transaction, id: string): Promise<T | undefined>;

  abstract add(tx: Transaction, thing: T): Promise<void>;

  /** Writes the next version of a thing that was locked or held. */
  abstract replace(tx: Transaction, thing: T): Promise<void>;

  /** The next rows by id, `limit` many, for republishing. */
  abstract after(tx: Transaction, id: string | undefined, limit: number): Promise<T[]>;
}

/** Where a page of a list begins and how long it is; rows come in the order of their ids. */
export interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}
