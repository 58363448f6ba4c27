import type { Id } from '@pairwell/kernel';
import { endOfDay } from './calendar.js';
import { isOpen } from './commitments.decider.js';
import type { Relationship } from './relationship.js';
import type { Commitment, CommitmentScope, CommitmentStatus } from './reverse-mentoring.js';

/**
 * A commitment that its leader published to the scheme's coordinators, in codes. Its themes are not among them: as of the barrier that it
 * answers, they tell what the other of the two lives through (as-seen-by.ts).
 */
export interface PublishedCommitment {
  readonly id: Id;
  readonly scope: CommitmentScope;
  /** `WRES_1` to `WRES_9` or `WDES_1` to `WDES_10`; null where none was linked. */
  readonly indicator: string | null;
  readonly status: CommitmentStatus;
  /** Instants are RFC 3339 in UTC. */
  readonly madeAt: string;
  readonly updatedAt: string | null;
  /** A day of the scheme's time zone: `2027-03-31`. */
  readonly dueOn: string | null;
  /** When that day is over; null where nothing is due, or any more: done, dropped, or without words and a leader who tells. */
  readonly dueAt: string | null;
  readonly publishedAt: string;
}

/** What the leader of a relationship has published, oldest first; of an outline the same as of the whole. */
export function publishedCommitments(relationship: Relationship): readonly PublishedCommitment[] {
  return relationship.commitments.flatMap((commitment) => {
    const { id, scope, indicator, status, madeAt, updatedAt, dueOn, publishedAt } = commitment;
    if (publishedAt === null) return [];
    const dueAt =
      dueOn !== null && isAwaited(commitment, relationship) ? endOfDay(relationship.scheme.timeZone, dueOn) : null;
    return [{ id, scope, indicator, status, madeAt, updatedAt, dueOn, dueAt, publishedAt }];
  });
}

/** As it falls due (deadlines.ts), also after the end; of whoever was erased nobody awaits it. */
function isAwaited(commitment: Commitment, { textsDestroyedAt, erased }: Relationship): boolean {
  return isOpen(commitment) && textsDestroyedAt === null && !erased.includes(commitment.madeBy);
}
