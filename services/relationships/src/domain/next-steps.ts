import { assertNever } from '@pairwell/kernel';
import { daysAfter, minutesAfter, startOfDay } from './calendar.js';
import { otherRole, type Agreement, type Relationship, type Session } from './relationship.js';

export type NextAction =
  | 'ANSWER_REQUEST'
  | 'RECORD_INTRODUCTORY_MEETING'
  | 'PROPOSE_AGREEMENT'
  | 'SIGN_AGREEMENT'
  | 'SET_GOAL'
  | 'PROPOSE_SESSIONS'
  | 'CONFIRM_SESSION'
  | 'PREPARE_SESSION'
  | 'RECORD_SESSION'
  | 'REPORT_ACTION'
  | 'MAKE_COMMITMENT'
  | 'END_RELATIONSHIP';

/** EITHER: it is enough that one of the two does it. */
export type StepBy = 'MENTOR' | 'MENTEE' | 'EITHER';

export interface NextStep {
  readonly action: NextAction;
  readonly by: StepBy;
  /** RFC 3339, UTC; null where nothing presses. */
  readonly dueAt: string | null;
  /** The session or action it is about, or null. */
  readonly about: string | null;
}

/**
 * What comes next, for whom and until when: the one answer that portals, reminders and calendar share.
 *
 * It follows from the state alone, with the scheme's settings as they were at the request; whether a step is overdue
 * is for the reader's clock to say.
 */
export function nextSteps(relationship: Relationship): readonly NextStep[] {
  const { settings } = relationship.scheme;
  switch (relationship.status) {
    case 'REQUESTED':
      return [step('ANSWER_REQUEST', 'MENTOR', daysAfter(relationship.requestedAt, settings.requestLapsesAfterDays))];
    case 'ACCEPTED': {
      const from = relationship.acceptedAt ?? relationship.requestedAt;
      const due = daysAfter(from, settings.introductoryMeetingWithinDays);
      return [step('RECORD_INTRODUCTORY_MEETING', 'EITHER', due)];
    }
    case 'INTRODUCED':
      return [
        ...agreementSteps(relationship.agreement),
        ...(settings.agreementBeforeSessions ? [] : work(relationship)),
      ];
    case 'ACTIVE':
      return work(relationship);
    case 'DECLINED':
    case 'WITHDRAWN':
    case 'ENDED':
      return [];
    default:
      return assertNever(relationship.status);
  }
}

function step(action: NextAction, by: StepBy, dueAt: string | null = null, about: string | null = null): NextStep {
  return { action, by, dueAt, about };
}

function agreementSteps(agreement: Agreement | null): NextStep[] {
  if (agreement === null) return [step('PROPOSE_AGREEMENT', 'EITHER')];
  const signed = agreement.signatures.map((signature) => signature.by);
  return (['MENTOR', 'MENTEE'] as const)
    .filter((role) => !signed.includes(role))
    .map((role) => step('SIGN_AGREEMENT', role));
}

function work(relationship: Relationship): NextStep[] {
  return [
    ...(relationship.goals.length === 0 ? [step('SET_GOAL', 'MENTEE')] : []),
    ...relationship.sessions.flatMap(sessionSteps),
    ...relationship.actions
      .filter((action) => action.report === null)
      .map(({ owner, dueOn, id }) => step('REPORT_ACTION', owner, dueOn === null ? null : startOfDay(dueOn), id)),
    ...(relationship.barriers.length > relationship.commitments.length ? [step('MAKE_COMMITMENT', 'MENTEE')] : []),
    ...onward(relationship),
  ];
}

function sessionSteps(session: Session): NextStep[] {
  switch (session.status) {
    case 'HELD':
      return [];
    case 'PROPOSED': {
      const by = session.proposedBy === null ? 'EITHER' : otherRole(session.proposedBy);
      return [step('CONFIRM_SESSION', by, earliest(session.proposedStarts), session.id)];
    }
    case 'CONFIRMED': {
      const end = session.startsAt === null ? null : minutesAfter(session.startsAt, session.minutes);
      const prepare =
        session.preparedAt === null ? [step('PREPARE_SESSION', 'MENTEE', session.startsAt, session.id)] : [];
      return [...prepare, step('RECORD_SESSION', 'EITHER', end, session.id)];
    }
    default:
      return assertNever(session.status);
  }
}

function earliest(starts: readonly string[]): string | null {
  return [...starts].sort()[0] ?? null;
}

/** With no session ahead: plan another, or, once all agreed ones were held, part well. */
function onward(relationship: Relationship): NextStep[] {
  if (relationship.sessions.some((session) => session.status !== 'HELD')) return [];
  const agreed = relationship.agreement?.terms.sessions ?? relationship.scheme.settings.sessions;
  const held = relationship.sessions.length;
  return [step(held < agreed ? 'PROPOSE_SESSIONS' : 'END_RELATIONSHIP', 'EITHER')];
}
