import type { Transaction } from '@pairwell/persistence';
import type { Erasure } from '@pairwell/privacy';

/** Tells identity that the directory has forgotten a person. */
export abstract class ErasureConfirmations {
  abstract confirm(tx: Transaction, erasure: Erasure): Promise<void>;
}
