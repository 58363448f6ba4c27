import type { PositionedEvent } from '@pairwell/event-store';
import type { Transaction } from '@pairwell/persistence';

/** Writes events down in the service's own database. */
export interface Projection {
  /** Unique in the service; names the checkpoint. */
  readonly name: string;
  /** Of what it keeps: raise it when a release keeps more, or otherwise, and the rows are written anew from zero. */
  readonly version: number;
  /** Runs in the transaction that moves the checkpoint; must bear events that come again. */
  apply(tx: Transaction, batch: readonly PositionedEvent[]): Promise<void>;
  /**
   * The same for a long stretch of events, of which only the streams are told: it reads their histories itself, to their
   * ends. Must bear streams of which it knows more already.
   *
   * @param revisions the last revision of each stream within the stretch, by the stream's name.
   */
  catchUp(tx: Transaction, revisions: ReadonlyMap<string, bigint>): Promise<void>;
  /** Forgets everything, for a rebuild from zero. */
  clear(tx: Transaction): Promise<void>;
}

/** Something that follows the events of all relationships from a checkpoint of its own. */
export interface Follower {
  readonly name: string;
  /** What it has written by earlier versions is of no use to it; absent where nothing is kept. */
  readonly keeps?: Kept;
  /**
   * Takes a batch. `move` writes the checkpoint behind the batch; it fails when another instance has taken over.
   */
  take(batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void>;
  /** Takes a long stretch by its streams alone, see {@link Projection.catchUp}; absent where every event counts. */
  catchUp?(revisions: ReadonlyMap<string, bigint>, move: (tx: Transaction) => Promise<void>): Promise<void>;
}

/** What a follower keeps, and how it forgets what an earlier version of it has written. */
export interface Kept {
  readonly version: number;
  readonly clear: (tx: Transaction) => Promise<void>;
}
