import type { Id } from '@pairwell/kernel';
import type { LoadedRelationship } from '../../application/relationship-store.port.js';

/** A history that was loaded, and how to know it again. */
export interface RememberedHistory {
  readonly loaded: LoadedRelationship & { readonly revision: bigint };
  /** The id of its last event: a store that holds another one there is not the store it was. */
  readonly lastEvent: Id;
}

/**
 * Histories that were read lately, folded, so that the next reader has only to ask for what has happened since. Sealed
 * as they are in the store: nothing that anyone wrote can be read from them without its key.
 */
export class RememberedHistories {
  /** The least recently used first. */
  private readonly known = new Map<Id, RememberedHistory>();
  private events = 0;

  /** @param most how many events in all; a history that is longer is not remembered. */
  constructor(private readonly most: number) {}

  of(id: Id): RememberedHistory | undefined {
    const history = this.known.get(id);
    if (history === undefined) return undefined;
    this.known.delete(id);
    this.known.set(id, history);
    return history;
  }

  /** Keeps it, unless more of the same history is known already; the least recently used go. */
  keep(history: RememberedHistory): void {
    const { id, revision, events } = history.loaded;
    const before = this.known.get(id);
    if (before !== undefined && before.loaded.revision >= revision) return;
    this.forget(id);
    if (events.length > this.most) return;
    this.known.set(id, history);
    this.events += events.length;
    for (const oldest of this.known.keys()) {
      if (this.events <= this.most) return;
      this.forget(oldest);
    }
  }

  forget(id: Id): void {
    this.events -= this.known.get(id)?.loaded.events.length ?? 0;
    this.known.delete(id);
  }
}
