import { calendarUidOf } from '@pairwell/contracts';
import type { Id } from '@pairwell/kernel';
import { dayIn, minutesAfter } from '../domain/calendar.js';
import { nextStepsFor, type NextAction, type NextStep } from '../domain/next-steps.js';
import { roleOf, type PartyRole, type Relationship, type RelationshipKind } from '../domain/relationship.js';
import type { Session } from '../domain/session.js';

/** One entry of a person's calendar. It names nobody and tells nothing that anyone wrote: calendars are shared. */
export interface CalendarEntry {
  /** The same for the same thing for ever (RFC 5545 §3.8.4.7). */
  readonly uid: string;
  /** Grows with every change (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** RFC 3339, UTC; of an all-day entry the day alone counts. */
  readonly starts: string;
  /** RFC 3339, UTC; null for an all-day entry, which lasts the day it starts on (RFC 5545 §3.6.1). */
  readonly ends: string | null;
  readonly allDay: boolean;
  /** Whether the time counts as taken. */
  readonly busy: boolean;
  readonly summary: string;
  readonly description: string;
}

const SESSION_OF: Readonly<Record<RelationshipKind, string>> = {
  TRADITIONAL: 'Mentoring session',
  REVERSE: 'Reverse mentoring session',
  BUDDY: 'Meeting with your buddy',
  PEER: 'Peer mentoring session',
};

const MEDIUM: Readonly<Record<Session['medium'], string>> = {
  IN_PERSON: 'In person.',
  VIDEO: 'By video.',
  PHONE: 'By phone.',
  HYBRID: 'In person and by video.',
};

/** What a step asks for; null where the session's own entry says it already, or it has no day of its own. */
const STEP: Readonly<Record<NextAction, string | null>> = {
  ANSWER_QUESTION: 'Answer a question about mentoring',
  REQUEST_MENTORING: null,
  APPROVE_REQUEST: 'Approve a request for mentoring',
  ANSWER_REQUEST: 'Answer a request for mentoring',
  CONFIRM_EXISTING_PAIR: 'Confirm that you are a mentoring pair',
  RECORD_INTRODUCTORY_MEETING: 'Hold and record the introductory meeting',
  PROPOSE_AGREEMENT: 'Propose the mentoring agreement',
  SIGN_AGREEMENT: 'Sign the mentoring agreement',
  SET_GOAL: 'Set a goal for your mentoring',
  PROPOSE_SESSIONS: 'Propose dates for a mentoring session',
  CONFIRM_SESSION: 'Choose a date for a mentoring session',
  RESCHEDULE_SESSION: 'Propose new dates for a mentoring session',
  PREPARE_SESSION: null,
  RECORD_SESSION: null,
  FOLLOW_UP_SESSION: null,
  REPORT_ACTION: 'Report on an action from your mentoring',
  GIVE_CONSENT: 'Decide on your consent',
  MAKE_COMMITMENT: 'Make a commitment',
  UPDATE_COMMITMENT: 'Say how your commitment is going',
  RECORD_CHECK_IN: 'Check in on your mentoring',
  RESUME_RELATIONSHIP: 'Your mentoring resumes',
  EXTEND_RELATIONSHIP: 'Extend your mentoring or let it end',
  END_RELATIONSHIP: 'End your mentoring well',
  ANSWER_INTRODUCTION: 'Answer an offer of an introduction',
  SUBMIT_SURVEY: 'Answer a short survey on your mentoring',
  SUBMIT_EVALUATION: 'Evaluate your mentoring',
  ANSWER_PAY_IT_FORWARD: 'Think about becoming a mentor',
  SETTLE_REMATCH: null,
  ANSWER_CONCERN: null,
  CALL_MENTOR: null,
  CALL_MENTEE: null,
};

/**
 * A relationship in the calendar of one of its two: the sessions with a date, the dates there are to choose from, and
 * what comes next with the day it is due.
 *
 * @param now RFC 3339, UTC. Empty for someone who is not of the pair.
 */
export function calendarEntries(relationship: Relationship, person: Id, now: string): readonly CalendarEntry[] {
  const role = roleOf(relationship, person);
  if (role === null) return [];
  return [
    ...relationship.sessions.flatMap((session) => sessionEntries(session, SESSION_OF[relationship.scheme.kind], now)),
    ...stepEntries(relationship, role, now),
  ];
}

/**
 * Dates to choose from as long as they are to come; a date that was chosen stays, as what was or was to be, and is off
 * where the session was cancelled or held before it.
 */
function sessionEntries(session: Session, summary: string, now: string): CalendarEntry[] {
  const { id, startsAt, status, sequence, heldEarly } = session;
  const uid = calendarUidOf(id);
  const entry = (starts: string): CalendarEntry => ({
    ...{ uid, sequence, starts, ends: minutesAfter(starts, session.minutes), summary },
    ...{ status: 'CONFIRMED', allDay: false, busy: true, description: MEDIUM[session.medium] },
  });
  if (startsAt !== null) return [{ ...entry(startsAt), ...(status === 'CANCELLED' || heldEarly ? GONE : {}) }];
  if (status !== 'PROPOSED') return [];
  return session.proposedStarts
    .map((starts, place): CalendarEntry => ({
      ...entry(starts),
      ...{ uid: calendarUidOf(`${id}-${place + 1}`), status: 'TENTATIVE', busy: false },
      summary: `${summary}: a date to choose`,
    }))
    .filter(({ starts }) => starts > now);
}

const GONE = { status: 'CANCELLED', busy: false } as const;

function stepEntries(relationship: Relationship, role: PartyRole, now: string): CalendarEntry[] {
  const mine = nextStepsFor(role, relationship, now).filter(({ by }) => by === role || by === 'EITHER');
  return mine.flatMap((step) => {
    const summary = STEP[step.action];
    return summary === null || step.dueAt === null ? [] : [stepEntry(relationship, step, step.dueAt, summary)];
  });
}

function stepEntry({ id, scheme }: Relationship, step: NextStep, dueAt: string, summary: string): CalendarEntry {
  const day = `${dayIn(scheme.timeZone, dueAt)}T00:00:00.000Z`;
  const about = step.about ?? id;
  return {
    uid: `${step.action.toLowerCase().replaceAll('_', '-')}-${about}@pairwell`,
    // Nobody is invited to a step: a feed is fetched as a whole, and the newest fetch counts.
    sequence: 0,
    status: 'CONFIRMED',
    starts: day,
    ends: null,
    allDay: true,
    busy: false,
    summary,
    description: 'See your next steps in Pairwell.',
  };
}
