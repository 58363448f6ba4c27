import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';

/** What is kept of a relationship beside its history: its row in the list, its place, the keys of its texts. */
export abstract class RelationshipRecords {
  /** Deletes all of it; nothing when it is not there. */
  abstract delete(tx: Transaction, id: Id): Promise<void>;
}
