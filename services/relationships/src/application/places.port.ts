import type { Id } from '@pairwell/kernel';
import type { Place } from '../domain/place.js';
import type { Relationship, RelationshipState } from '../domain/relationship.js';

/** A reservation whose event has not been seen: ASKING to ask, or TAKING a place. */
export interface Reservation {
  readonly relationshipId: Id;
  readonly stage: 'ASKING' | 'TAKING';
  /** Drawn anew each time it is reserved: what was reserved again is another reservation. */
  readonly token: Id;
}

/**
 * The limits that relationships share: a mentor's capacity, a share's places, a mentee's mentors and pending
 * requests, one relationship at a time between two people in a scheme.
 *
 * A place is reserved under row locks taken in a fixed order, then the event is appended, then the place settled by
 * what the stream says. A reservation that a crash left behind is given back by the sweeper (settle-places.ts).
 */
export abstract class Places {
  /**
   * Reserves what the relationship is about to take up; reserving again draws a new token and counts nothing twice.
   *
   * @throws Refusal ALREADY_ASKED or TOO_MANY_REQUESTS for ASKED, NO_PLACE_LEFT for TAKEN; TOO_MANY_MENTORS or
   *   TOO_SOON_FOR_ANOTHER_MENTOR for both.
   */
  abstract reserve(relationship: Relationship, place: Exclude<Place, 'NONE'>, at: Date): Promise<void>;

  /**
   * Writes what the stream entitles the relationship to: ASKED and TAKEN confirm a reservation and never make a
   * place, NONE frees it unless a request may still follow; and what its mentee waits for before another mentor. Safe to
   * repeat, and to come late: a history read before the request was kept frees nothing of it.
   */
  abstract settle(relationshipId: Id, state: RelationshipState): Promise<void>;

  /**
   * The relationship of the two in a scheme that waits for an answer or runs; null where there is none. There is one at
   * most, and it is known as soon as it was asked for.
   */
  abstract between(mentor: Id, mentee: Id, scheme: Id): Promise<Id | null>;

  /** Undoes a reservation whose event will not come, unless it was reserved anew or settled since. */
  abstract giveBack(reservation: Reservation): Promise<void>;

  /** Frees whatever a relationship takes up whose history was deleted: nothing can follow there any more. */
  abstract release(relationshipId: Id): Promise<void>;

  /** Reservations older than that instant, oldest first. */
  abstract reservedBefore(instant: Date, max: number): Promise<readonly Reservation[]>;
}
