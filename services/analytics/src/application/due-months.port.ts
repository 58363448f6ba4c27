import type { Transaction } from '@pairwell/persistence';
import type { Month } from '../domain/month.js';

/** The months whose figures have to be frozen when they are over: one key per month, done at most once. */
export abstract class DueMonths {
  /** Notes that a month has something to freeze, unless it is noted already or a later month is frozen. */
  abstract expect(tx: Transaction, month: Month): Promise<void>;

  /** How many months wait that were over by `endedBy`; cheap, without any lock. */
  abstract countOver(tx: Transaction, endedBy: Date): Promise<number>;

  /**
   * Takes the first month that waits and was over by `endedBy`. One transaction at a time holds it, in all instances
   * together; the lease ends with the transaction, also when its process dies.
   */
  abstract take(tx: Transaction, endedBy: Date): Promise<Month | undefined>;

  /** The month is frozen; the next one waits from now on. */
  abstract done(tx: Transaction, month: Month, at: Date): Promise<void>;
}
