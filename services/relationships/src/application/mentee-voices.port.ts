import type { Actor, Id } from '@pairwell/kernel';

/** A running relationship of a mentee, as far as it counts as a voice. */
export interface Voice {
  readonly mentee: Id;
  readonly relationshipId: Id;
  readonly scheme: Id;
}

/** The mentors that mentees have at once, from the read model: what a moment ago began may still be missing. */
export abstract class MenteeVoices {
  /** Those that the actor may know of: their own, or those of schemes that they coordinate. */
  abstract of(actor: Actor, mentees: readonly Id[]): Promise<readonly Voice[]>;
}
