import { daysAfter } from './calendar.js';
import { checkInDue, hasCheckedIn, lastMetOn, lastSignOfLife, nextSessionAt, plannedEnd } from './course-dates.js';
import type { NextStep } from './next-step.js';
import { nextStepsFor } from './next-steps.js';
import { stageOf, type Relationship } from './relationship.js';

/** Why a coordinator may want to ask how it goes. Each follows from activity alone, never from what was said. */
export type RiskReason =
  | 'REQUEST_WAITS_LONG'
  | 'NOT_INTRODUCED_IN_TIME'
  | 'AGREEMENT_MISSING'
  | 'NO_SESSION_FOR_LONG'
  | 'SESSIONS_CANCELLED'
  | 'CHECK_IN_MISSED'
  | 'COORDINATOR_WANTED'
  | 'CONCERN_OPEN'
  | 'PAST_ITS_TERM';

export interface Health {
  /** Calendar day on which the two last met, or null. */
  readonly lastMetOn: string | null;
  /** The confirmed session that comes next, RFC 3339 in UTC, or null. */
  readonly nextSessionAt: string | null;
  /** Steps whose time has passed, longest first. */
  readonly overdue: readonly NextStep[];
  /** Null for what is over; otherwise whether there is a reason to ask. */
  readonly atRisk: boolean | null;
  readonly reasons: readonly RiskReason[];
}

/** The agreement is expected so many days after the introductory meeting. */
const AGREEMENT_WITHIN_DAYS = 28;
/** A check-in is missed so many days after it was due. */
const CHECK_IN_GRACE_DAYS = 14;
/** So many cancelled sessions since the last one that was held. */
const CANCELLED_IN_A_ROW = 2;

/**
 * How a relationship fares, for coordinators: from its activity alone, so that an outline gives the same answer.
 *
 * @param now RFC 3339, UTC.
 */
export function healthOf(relationship: Relationship, now: string): Health {
  const overdue = nextStepsFor('COORDINATOR', relationship, now)
    .filter(({ dueAt }) => dueAt !== null && dueAt < now)
    .sort((one, other) => (one.dueAt ?? '').localeCompare(other.dueAt ?? ''));
  const over = stageOf(relationship.status) === 'OVER';
  const reasons = REASONS.filter(([, holds]) => holds(relationship, now)).map(([reason]) => reason);
  return {
    lastMetOn: lastMetOn(relationship),
    nextSessionAt: over ? null : nextSessionAt(relationship, now),
    overdue,
    atRisk: over ? null : reasons.length > 0,
    reasons,
  };
}

type Holds = (relationship: Relationship, now: string) => boolean;

const later = ({ scheme }: Relationship, instant: string | null, days: number, now: string): boolean =>
  instant !== null && now >= daysAfter(scheme.timeZone, instant, days);

/** Compared by day: a meeting is recorded by day. */
const dayPassed = ({ scheme }: Relationship, day: string | null, days: number, now: string): boolean =>
  day !== null && now >= daysAfter(scheme.timeZone, `${day}T12:00:00.000Z`, days);

const REASONS: readonly (readonly [RiskReason, Holds])[] = [
  [
    'REQUEST_WAITS_LONG',
    (relationship, now) =>
      stageOf(relationship.status) === 'OPEN' &&
      later(relationship, relationship.requestedAt, relationship.scheme.settings.requestLapsesAfterDays / 2, now),
  ],
  [
    'NOT_INTRODUCED_IN_TIME',
    (relationship, now) =>
      relationship.status === 'ACCEPTED' &&
      later(relationship, relationship.acceptedAt, relationship.scheme.settings.introductoryMeetingWithinDays, now),
  ],
  [
    'AGREEMENT_MISSING',
    (relationship, now) =>
      relationship.status === 'INTRODUCED' &&
      dayPassed(relationship, relationship.introducedOn, AGREEMENT_WITHIN_DAYS, now),
  ],
  [
    'NO_SESSION_FOR_LONG',
    (relationship, now) =>
      relationship.status === 'ACTIVE' &&
      later(relationship, lastSignOfLife(relationship), relationship.scheme.settings.nudgeAfterInactiveDays, now),
  ],
  ['SESSIONS_CANCELLED', (relationship) => relationship.status === 'ACTIVE' && cancelledInARow(relationship)],
  [
    'CHECK_IN_MISSED',
    (relationship, now) =>
      relationship.status === 'ACTIVE' &&
      !(hasCheckedIn(relationship, 'MENTOR') && hasCheckedIn(relationship, 'MENTEE')) &&
      later(relationship, checkInDue(relationship), CHECK_IN_GRACE_DAYS, now),
  ],
  [
    'COORDINATOR_WANTED',
    ({ status, checkIns }) => stageOf(status) === 'RUNNING' && checkIns.at(-1)?.wantsCoordinator === true,
  ],
  ['CONCERN_OPEN', ({ concerns }) => concerns.some((concern) => concern.outcome === null)],
  [
    'PAST_ITS_TERM',
    (relationship, now) => {
      const end = plannedEnd(relationship);
      return relationship.status === 'ACTIVE' && end !== null && now >= end;
    },
  ],
];

/** Sessions stand in the order in which they were proposed. */
function cancelledInARow({ sessions }: Relationship): boolean {
  const last = sessions.filter(({ status }) => status === 'HELD' || status === 'CANCELLED').slice(-CANCELLED_IN_A_ROW);
  return last.length === CANCELLED_IN_A_ROW && last.every(({ status }) => status === 'CANCELLED');
}
