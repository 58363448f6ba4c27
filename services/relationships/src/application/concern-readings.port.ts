import type { Actor, Id } from '@pairwell/kernel';
import type { CoordinatingRole } from './access.policy.js';

/** That somebody who coordinates has read the story of a concern. */
export interface ConcernReading {
  readonly concernId: Id;
  readonly reader: Id;
  /** The role by which they may. */
  readonly as: CoordinatingRole;
  readonly at: Date;
}

/** What a reading is about, for whoever may see later that it was. */
export interface ReadConcern {
  readonly concernId: Id;
  readonly relationshipId: Id;
  readonly scheme: { readonly id: Id; readonly organisation: string };
  /** Whoever raised it. */
  readonly raisedBy: Id;
}

/** The book of who has read which concern. It is only ever added to. */
export abstract class ConcernReadings {
  /** Signs in the reader's own name, under the wall of the database. */
  abstract sign(reader: Actor, concern: ReadConcern, as: CoordinatingRole, at: Date): Promise<void>;

  /** Of each concern, as far as the actor may know: newest first, at most `most` of each. */
  abstract of(actor: Actor, concerns: readonly Id[], most: number): Promise<readonly ConcernReading[]>;
}
