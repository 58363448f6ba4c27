import { assertNever } from '@pairwell/kernel';
import { asSeenBy } from './as-seen-by.js';
import { unsigned } from './agreement.decider.js';
import { openCallOf } from './calls.decider.js';
import {
  endEvaluationUntil,
  extensionAnswerDue,
  introductionDue,
  isOutrun,
  isThrough,
  laterEvaluationUntil,
  nextSessionExpected,
  pauseEndsAt,
  plannedEnd,
} from './course-dates.js';
import { hasAnswered, isOpen as isWaveOpen } from './looking-back.decider.js';
import { isInvitedToMentor } from './passing-on.decider.js';
import type { Approver, PartyRole, Reader, Relationship } from './relationship.js';
import { agreementToSign, BOTH, otherRole } from './relationship.js';
import { withoutTooOften } from './repetition.js';
import { callDue, concernDue } from './scheme-answers.js';
import { sessionsAllowed } from './sessions.decider.js';
import { awaited, lapsesAt } from './waiting.js';
import { step, type NextAction, type NextStep } from './next-step.js';
import { datesToChoose, recordsAfterwards, workSteps } from './work-steps.js';

export type * from './next-step.js';

/**
 * What comes next, for whom and until when: the one answer that portals, reminders and calendar share. Whatever is
 * named here, the decider accepts from that person at that instant.
 *
 * It follows from the state, with the scheme's settings as they were at the request, and from the clock where a date
 * that has passed leaves nothing to do but something else.
 *
 * @param now RFC 3339, UTC.
 */
export function nextSteps(relationship: Relationship, now: string): readonly NextStep[] {
  const steps = [...ofStage(relationship, now), ...lookingBack(relationship, now), ...coordinating(relationship)];
  const there = steps.filter(({ by }) => !relationship.erased.some((who) => who === by));
  return withoutTooOften(there, relationship);
}

/**
 * The steps that a reader may know of: concerns and calls are between whoever raised them and coordinators, and that
 * another mentor is looked for is between the mentee and coordinators. Coordinators know who is to answer, sign, meet, book and
 * end; what the two work at in between is theirs.
 */
export function nextStepsFor(reader: Reader, relationship: Relationship, now: string): readonly NextStep[] {
  return stepsFor(reader, nextSteps(asSeenBy(reader, relationship), now));
}

/**
 * Those of the steps, of a relationship as a reader sees it, that they may know of. By when a call is to be followed up is
 * said to coordinators alone: whoever called is late with nothing.
 */
export function stepsFor(reader: Reader, steps: readonly NextStep[]): readonly NextStep[] {
  const known = steps.filter(({ action }) => !HIDDEN[reader].includes(action));
  if (reader === 'COORDINATOR') return known;
  return known.map((one) =>
    one.action === 'CALL_MENTOR' || one.action === 'CALL_MENTEE' ? { ...one, dueAt: null } : one,
  );
}

/** Steps in what the history tells the two alone: without it, whether such a step is left cannot be known either. */
const WORK: readonly NextAction[] = [
  'SET_GOAL',
  'PREPARE_SESSION',
  'FOLLOW_UP_SESSION',
  'REPORT_ACTION',
  'ANSWER_INTRODUCTION',
];

const HIDDEN: Readonly<Record<Reader, readonly NextAction[]>> = {
  COORDINATOR: WORK,
  MENTOR: ['ANSWER_CONCERN', 'SETTLE_REMATCH', 'CALL_MENTEE'],
  MENTEE: ['ANSWER_CONCERN', 'CALL_MENTOR'],
  SPONSOR: [...WORK, 'ANSWER_CONCERN', 'SETTLE_REMATCH', 'CALL_MENTOR', 'CALL_MENTEE'],
};

function ofStage(relationship: Relationship, now: string): NextStep[] {
  switch (relationship.status) {
    case 'ENQUIRY':
      return enquiry(relationship);
    case 'REQUESTED':
      return [...answerRequest(relationship), ...questions(relationship)];
    case 'REGISTERED':
      return awaited(relationship).map((by) =>
        step(isApprover(by) ? 'APPROVE_REQUEST' : 'CONFIRM_EXISTING_PAIR', by, lapsesAt(relationship)),
      );
    case 'ACCEPTED':
      return [step('RECORD_INTRODUCTORY_MEETING', 'EITHER', introductionDue(relationship)), ...consent(relationship)];
    case 'INTRODUCED':
    case 'ACTIVE':
      return [
        ...agreementSteps(relationship),
        ...consent(relationship),
        ...(sessionsAllowed(relationship) ? [...workSteps(relationship, now), ...onward(relationship, now)] : []),
      ];
    case 'PAUSED':
      return [step('RESUME_RELATIONSHIP', 'EITHER', pauseEndsAt(relationship)), ...datesToChoose(relationship, now)];
    case 'DECLINED':
    case 'WITHDRAWN':
    case 'NOT_APPROVED':
    case 'LAPSED':
      return [];
    case 'ENDED':
      return [...recordsAfterwards(relationship, now), ...workAfterwards(relationship)];
    default:
      return assertNever(relationship.status);
  }
}

