import type { Transaction } from '@pairwell/persistence';
import type { LoadedRelationship } from './relationship-store.port.js';

/** What is planned to fall due, beside the list of relationships and in step with it. */
export abstract class DueDeadlines {
  /**
   * Plans what follows for a relationship on which time has acted, before the list has heard of it: so that of a clock
   * that leaps months, everything happens in order.
   *
   * Orders itself with the list by the row of the relationship, and takes the newer of what the two know.
   *
   * @param tx in which the deadline is marked as done.
   * @param reload loads the stream again; asked for when the list knows more than was loaded.
   * @throws RelationshipNotListed while the list is written anew and has not come to it.
   */
  abstract planAfter(
    tx: Transaction,
    loaded: LoadedRelationship,
    reload: () => Promise<LoadedRelationship>,
  ): Promise<void>;
}

/** The list does not know the relationship (yet): what is due is tried again. */
export class RelationshipNotListed extends Error {
  override readonly name = 'RelationshipNotListed';

  constructor() {
    super('the list of relationships is being written anew and has not come to this one yet');
  }
}
