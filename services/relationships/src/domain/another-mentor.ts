import { isRefusal, type Id } from '@pairwell/kernel';
import { dayIn, monthsAfter, timeOn } from './calendar.js';
import { heldSessions } from './course-dates.js';
import type { RelationshipEnded, RematchSettled } from './ending.js';
import { roleOf, type Relationship, type RelationshipState } from './relationship.js';
import { cannotBePaired } from './relationship.refusals.js';

/** Some schemes let time pass between two mentors of a mentee (mentoring.md §2: NIHR 24 months; most none). */

/** A mentorship after which its mentee waits for another one, where the scheme wants it. */
export interface Parting {
  readonly mentee: Id;
  readonly scheme: Id;
  /** RFC 3339, UTC. */
  readonly endedAt: string;
  /** Whether the mentee need not wait; once so, for ever. */
  readonly waived: boolean;
}

/**
 * What a mentee's next mentor has to wait for: null while it runs, and where the two never came to work together (a
 * first meeting is declined without blame).
 */
export function partingOf(state: RelationshipState): Parting | null {
  if (state === null || state.endedAt === null || state.status !== 'ENDED') return null;
  const { mentee, scheme, endedAt, waitWaived: waived } = state;
  const worked = state.agreedAt !== null || heldSessions(state).length > 0;
  return worked ? { mentee: mentee.person, scheme: scheme.id, endedAt, waived } : null;
}

/** Whoever was left by their mentor is no orphan: they are offered another one at once (mentoring.md §2). */
export function waivedByEnd({ by, cause }: RelationshipEnded['data']): boolean {
  return cause === 'MENTOR_LEFT' || (by === 'MENTOR' && cause === 'NO_FAULT');
}

/** A coordinator who finds another mentor for somebody on the re-match list lets them have one. */
export function waivedByRematch({ as, outcome }: RematchSettled['data']): boolean {
  return as === 'COORDINATOR' && outcome === 'REMATCHED';
}

/** Whether the rule holds for a relationship at all; a pair that a coordinator registered is the coordinator's doing. */
export function waitsForAnother({ scheme, registration }: Relationship): boolean {
  return scheme.settings.waitMonthsBetweenMentors > 0 && registration?.by !== 'COORDINATOR';
}

/** What stands in the way of another mentor: that there are others, or that one has just gone. */
const OF_ANOTHER_MENTOR: readonly string[] = ['TOO_MANY_MENTORS', 'TOO_SOON_FOR_ANOTHER_MENTOR'];

/**
 * What somebody is told who asked for what is refused. The mentor learns nothing of another mentor, neither that there is one
 * nor when one ended: they read what they would read whatever else stood between the two.
 *
 * @param relationship as it stands, or as it would begin.
 */
export function asToldTo(asker: Id, relationship: Relationship, refused: unknown): unknown {
  const isOther = isRefusal(refused) && OF_ANOTHER_MENTOR.includes(refused.code);
  return isOther && roleOf(relationship, asker) === 'MENTOR' ? cannotBePaired(relationship) : refused;
}

/** The beginning of the day from which on the mentee may have another mentor: RFC 3339, UTC. */
export function anotherFrom({ scheme: { timeZone, settings } }: Relationship, endedAt: string): string {
  const day = dayIn(timeZone, monthsAfter(timeZone, endedAt, settings.waitMonthsBetweenMentors));
  return timeOn(timeZone, day, '00:00');
}
