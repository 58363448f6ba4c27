import type { PositionedEvent } from '@pairwell/event-store';
import type { Transaction } from '@pairwell/persistence';

/** Writes events down in the service's own database. */
export interface Projection {
  /** Unique in the service; names the checkpoint. */
  readonly name: string;
  /** Runs in the transaction that moves the checkpoint; must bear events that come again. */
  apply(tx: Transaction, batch: readonly PositionedEvent[]): Promise<void>;
  /** Forgets everything, for a rebuild from zero. */
  clear(tx: Transaction): Promise<void>;
}

/** Something that follows the events of all relationships from a checkpoint of its own. */
export interface Follower {
  readonly name: string;
  /** At most so many events in one batch; the store's own default unless told. */
  readonly batchSize?: number;
  /**
   * Takes a batch. `move` writes the checkpoint behind the batch; it fails when another instance has taken over.
   */
  take(batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void>;
}
