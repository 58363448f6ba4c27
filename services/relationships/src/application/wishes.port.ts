import type { Id } from '@pairwell/kernel';
import type { LoadedRelationship } from './relationship-store.port.js';

/** Who has asked never to be paired again with whom, as every later request is asked. */
export abstract class Wishes {
  /**
   * Keeps the wishes of a relationship (wish.ts), and which of them were taken back, so that they hold at once and not when
   * the list has caught up. Safe to repeat, and to come late: what a later event of the same relationship says stays, and
   * one of the two who was erased leaves none behind.
   */
  abstract keep(relationship: Pick<LoadedRelationship, 'state' | 'revision'>): Promise<void>;

  /**
   * Lets go of what somebody wished in relationships of these two whose records are gone: there is nothing left in which
   * they could take it back but the one in which they just have.
   *
   * @param askedBy who has taken it back.
   */
  abstract forgetWithoutRecord(askedBy: Id, other: Id): Promise<void>;
}
