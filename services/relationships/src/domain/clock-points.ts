import { monthsAfter } from './calendar.js';
import {
  checkInDue,
  endEvaluationUntil,
  laterEvaluationFrom,
  laterEvaluationUntil,
  plannedEnd,
  recordableUntil,
} from './course-dates.js';
import type { Relationship } from './relationship.js';

/**
 * The next instant after `now` at which the next steps may change by themselves because time has passed; null when
 * only something that happens can change them.
 *
 * @param now RFC 3339, UTC.
 */
export function nextClockPoint(relationship: Relationship, now: string): string | null {
  return clockPoints(relationship).reduce<string | null>(
    (soonest, point) => (point > now && (soonest === null || point < soonest) ? point : soonest),
    null,
  );
}

/** Every instant that the rules of next steps compare the clock with (next-steps.ts, work-steps.ts). */
function clockPoints(relationship: Relationship): readonly string[] {
  const checkIn = checkInDue(relationship);
  return [
    ...relationship.sessions.flatMap(({ status, proposedStarts, startsAt }) => {
      if (status === 'PROPOSED') return proposedStarts;
      return status === 'CONFIRMED' && startsAt !== null ? [startsAt] : [];
    }),
    checkIn && monthsAfter(relationship.scheme.timeZone, checkIn, -1),
    plannedEnd(relationship),
    endEvaluationUntil(relationship),
    laterEvaluationFrom(relationship),
    laterEvaluationUntil(relationship),
    recordableUntil(relationship),
  ].filter((point) => point !== null);
}
