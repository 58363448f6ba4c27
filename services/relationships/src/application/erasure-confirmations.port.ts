import type { Transaction } from '@pairwell/persistence';
import type { Erasure } from '@pairwell/privacy';

/** Tells identity that relationships has forgotten a person, and everybody they were paired with has been told. */
export abstract class ErasureConfirmations {
  abstract confirm(tx: Transaction, erasure: Erasure): Promise<void>;
}
