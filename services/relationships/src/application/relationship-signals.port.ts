import type { Id } from '@pairwell/kernel';

/** A relationship has changed: that it has, and for whom that matters; nothing of what has happened. */
export interface RelationshipSignal {
  readonly relationship: Id;
  /** The version it has now. */
  readonly version: number;
  /** Its mentor and its mentee. */
  readonly people: readonly Id[];
}

/** Tells of relationships as the list shows them anew, whichever instance has written the list. */
export abstract class RelationshipSignals {
  /**
   * @param onSignal told of each change; undefined after a gap, in which any relationship may have changed.
   * @returns how to stop listening.
   */
  abstract listen(onSignal: (signal: RelationshipSignal | undefined) => void): Promise<() => Promise<void>>;
}