function enquiry(relationship: Relationship): NextStep[] {
  const open = questions(relationship);
  return open.length > 0 ? open : [step('REQUEST_MENTORING', 'MENTEE', lapsesAt(relationship))];
}

function questions(relationship: Relationship): NextStep[] {
  return relationship.questions
    .filter((question) => question.answeredAt === null)
    .map(({ id }) => step('ANSWER_QUESTION', 'MENTOR', lapsesAt(relationship), id));
}

const isApprover = (by: PartyRole | Approver): by is Approver => by === 'COORDINATOR' || by === 'SPONSOR';

function answerRequest(relationship: Relationship): NextStep[] {
  return awaited(relationship).map((by) =>
    step(by === 'MENTOR' ? 'ANSWER_REQUEST' : 'APPROVE_REQUEST', by, lapsesAt(relationship)),
  );
}

/**
 * Of the agreement that holds nothing is left; a change of it asks for signatures as the first did, unless more sessions
 * have been held than it names.
 */
function agreementSteps(relationship: Relationship): NextStep[] {
  const agreement = agreementToSign(relationship);
  if (agreement === null) return [step('PROPOSE_AGREEMENT', 'EITHER')];
  if (isOutrun(relationship)) return [];
  return unsigned(agreement).map((role) => step('SIGN_AGREEMENT', role));
}

function consent({ scheme, consent: said }: Relationship): NextStep[] {
  return scheme.kind === 'REVERSE' && said === null ? [step('GIVE_CONSENT', 'MENTOR')] : [];
}

/** With no session ahead: plan another, or, once all agreed ones were held or the time is over, part well. */
function onward(relationship: Relationship, now: string): NextStep[] {
  const { proposedExtension, status } = relationship;
  const extend =
    proposedExtension !== null && status === 'ACTIVE'
      ? [step('EXTEND_RELATIONSHIP', otherRole(proposedExtension.by), extensionAnswerDue(relationship))]
      : [];
  if (relationship.sessions.some(({ status: of }) => of === 'PROPOSED' || of === 'CONFIRMED')) return extend;
  return isThrough(relationship, now)
    ? [...extend, step('END_RELATIONSHIP', 'EITHER', plannedEnd(relationship))]
    : [...extend, step('PROPOSE_SESSIONS', 'EITHER', nextSessionExpected(relationship))];
}

/** What outlasts the end: promises, and introductions on offer. */
function workAfterwards(relationship: Relationship): NextStep[] {
  return workSteps(relationship, relationship.changedAt).filter(({ action }) =>
    ['UPDATE_COMMITMENT', 'ANSWER_INTRODUCTION'].includes(action),
  );
}

/** Surveys and evaluations while they are open, and the invitation to mentor in turn. */
function lookingBack(relationship: Relationship, now: string): NextStep[] {
  const { scheme, surveys, evaluations, status, endCause } = relationship;
  const steps = (['BEFORE', 'END', 'LATER'] as const)
    .filter((wave) => status !== 'PAUSED' && isWaveOpen(relationship, wave, now))
    .flatMap((wave) => {
      const due = wave === 'LATER' ? laterEvaluationUntil(relationship) : endEvaluationUntil(relationship);
      const there = BOTH.filter((role) => endCause !== `${role}_LEFT`);
      return there.flatMap((role) => [
        ...(scheme.settings.surveys && !hasAnswered(surveys, role, wave) ? [step('SUBMIT_SURVEY', role, due)] : []),
        ...(wave === 'BEFORE' || hasAnswered(evaluations, role, wave) ? [] : [step('SUBMIT_EVALUATION', role, due)]),
      ]);
    });
  return isInvitedToMentor(relationship) ? [...steps, step('ANSWER_PAY_IT_FORWARD', 'MENTEE')] : steps;
}

function coordinating(relationship: Relationship): NextStep[] {
  const { rematch, concerns } = relationship;
  return [
    ...(rematch === 'WANTED' ? [step('SETTLE_REMATCH', 'COORDINATOR')] : []),
    ...concerns
      .filter((concern) => concern.outcome === null)
      .map((concern) => step('ANSWER_CONCERN', 'COORDINATOR', concernDue(relationship, concern), concern.id)),
    ...BOTH.flatMap((role) => {
      const call = openCallOf(relationship, role);
      return call === null ? [] : [step(`CALL_${role}`, 'COORDINATOR', callDue(relationship, call))];
    }),
  ];
}
