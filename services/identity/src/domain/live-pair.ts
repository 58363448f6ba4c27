import type { Id } from '@pairwell/kernel';

/** Two people who have agreed to mentor: what identity remembers of a relationship, and nothing more. */
export interface PairParties {
  readonly relationship: Id;
  readonly mentor: Id;
  readonly mentee: Id;
  readonly mentorOrganisation: string;
  readonly menteeOrganisation: string;
}

/**
 * What a fact says about being a pair. A pair is live once a fact has said `accepted` and as long as none has said
 * `ended`. Facts arrive in any order and more than once, so marks are only ever set and never taken away.
 */
export type PairMark = 'accepted' | 'ended';

/** Undefined for facts that say nothing about being a pair. A pair that found each other begins with INTRODUCED. */
export function markOf(fact: string): PairMark | undefined {
  if (fact === 'ACCEPTED' || fact === 'INTRODUCED') return 'accepted';
  if (fact === 'ENDED') return 'ended';
  return undefined;
}
