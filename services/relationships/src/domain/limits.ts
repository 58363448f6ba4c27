import { dayIn, monthsAfter } from './calendar.js';
import type { Extension } from './course.js';

/**
 * How far numbers and dates of a relationship may reach. Whatever a decider lets pass is computed with for as long as
 * the relationship is kept, by lists and timers that many share: so each has an end.
 */

/** What all extensions of a relationship may add up to: as much as a scheme may set at its beginning. */
export const EXTENSION_AT_MOST: Extension = { sessions: 60, months: 36 };

/** How many sessions an agreement can name; those of extensions come on top. */
export const AGREED_SESSIONS_AT_MOST = 60;

/** How many months ahead a session can be planned. */
export const PLANNED_MONTHS_AHEAD = 24;

/** How many years ahead something can be due. */
export const DUE_YEARS_AHEAD = 5;

/** The first day since which a pair that found each other can have been meeting. */
export const FIRST_MET_ON = '1970-01-01';

/** What is left to extend a relationship by. */
export function extensionLeft({ sessions, months }: Extension): Extension {
  return {
    sessions: Math.max(EXTENSION_AT_MOST.sessions - sessions, 0),
    months: Math.max(EXTENSION_AT_MOST.months - months, 0),
  };
}

/** Whether a number is whole, not negative, and at most as great as another. */
export function isCount(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= most;
}

/** The last instant for which a session can be planned at an instant: RFC 3339, UTC. */
export function lastStart(timeZone: string, now: string): string {
  return monthsAfter(timeZone, now, PLANNED_MONTHS_AHEAD);
}

/** The last calendar day on which something can be due that is agreed at an instant. */
export function lastDueDay(timeZone: string, now: string): string {
  return dayIn(timeZone, monthsAfter(timeZone, now, DUE_YEARS_AHEAD * 12));
}
