import type { CallAnswered } from './call.js';
import type { ConcernAnswered } from './concern.js';
import { isOfTheirWork, isOfWhatWasTold, type ReminderSent } from './deadline.js';
import type { EndReasonTold } from './ending.js';
import type { TextsDestroyed } from './forgetting.js';
import type { DoneBy } from './message-shapes.js';
import { partWith } from './parts.js';
import type { RelationshipEvent, RelationshipEventType } from './relationship.events.js';
import type { Reader, RelationshipState } from './relationship.js';

/** How far a reader has heard of a relationship: by that, and by nothing else, they tell that it has moved. */
export interface KnownTo {
  /** Of how many events they may know: the version of the relationship, as they see it. */
  readonly events: number;
  /** When the last of these happened: RFC 3339, UTC; empty before there was any. */
  readonly lastAt: string;
}
export type KnownByReader = Readonly<Record<Reader, KnownTo>>;

/** Everybody for whom a relationship can be there, in the order in which records of them are written. */
export const READERS = ['MENTOR', 'MENTEE', 'COORDINATOR', 'SPONSOR'] as const satisfies readonly Reader[];

const NOTHING: KnownTo = { events: 0, lastAt: '' };

/** Before anything has happened. */
export const KNOWN_TO_NOBODY: KnownByReader = {
  MENTOR: NOTHING,
  MENTEE: NOTHING,
  COORDINATOR: NOTHING,
  SPONSOR: NOTHING,
};

/** What each knows of once an event has happened as well. Whoever may not learn of it sees nothing move. */
export function knownAfter(before: RelationshipState, event: RelationshipEvent): KnownByReader {
  const known = before?.known ?? KNOWN_TO_NOBODY;
  // The table pairs each type with the rule of that type, which the compiler cannot follow through the look-up.
  const learns = LEARNS[event.type] as Learns<RelationshipEvent>;
  const then = (reader: Reader): KnownTo =>
    learns(reader, event, before) ? { events: known[reader].events + 1, lastAt: event.data.at } : known[reader];
  return { MENTOR: then('MENTOR'), MENTEE: then('MENTEE'), COORDINATOR: then('COORDINATOR'), SPONSOR: then('SPONSOR') };
}

type Learns<Event extends RelationshipEvent> = (reader: Reader, event: Event, before: RelationshipState) => boolean;

const everybody = (): boolean => true;
/** What they work at is theirs: coordinators and sponsors do not notice that they do. */
const theTwo = (reader: Reader): boolean => reader === 'MENTOR' || reader === 'MENTEE';
const coordinators = (reader: Reader): boolean => reader === 'COORDINATOR';
const theMentee = (reader: Reader): boolean => reader === 'MENTEE' || coordinators(reader);
const whoDidIt = (reader: Reader, { data }: { readonly data: DoneBy }): boolean =>
  reader === data.by || coordinators(reader);
/** Nor does the other learn of a call for a coordinator. */
const whoCalled = (reader: Reader, { data }: CallAnswered): boolean => reader === data.calledBy || coordinators(reader);
/** Why one of them ended it the other learns only where that one chose so. */
const whoWasTold: Learns<EndReasonTold> = (reader, event) => event.data.toldOther || whoDidIt(reader, event);
/** Of what the two work at they alone are reminded; that coordinators have not answered yet nobody else learns. */
const whoIsReminded: Learns<ReminderSent> = (reader, { data }) => {
  if (isOfTheirWork(data.kind)) return theTwo(reader);
  return !isOfWhatWasTold(data.kind) || coordinators(reader);
};
/** That a concern was open for longer the other side does not learn. */
const whoseTextsWent: Learns<TextsDestroyed> = (reader, { data: { of } }) =>
  of === 'BOTH' || reader === of || coordinators(reader);
/** Whoever raised a concern sees that it was answered. */
const whoRaisedIt: Learns<ConcernAnswered> = (reader, { data }, before) =>
  reader === partWith(before?.concerns ?? [], data.concernId)?.raisedBy || coordinators(reader);

/**
 * Who may learn that something has happened at all. What one of the two tells the scheme alone the other does not
 * notice, and a sponsor notices nothing that either of the two may not know; coordinators notice all activity, and
 * nothing of what the two work at in between. It agrees with what the history tells each of them (history.ts) and with
 * what they see (as-seen-by.ts). The compiler proves that no event is forgotten.
 */
const LEARNS: {
  readonly [Type in RelationshipEventType]: Learns<Extract<RelationshipEvent, { readonly type: Type }>>;
} = {
  QuestionAsked: everybody,
  QuestionAnswered: everybody,
  MentoringRequested: everybody,
  ExistingPairRegistered: everybody,
  RequestAccepted: everybody,
  RequestDeclined: everybody,
  RequestWithdrawn: everybody,
  ReservedPlaceGivenBack: coordinators,
  RequestApproved: everybody,
  ApprovalRefused: everybody,
  SponsorLeft: everybody,
  ExistingPairConfirmed: everybody,
  ExistingPairDenied: everybody,
  ExistingPairWithdrawn: everybody,
  IntroductoryMeetingRecorded: everybody,
  AgreementProposed: everybody,
  AgreementSigned: everybody,
  AgreementReached: everybody,
  AgreementChangeProposed: everybody,
  ProposedAgreementDropped: everybody,
  AgreementRenewed: everybody,
  SessionsProposed: everybody,
  SessionConfirmed: everybody,
  SessionRescheduled: everybody,
  SessionCancelled: everybody,
  SessionPrepared: theTwo,
  SessionRecorded: everybody,
  SessionFollowedUp: theTwo,
  SessionCorrected: everybody,
  SessionTakenBack: everybody,
  GoalSet: theTwo,
  GoalRevised: theTwo,
  GoalClosed: theTwo,
  ActionAgreed: theTwo,
  ActionReported: theTwo,
  BarrierRaised: everybody,
  CommitmentMade: everybody,
  CommitmentUpdated: everybody,
  CommitmentPublished: everybody,
  ConsentGiven: everybody,
  ConsentWithdrawn: everybody,
  PeerSupportRecorded: everybody,
  CheckInRecorded: everybody,
  RelationshipPaused: everybody,
  RelationshipResumed: everybody,
  ExtensionProposed: everybody,
  RelationshipExtended: everybody,
  SurveySubmitted: everybody,
  EvaluationSubmitted: everybody,
  IntroductionOffered: theTwo,
  IntroductionAnswered: theTwo,
  PayItForwardAnswered: everybody,
  ConcernRaised: whoDidIt,
  ConcernAnswered: whoRaisedIt,
  CallAnswered: whoCalled,
  RelationshipEnded: everybody,
  EndReasonTold: whoWasTold,
  RequestLapsed: everybody,
  NeverPairAgainAsked: whoDidIt,
  NeverPairAgainTakenBack: whoDidIt,
  RematchSettled: theMentee,
  ReminderSent: whoIsReminded,
  PartyErased: everybody,
  TextsDestroyed: whoseTextsWent,
};

/** For an outline that was kept before anybody counted for each reader: nothing is counted, until it is written anew. */
export function knownAlike(changedAt: string): KnownByReader {
  const then: KnownTo = { events: 0, lastAt: changedAt };
  return { MENTOR: then, MENTEE: then, COORDINATOR: then, SPONSOR: then };
}
