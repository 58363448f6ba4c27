import { assertNever } from '@pairwell/kernel';
import type { CallAnswered } from './call.js';
import type { ConcernEvent } from './concern.js';
import type { CheckInRecorded } from './course.js';
import { isOfTheirWork, isOfWhatWasTold, type ReminderKind, type ReminderSent } from './deadline.js';
import { did, happened, type Deeds } from './deed.js';
import type { EndReasonTold, NeverPairAgainAsked, NeverPairAgainTakenBack } from './ending.js';
import type { LookingBackEvent, Wave } from './looking-back.js';

type TellingEvent =
  | CheckInRecorded
  | LookingBackEvent
  | ConcernEvent
  | CallAnswered
  | EndReasonTold
  | NeverPairAgainAsked
  | NeverPairAgainTakenBack
  | ReminderSent;

/**
 * What one of the two tells the scheme. That it was told, the other may know, save for a concern, the wish never to
 * be paired again, and why one of them ended it unless they wanted the other to know: the other side does not learn of
 * those, nor that a concern or a call for a coordinator was answered. What was told stands in no sentence, so that it
 * can be forgotten.
 */
export const tellingDeeds: Deeds<TellingEvent> = {
  CheckInRecorded: ({ by }) => did(by, 'checked in', true),
  SurveySubmitted: ({ by, wave }) => did(by, `answered the survey ${WHEN[wave]}`, true),
  EvaluationSubmitted: ({ by, wave }) => did(by, `evaluated the mentoring ${WHEN[wave]}`, true),
  ConcernRaised: ({ by, limit }) =>
    did(by, `raised a concern: ${limit.toLowerCase().replaceAll('_', ' ')}`, true, 'DOER'),
  ConcernAnswered: ({ outcome }) =>
    happened('', `A coordinator answered a concern: ${outcome.toLowerCase().replaceAll('_', ' ')}.`, 'NOBODY'),
  CallAnswered: ({ calledBy }) =>
    happened(`A coordinator followed up a call of the ${calledBy.toLowerCase()}.`, true, calledBy),
  EndReasonTold: ({ by, toldOther }) =>
    toldOther
      ? did(by, 'said why the relationship ended', true)
      : did(by, 'told the scheme why the relationship ended', true, 'DOER'),
  NeverPairAgainAsked: ({ by }) =>
    did(by, 'asked not to be paired with the other again', 'One of the two asked not to be paired again.', 'DOER'),
  NeverPairAgainTakenBack: ({ by }) =>
    did(
      by,
      'took back that they asked not to be paired with the other again',
      'One of the two took back that they asked not to be paired again.',
      'DOER',
    ),
  ReminderSent: ({ kind }) =>
    happened(
      `A reminder was sent: ${reminderOf(kind)}.`,
      !isOfTheirWork(kind),
      isOfWhatWasTold(kind) ? 'NOBODY' : 'BOTH',
    ),
};

const WHEN: Readonly<Record<Wave, string>> = {
  BEFORE: 'before the first session',
  END: 'at the end',
  LATER: 'some months after the end',
};

function reminderOf(kind: ReminderKind): string {
  switch (kind) {
    case 'REQUEST_REMINDER':
      return 'the request waits for an answer';
    case 'INTRODUCTION_OVERDUE':
      return 'the introductory meeting is overdue';
    case 'SESSION_REMINDER':
      return 'a session is near';
    case 'SESSION_UNRECORDED':
      return 'a session waits to be recorded';
    case 'ACTION_DUE':
      return 'an action is due';
    case 'COMMITMENT_DUE':
      return 'a commitment is due';
    case 'NUDGE_TO_BOOK':
      return 'it is time to take the next step';
    case 'CLOSE_WARNING':
      return 'if nothing happens, the relationship closes soon';
    case 'CHECK_IN':
      return 'it is time to check in';
    case 'TERM_ENDS_SOON':
      return 'the agreed months are nearly over';
    case 'EVALUATION_AT_END':
      return 'the mentoring can be evaluated';
    case 'EVALUATION_LATER':
      return 'the mentoring can be evaluated once more';
    case 'PAY_IT_FORWARD':
      return 'the mentee is invited to become a mentor';
    case 'TEXTS_EXPIRE_SOON':
      return 'what the two wrote will be destroyed soon';
    case 'CONCERN_UNANSWERED':
      return 'a concern waits for an answer';
    case 'CALL_UNANSWERED':
      return 'a call for a coordinator waits to be followed up';
    default:
      return assertNever(kind);
  }
}
