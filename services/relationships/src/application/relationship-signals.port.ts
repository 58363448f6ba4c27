import type { Id } from '@pairwell/kernel';
import type { Reader } from '../domain/relationship.js';

/** A relationship has changed: that it has, and for whom; nothing of what has happened. */
export interface RelationshipSignal {
  readonly relationship: Id;
  readonly mentor: Id;
  readonly mentee: Id;
  /** The version it has now for those who may know that it has changed; nobody else may be told (known-to.ts). */
  readonly versions: Readonly<Partial<Record<Reader, number>>>;
}

/** Tells of relationships as the list shows them anew, whichever instance has written the list. */
export abstract class RelationshipSignals {
  /**
   * @param onSignal told of each change; undefined after a gap, in which any relationship may have changed.
   * @returns how to stop listening.
   */
  abstract listen(onSignal: (signal: RelationshipSignal | undefined) => void): Promise<() => Promise<void>>;
}
