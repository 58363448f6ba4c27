import type { Id } from '@pairwell/kernel';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { RelationshipState } from '../domain/relationship.js';

/** A relationship as its stream tells it at this moment. */
export interface LoadedRelationship {
  readonly id: Id;
  /** Null while nobody has asked. */
  readonly state: RelationshipState;
  /** Revision of the last event; null for a stream that was never written. */
  readonly revision: bigint | null;
  readonly events: readonly RelationshipEvent[];
  /** The commands that led to these events: a command that is among them has been carried out. */
  readonly commands: ReadonlySet<Id>;
  /** Set where the history was deleted for good: it has no state any more, and nothing can be appended to it. */
  readonly deleted?: true;
}

/** Where events come from: kept in their metadata. */
export interface Cause {
  /** The person who asked, or null for the service itself. */
  readonly actor: Id | null;
  /** Derived from the idempotency key where one was sent; event ids follow from it. */
  readonly commandId: Id;
}

/** Somebody else was quicker: load again and decide anew. */
export class RelationshipMovedOn extends Error {
  override readonly name = 'RelationshipMovedOn';

  constructor() {
    super('the relationship has moved on since it was loaded');
  }
}

/** The histories of relationships, one stream each. */
export abstract class RelationshipStore {
  /** The whole history, folded. A stream that was never written has no state. */
  abstract load(id: Id): Promise<LoadedRelationship>;

  /**
   * Appends what was decided on the loaded history and answers it with the new events in it.
   *
   * @throws RelationshipMovedOn when the stream is no longer where it was loaded, or was deleted.
   */
  abstract append(
    loaded: LoadedRelationship,
    events: readonly RelationshipEvent[],
    cause: Cause,
  ): Promise<LoadedRelationship>;

  /** Deletes the whole history, for good; nothing when there is none. */
  abstract delete(id: Id): Promise<void>;
}
