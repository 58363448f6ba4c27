import { assertNever } from '@pairwell/kernel';
import type { AgreementEvent } from './agreement.js';
import type { CheckInRecorded, CourseEvent } from './course.js';
import { counted, did, happened, type Deed, type Deeds } from './deed.js';
import type {
  EndingEvent,
  EndReasonTold,
  NeverPairAgainAsked,
  NeverPairAgainTakenBack,
  RelationshipEnded,
} from './ending.js';
import type { ForgettingEvent } from './forgetting.js';
import type { ApprovalEvent, EnquiryEvent, ExistingPairEvent, RequestEvent } from './request.js';

type StageEvent =
  | EnquiryEvent
  | RequestEvent
  | ApprovalEvent
  | ExistingPairEvent
  | AgreementEvent
  | Exclude<CourseEvent, CheckInRecorded>
  | ForgettingEvent
  | Exclude<EndingEvent, NeverPairAgainAsked | NeverPairAgainTakenBack | EndReasonTold>;

/** How a pair comes about, goes on and ends: all of it is activity, which coordinators read too. */
export const stageDeeds: Deeds<StageEvent> = {
  QuestionAsked: () => did('MENTEE', 'asked a question', true),
  QuestionAnswered: () => did('MENTOR', 'answered a question', true),
  MentoringRequested: () => did('MENTEE', 'asked for mentoring', true),
  RequestApproved: ({ as }) => happened(`The ${as.toLowerCase()} approved the request.`),
  ApprovalRefused: ({ as }) => happened(`The ${as.toLowerCase()} did not approve the request.`),
  SponsorLeft: () => happened('The sponsor has left: a coordinator decides in their place.'),
  RequestAccepted: () => did('MENTOR', 'accepted the request', true),
  RequestDeclined: () => did('MENTOR', 'declined the request', true),
  RequestWithdrawn: () => did('MENTEE', 'withdrew the request', true),
  RequestLapsed: ({ cause }) => happened(LAPSED[cause]),
  ReservedPlaceGivenBack: () => happened('A place that was held is free again.', false, 'NOBODY'),
  ExistingPairRegistered: ({ by, since }) => {
    const what = `told the scheme that the two have been meeting since ${since}`;
    return by === 'COORDINATOR' ? happened(`A coordinator ${what}.`) : did(by, what, true);
  },
  ExistingPairConfirmed: ({ by }) => did(by, 'confirmed that the two are a pair', true),
  ExistingPairDenied: ({ by }) => did(by, 'said that the two are no pair', true),
  ExistingPairWithdrawn: ({ by }) => {
    const what = 'took back that the two are a pair';
    return by === 'COORDINATOR' ? happened(`A coordinator ${what}.`) : did(by, what, true);
  },
  IntroductoryMeetingRecorded: ({ by, heldOn }) => did(by, `recorded the introductory meeting of ${heldOn}`, true),
  AgreementProposed: ({ by, terms }) =>
    did(by, `proposed an agreement of ${counted(terms.sessions, 'session')} of ${terms.minutes} minutes`, true),
  AgreementSigned: ({ by }) => did(by, 'signed the agreement', true),
  AgreementReached: () => happened('Both have signed: the agreement holds.'),
  AgreementChangeProposed: ({ by, terms }) =>
    did(
      by,
      `proposed to change the agreement to ${counted(terms.sessions, 'session')} of ${terms.minutes} minutes`,
      true,
    ),
  ProposedAgreementDropped: ({ by }) => did(by, 'dropped the proposed change: the agreement holds as it was', true),
  AgreementRenewed: () => happened('Both have signed: the changed agreement holds.'),
  RelationshipPaused: ({ by, until }) => did(by, `paused the relationship until ${until}`, true),
  RelationshipResumed: ({ by }) =>
    by === null ? happened('The pause is over: the relationship goes on.') : did(by, 'resumed the relationship', true),
  ExtensionProposed: ({ by, ...extension }) => did(by, `proposed to extend it by ${extent(extension)}`, true),
  RelationshipExtended: ({ by, ...extension }) => did(by, `agreed to extend it by ${extent(extension)}`, true),
  RelationshipEnded: ended,
  PartyErased: ({ who }) => happened(`The ${who.toLowerCase()} has been erased: what they wrote is gone.`),
  TextsDestroyed: ({ of }) =>
    of === 'BOTH'
      ? happened('What the two wrote has been destroyed: it was kept for the agreed months.')
      : happened(
          `What the ${of.toLowerCase()} told the scheme has been destroyed: their concerns have been answered.`,
          true,
          of,
        ),
  RematchSettled: ({ as }) =>
    as === 'MENTEE'
      ? did('MENTEE', 'wants no other mentor now', true, 'MENTEE')
      : happened('A coordinator settled whether another mentor is looked for.', true, 'MENTEE'),
};

const LAPSED = {
  UNANSWERED: 'The request lapsed: nobody answered in time.',
  MENTOR_LEFT: 'The request lapsed: the mentor has left.',
  MENTEE_LEFT: 'The request lapsed: the mentee has left.',
} as const;

function ended({ by, cause }: RelationshipEnded['data']): Deed {
  if (by !== null) {
    if (cause === 'COMPLETED') return did(by, 'closed the relationship as completed', true);
    return did(by, cause === 'ENDED_EARLY' ? 'closed the relationship as done' : 'ended the relationship', true);
  }
  switch (cause) {
    case 'MENTOR_LEFT':
      return happened('The relationship ended: the mentor has left.');
    case 'MENTEE_LEFT':
      return happened('The relationship ended: the mentee has left.');
    case 'INACTIVE':
      return happened('The relationship was closed: the two had not met for long.');
    case 'COMPLETED':
      return happened('The relationship was closed as completed: the two were through, and neither had ended it.');
    case 'ENDED_EARLY':
      return happened('The relationship was closed: the agreed months were over, and neither had ended it.');
    case 'NO_FAULT':
      return happened('The relationship ended.');
    default:
      return assertNever(cause);
  }
}

function extent({ sessions, months }: { readonly sessions: number; readonly months: number }): string {
  const parts = [sessions > 0 ? [counted(sessions, 'session')] : [], months > 0 ? [counted(months, 'month')] : []];
  return parts.flat().join(' and ');
}
