import type { NextAction, NextStep } from './next-step.js';
import type { RelationshipEvent, RelationshipEventType } from './relationship.events.js';
import { BOTH, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import { tooOften } from './relationship.refusals.js';

/**
 * How often one side can do what can be done again and again. Every event is kept, folded and listed for as long as its
 * relationship is: so each history has an end, far beyond what two people come to. Each side is counted apart, so that
 * nobody can use up what the other has.
 */
interface Repetition {
  /**
   * Where the two counts of it are kept: never changed, nor used for anything else, because lists keep them. At 22 some
   * keep how often a wish was taken back.
   */
  readonly place: number;
  readonly most: number;
  /** What is possible instead: a sentence. */
  readonly instead: string;
}

/**
 * Null: comes no oftener than what it follows from, or than time and people outside the pair bring it about; and what
 * keeps somebody safe, which nobody is told they have done too often: a concern, a consent that is taken back, the end, and
 * never to be paired again, which somebody can say and take back as often as they change their mind.
 */
const REPETITIONS: { readonly [Type in RelationshipEventType]: Repetition | null } = {
  QuestionAsked: { place: 0, most: 60, instead: 'Ask for mentoring, or ask another mentor.' },
  AgreementProposed: {
    place: 1,
    most: 20,
    instead: 'Sign the terms that are proposed, or let the other side propose.',
  },
  AgreementChangeProposed: {
    place: 2,
    most: 60,
    instead: 'Sign or drop what is proposed; what both have signed holds.',
  },
  SessionsProposed: {
    place: 3,
    most: 500,
    instead: 'The other side can propose sessions; those that there are go on.',
  },
  SessionRescheduled: {
    place: 4,
    most: 200,
    instead: 'Choose one of the dates, or cancel the session and propose another.',
  },
  SessionPrepared: { place: 5, most: 500, instead: 'What you have written stands; bring the rest to the session.' },
  SessionRecorded: { place: 6, most: 500, instead: 'The other side can record it.' },
  SessionCorrected: { place: 7, most: 200, instead: 'The other side can correct it.' },
  SessionTakenBack: { place: 8, most: 100, instead: 'The other side can take it back.' },
  GoalSet: {
    place: 9,
    most: 100,
    instead: 'Work with the goals that there are, or put one of them into better words.',
  },
  GoalRevised: {
    place: 10,
    most: 200,
    instead: 'Work with the words that there are, or close the goal and set another.',
  },
  ActionAgreed: {
    place: 11,
    most: 500,
    instead: 'Report on the actions that there are; the other side can note others.',
  },
  BarrierRaised: {
    place: 12,
    most: 200,
    instead: 'Work on the barriers that there are; the other side can raise others.',
  },
  CommitmentMade: { place: 13, most: 100, instead: 'Tell where the commitments stand that there are.' },
  CommitmentUpdated: { place: 14, most: 300, instead: 'What you last told of it stands, and can be published.' },
  ConsentGiven: {
    place: 15,
    most: 24,
    instead: 'Without your consent nothing is noted; mentoring goes on without that.',
  },
  PeerSupportRecorded: { place: 16, most: 200, instead: 'Meet your peers all the same: it need not be recorded.' },
  CheckInRecorded: { place: 17, most: 1000, instead: 'Raise a concern, or speak to a coordinator of the scheme.' },
  RelationshipPaused: {
    place: 18,
    most: 24,
    instead: 'The other side can pause it; either side can end it at any time.',
  },
  ExtensionProposed: { place: 19, most: 40, instead: 'Agree to what the other side proposes, or go on as agreed.' },
  IntroductionOffered: { place: 20, most: 60, instead: 'Introduce them outside the platform.' },
  PayItForwardAnswered: { place: 21, most: 20, instead: 'What you last answered stands.' },
  QuestionAnswered: null,
  MentoringRequested: null,
  RequestApproved: null,
  ApprovalRefused: null,
  SponsorLeft: null,
  RequestAccepted: null,
  RequestDeclined: null,
  RequestWithdrawn: null,
  RequestLapsed: null,
  ReservedPlaceGivenBack: null,
  ExistingPairRegistered: null,
  ExistingPairConfirmed: null,
  ExistingPairDenied: null,
  ExistingPairWithdrawn: null,
  IntroductoryMeetingRecorded: null,
  AgreementSigned: null,
  AgreementReached: null,
  ProposedAgreementDropped: null,
  AgreementRenewed: null,
  SessionConfirmed: null,
  SessionCancelled: null,
  SessionFollowedUp: null,
  GoalClosed: null,
  ActionReported: null,
  CommitmentPublished: null,
  ConsentWithdrawn: null,
  RelationshipResumed: null,
  RelationshipExtended: null,
  SurveySubmitted: null,
  EvaluationSubmitted: null,
  IntroductionAnswered: null,
  ConcernRaised: null,
  ConcernAnswered: null,
  CallAnswered: null,
  RelationshipEnded: null,
  EndReasonTold: null,
  NeverPairAgainAsked: null,
  NeverPairAgainTakenBack: null,
  RematchSettled: null,
  ReminderSent: null,
  PartyErased: null,
  TextsDestroyed: null,
};

/** @throws TOO_OFTEN where a side would do something oftener than it can. */
export function requireNotTooOften(before: RelationshipState, events: readonly RelationshipEvent[]): void {
  for (const event of events) {
    const repetition = REPETITIONS[event.type];
    if (before === null || repetition === null || timesOf(before, event.type, doerOf(event)) < repetition.most)
      continue;
    throw tooOften(repetition.most, repetition.instead);
  }
}

/** The counts once an event has happened as well; the same where nothing bounds how often it comes. */
export function repeatedAfter(before: readonly number[], event: RelationshipEvent): readonly number[] {
  const repetition = REPETITIONS[event.type];
  if (repetition === null) return before;
  const at = placeOf(repetition, doerOf(event));
  // Histories have thousands of events, and a short list of numbers is copied in no time.
  const after = before.slice();
  while (after.length <= at) after.push(0);
  after[at] = (after[at] ?? 0) + 1;
  return after;
}

/** How often one side has done something that is counted; 0 for what is not. */
export function timesOf({ repeated }: Relationship, type: RelationshipEventType, by: PartyRole): number {
  const repetition = REPETITIONS[type];
  return (repetition && repeated[placeOf(repetition, by)]) ?? 0;
}

/** How often one side can do something; null where that is not bounded here. */
export function mostOf(type: RelationshipEventType): number | null {
  return REPETITIONS[type]?.most ?? null;
}

const placeOf = ({ place }: Repetition, by: PartyRole): number => place * 2 + BOTH.indexOf(by);

/** Of what is counted, questions alone name nobody: the mentee asks them. */
function doerOf({ data }: RelationshipEvent): PartyRole {
  return 'by' in data && data.by === 'MENTOR' ? 'MENTOR' : 'MENTEE';
}

/** What a step leads to that a side can have done too often. */
const LEADS_TO: Readonly<Partial<Record<NextAction, RelationshipEventType>>> = {
  PROPOSE_AGREEMENT: 'AgreementProposed',
  SET_GOAL: 'GoalSet',
  PROPOSE_SESSIONS: 'SessionsProposed',
  RESCHEDULE_SESSION: 'SessionRescheduled',
  PREPARE_SESSION: 'SessionPrepared',
  RECORD_SESSION: 'SessionRecorded',
  GIVE_CONSENT: 'ConsentGiven',
  MAKE_COMMITMENT: 'CommitmentMade',
  UPDATE_COMMITMENT: 'CommitmentUpdated',
  RECORD_CHECK_IN: 'CheckInRecorded',
  ANSWER_PAY_IT_FORWARD: 'PayItForwardAnswered',
};

/** The steps that are left to somebody: what one side has done too often is the other's where either could do it. */
export function withoutTooOften(steps: readonly NextStep[], relationship: Relationship): readonly NextStep[] {
  if (relationship.repeated.length === 0) return steps;
  return steps.flatMap((step) => {
    const type = LEADS_TO[step.action];
    if (type === undefined) return [step];
    const doers = BOTH.filter((role) => step.by === role || step.by === 'EITHER');
    const left = doers.filter((role) => timesOf(relationship, type, role) < (mostOf(type) ?? Infinity));
    const [one] = left;
    if (one === undefined) return [];
    return left.length === doers.length ? [step] : [{ ...step, by: one }];
  });
}
