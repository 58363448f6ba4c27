import { agreedSessions } from './course-dates.js';
import type { EndCause } from './ending.js';
import type { Relationship } from './relationship.js';

/**
 * As what two who are done are counted (mentoring.md §3: completed comes after sessions): as completed where the sessions
 * that they agreed were held, with those of extensions. One that has begun and is still to be recorded counts as well, since
 * it can be for some weeks after the end.
 *
 * @param at RFC 3339, UTC: when it ends.
 */
export function doneAs(relationship: Relationship, at: string): Extract<EndCause, 'COMPLETED' | 'ENDED_EARLY'> {
  const met = relationship.sessions.filter(
    ({ status, startsAt }) => status === 'HELD' || (status === 'CONFIRMED' && startsAt !== null && startsAt <= at),
  );
  return met.length < agreedSessions(relationship) ? 'ENDED_EARLY' : 'COMPLETED';
}
