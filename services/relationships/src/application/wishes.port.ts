import type { RelationshipState } from '../domain/relationship.js';

/** Who has asked never to be paired again with whom, as every later request is asked. */
export abstract class Wishes {
  /**
   * Keeps the wishes of a relationship (wish.ts), so that they hold at once and not when the list has caught up. Safe to
   * repeat, and to come late: a wish is never taken back, and one of the two who was erased leaves none behind.
   */
  abstract keep(state: RelationshipState): Promise<void>;
}
