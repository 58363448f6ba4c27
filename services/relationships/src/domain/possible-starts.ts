import { minutesAfter } from './calendar.js';
import { pauseEndsAt } from './course-dates.js';
import type { Relationship } from './relationship.js';
import type { Session } from './session.js';

/** When a session on offer can start. */

/** What to do about a start that is not possible, by why it is not. */
export const CHOOSE_ANOTHER = {
  IN_THE_PAST: 'That date has passed; choose another of the proposed dates, or propose others.',
  IN_A_PAUSE: 'The relationship is paused on that day; choose or propose a date after the pause.',
  TAKEN: 'Another of your sessions is at that time; choose another of the proposed dates, or propose others.',
} as const;

/** Whether a proposed start is still to come, in no pause, and crosses no other session that has its date. */
export function canStart(relationship: Relationship, session: Session, startsAt: string, now: string): boolean {
  return startProblem(relationship, session, startsAt, now) === null;
}

/** Why a session cannot start then (RFC 3339, UTC, as `now`); null where it can. */
export function startProblem(
  relationship: Relationship,
  session: Session,
  startsAt: string,
  now: string,
): keyof typeof CHOOSE_ANOTHER | null {
  const crosses = ({ id, status, startsAt: start, minutes }: Session): boolean =>
    id !== session.id &&
    status === 'CONFIRMED' &&
    start !== null &&
    start < minutesAfter(startsAt, session.minutes) &&
    startsAt < minutesAfter(start, minutes);
  if (startsAt <= now) return 'IN_THE_PAST';
  if (startsAt < (pauseEndsAt(relationship) ?? now)) return 'IN_A_PAUSE';
  return relationship.sessions.some(crosses) ? 'TAKEN' : null;
}
