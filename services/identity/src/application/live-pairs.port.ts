import type { Transaction } from '@pairwell/persistence';
import type { PairMark, PairParties } from '../domain/live-pair.js';

/** Who is mentor and mentee of whom, as the relationship facts say. */
export abstract class LivePairs {
  /** Sets one mark; the other stays as it is. Doing it twice, or in another order, ends the same. */
  abstract mark(tx: Transaction, parties: PairParties, mark: PairMark): Promise<void>;
}
