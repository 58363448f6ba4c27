import type { Transaction } from '@pairwell/persistence';
import type { Organisation } from '../domain/organisation.js';
import type { System } from '../domain/system.js';

/** Organisations as they are kept. What is written is announced on the event log in the same transaction. */
export abstract class Organisations {
  abstract find(tx: Transaction, code: string): Promise<Organisation | undefined>;

  /** As {@link find}, held against other writers until the transaction ends. Only for those who may write. */
  abstract take(tx: Transaction, code: string): Promise<Organisation | undefined>;

  abstract findMany(tx: Transaction, codes: readonly string[]): Promise<readonly Organisation[]>;

  /** In the order of their codes, beginning after `after`. */
  abstract page(tx: Transaction, after: string | undefined, limit: number): Promise<readonly Organisation[]>;

  abstract add(tx: Transaction, organisation: Organisation): Promise<void>;

  abstract save(tx: Transaction, organisation: Organisation): Promise<void>;
}

/** Systems of organisations. Who belongs to them is said by each {@link Organisation}. */
export abstract class Systems {
  abstract find(tx: Transaction, code: string): Promise<System | undefined>;

  abstract findMany(tx: Transaction, codes: readonly string[]): Promise<readonly System[]>;

  /** All of them, in the order of their codes: there are some dozens in England. */
  abstract all(tx: Transaction): Promise<readonly System[]>;

  abstract add(tx: Transaction, system: System): Promise<void>;

  /** Codes of the organisations that belong to the system now. */
  abstract organisationsOf(tx: Transaction, code: string): Promise<readonly string[]>;
}
