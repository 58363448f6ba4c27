import { daysAfter, latest } from './calendar.js';
import { openCallOf } from './calls.decider.js';
import {
  checkInDue,
  hasCheckedIn,
  introductionDue,
  lastMetOn,
  lastSignOfLife,
  movedByPauses,
  nextSessionAt,
  plannedEnd,
  throughFrom,
} from './course-dates.js';
import type { NextStep } from './next-step.js';
import { nextSteps } from './next-steps.js';
import { BOTH, stageOf, type Relationship } from './relationship.js';
import { inactiveDays } from './rhythm.js';
import { waitingSince } from './waiting.js';

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

/** A reason, and the instant from which it holds unless something happens: RFC 3339, UTC. */
export interface Risk {
  readonly reason: RiskReason;
  readonly from: string;
}

export interface Health {
  /** Calendar day on which the two last met, or null. */
  readonly lastMetOn: string | null;
  /** The confirmed session that comes next, RFC 3339 in UTC, or null. */
  readonly nextSessionAt: string | null;
  /** Steps whose time has passed, longest first. */
  readonly overdue: readonly NextStep[];
  /** Null for what is over; otherwise whether there is a reason to ask. */
  readonly atRisk: boolean | null;
  /** Since when there has been a reason to ask; null where there is none, and for what is over. */
  readonly atRiskSince: string | null;
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
 * @param steps its next steps at that instant, as far as the reader may know of them.
 */
export function healthOf(relationship: Relationship, now: string, steps = nextSteps(relationship, now)): Health {
  const overdue = steps
    .filter(({ dueAt }) => dueAt !== null && dueAt < now)
    .sort((one, other) => (one.dueAt ?? '').localeCompare(other.dueAt ?? ''));
  const over = stageOf(relationship.status) === 'OVER';
  const risks = risksOf(relationship).filter(({ from }) => now >= from);
  const since = over ? null : atRiskFrom(relationship, risks);
  return {
    lastMetOn: lastMetOn(relationship),
    nextSessionAt: over ? null : nextSessionAt(relationship, now),
    overdue,
    atRisk: over ? null : since !== null,
    atRiskSince: since,
    reasons: risks.map(({ reason }) => reason),
  };
}

/**
 * Every reason to ask how it goes that holds or will hold if nothing happens. A reason that has begun goes on until
 * something happens, so that lists can find who is at risk at any later instant.
 */
export function risksOf(relationship: Relationship): readonly Risk[] {
  return REASONS.flatMap(([reason, fromOf]) => {
    const from = fromOf(relationship);
    return from === null ? [] : [{ reason, from }];
  });
}

/** From when on there is a reason to ask; null for never, as for what is over. */
export function atRiskFrom({ status }: Relationship, risks: readonly Risk[]): string | null {
  if (stageOf(status) === 'OVER') return null;
  return risks.map(({ from }) => from).sort()[0] ?? null;
}

/** From when on a reason holds; null where it will not. */
type From = (relationship: Relationship) => string | null;

const after = ({ scheme }: Relationship, instant: string | null, days: number): string | null =>
  instant && daysAfter(scheme.timeZone, instant, days);

/**
 * From the day of the introductory meeting, since a meeting is recorded by day; of a pair that was registered, which may
 * have met for years, from when it was confirmed.
 */
function agreementExpected(relationship: Relationship): string | null {
  const { introducedOn, acceptedAt } = relationship;
  if (introducedOn === null) return null;
  const met = latest(`${introducedOn}T12:00:00.000Z`, ...(acceptedAt === null ? [] : [acceptedAt]));
  const expected = after(relationship, met, AGREEMENT_WITHIN_DAYS);
  return expected && movedByPauses(relationship, met, expected);
}

const whileActive =
  (from: From): From =>
  (relationship) =>
    relationship.status === 'ACTIVE' ? from(relationship) : null;

const REASONS: readonly (readonly [RiskReason, From])[] = [
  [
    'REQUEST_WAITS_LONG',
    (relationship) =>
      stageOf(relationship.status) === 'OPEN'
        ? after(relationship, waitingSince(relationship), relationship.scheme.settings.requestLapsesAfterDays / 2)
        : null,
  ],
  [
    'NOT_INTRODUCED_IN_TIME',
    (relationship) => (relationship.status === 'ACCEPTED' ? introductionDue(relationship) : null),
  ],
  [
    'AGREEMENT_MISSING',
    (relationship) => (relationship.status === 'INTRODUCED' ? agreementExpected(relationship) : null),
  ],
  ['NO_SESSION_FOR_LONG', whileActive(sessionsMissing)],
  ['SESSIONS_CANCELLED', whileActive(cancelledInARow)],
  [
    'CHECK_IN_MISSED',
    whileActive((relationship) =>
      hasCheckedIn(relationship, 'MENTOR') && hasCheckedIn(relationship, 'MENTEE')
        ? null
        : after(relationship, checkInDue(relationship), CHECK_IN_GRACE_DAYS),
    ),
  ],
  ['COORDINATOR_WANTED', coordinatorWanted],
  ['CONCERN_OPEN', ({ concerns }) => concerns.find((concern) => concern.outcome === null)?.raisedAt ?? null],
  ['PAST_ITS_TERM', whileActive(plannedEnd)],
];

/** Whoever is through by then need not meet any more: for them there is PAST_ITS_TERM. */
function sessionsMissing(relationship: Relationship): string | null {
  const from = after(relationship, lastSignOfLife(relationship), inactiveDays(relationship).nudge);
  const through = throughFrom(relationship);
  return from === null || through === null || from < through ? from : null;
}

/**
 * Sessions stand in the order in which they were proposed; those that fell into a pause nobody cancelled.
 *
 * @returns when the last of them was cancelled, or null.
 */
function cancelledInARow({ sessions, changedAt }: Relationship): string | null {
  const last = sessions
    .filter(({ status, fellAway }) => status === 'HELD' || (status === 'CANCELLED' && !fellAway))
    .slice(-CANCELLED_IN_A_ROW);
  if (last.length < CANCELLED_IN_A_ROW || last.some(({ status }) => status === 'HELD')) return null;
  return last.reduce((late, { cancelledAt }) => latest(late, cancelledAt ?? changedAt), '');
}

/** Until each side that called was answered: nobody takes back what the other has asked for. */
function coordinatorWanted(relationship: Relationship): string | null {
  const calls = BOTH.flatMap((role) => openCallOf(relationship, role)?.at ?? []);
  return calls.sort()[0] ?? null;
}
