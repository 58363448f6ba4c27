import { assertNever, type Decider } from '@pairwell/kernel';
import { decideAction, evolveAction } from './actions.decider.js';
import { decideAgreement, evolveAgreement } from './agreement.decider.js';
import { changed } from './changed.js';
import { decideApproval, decideSponsorGone, evolveApproval } from './approval.decider.js';
import { decideBarrier, evolveBarrier } from './barriers.decider.js';
import { decideCall, evolveCall } from './calls.decider.js';
import { decideCommitment, evolveCommitment } from './commitments.decider.js';
import { decideConcern, evolveConcern } from './concerns.decider.js';
import { decideCourse, evolveCourse } from './course.decider.js';
import { decideDeadline, evolveDeadline } from './deadlines.decider.js';
import { decideEnding, evolveEnding } from './ending.decider.js';
import { decideEnquiry, enquiryBegun, evolveEnquiry } from './enquiry.decider.js';
import { decideForgetting, evolveForgetting } from './forgetting.decider.js';
import { decideExistingPair, evolveExistingPair, pairRegistered } from './existing-pair.decider.js';
import { decideGoal, evolveGoal } from './goals.decider.js';
import { knownAfter } from './known-to.js';
import { decideLookingBack, evolveLookingBack } from './looking-back.decider.js';
import { decideMentorSafety, evolveMentorSafety } from './mentor-safety.decider.js';
import { decidePassingOn, evolvePassingOn } from './passing-on.decider.js';
import type { RelationshipCommand, RelationshipCommandType } from './relationship.commands.js';
import {
  isBeginning,
  type BeginningEvent,
  type RelationshipEvent,
  type RelationshipEventType,
} from './relationship.events.js';
import { roleOf, type Reader, type Relationship, type RelationshipState } from './relationship.js';
import { NotPossibleNow, NotYoursToDo } from './relationship.refusals.js';
import { repeatedAfter, requireNotTooOften } from './repetition.js';
import { decideRequest, evolveRequest, requestBegun } from './request.decider.js';
import { decideSessionRecord, evolveSessionRecord } from './session-record.decider.js';
import { decideSessionPlan, evolveSessionPlan } from './sessions.decider.js';
import { decideSessionWork, evolveSessionWork } from './session-work.decider.js';
import { whatIsPossible } from './what-is-possible.js';

/** The rules of a relationship: small deciders, each for its part of the life of a pair, put together. */
export const relationshipDecider: Decider<RelationshipState, RelationshipCommand, RelationshipEvent> = {
  initialState: null,
  decide,
  evolve,
};

/** Which small decider answers which command; the compiler proves that none is missing. */
const DECIDES: {
  readonly [Type in RelationshipCommandType]: (
    command: Extract<RelationshipCommand, { readonly type: Type }>,
    state: RelationshipState,
  ) => readonly RelationshipEvent[];
} = {
  AskQuestion: decideEnquiry,
  AnswerQuestion: decideEnquiry,
  RequestMentoring: decideRequest,
  AcceptRequest: decideRequest,
  DeclineRequest: decideRequest,
  WithdrawRequest: decideRequest,
  ApproveRequest: decideApproval,
  RefuseApproval: decideApproval,
  LetSponsorGo: decideSponsorGone,
  RegisterExistingPair: decideExistingPair,
  ConfirmExistingPair: decideExistingPair,
  DenyExistingPair: decideExistingPair,
  RecordIntroductoryMeeting: decideAgreement,
  ProposeAgreement: decideAgreement,
  SignAgreement: decideAgreement,
  DropProposedAgreement: decideAgreement,
  ProposeSessions: decideSessionPlan,
  ConfirmSession: decideSessionPlan,
  RescheduleSession: decideSessionPlan,
  CancelSession: decideSessionPlan,
  PrepareSession: decideSessionWork,
  RecordSession: decideSessionWork,
  FollowUpSession: decideSessionWork,
  CorrectSession: decideSessionRecord,
  TakeBackSession: decideSessionRecord,
  SetGoal: decideGoal,
  ReviseGoal: decideGoal,
  CloseGoal: decideGoal,
  AgreeAction: decideAction,
  ReportAction: decideAction,
  RaiseBarrier: decideBarrier,
  MakeCommitment: decideCommitment,
  UpdateCommitment: decideCommitment,
  PublishCommitment: decideCommitment,
  GiveConsent: decideMentorSafety,
  WithdrawConsent: decideMentorSafety,
  RecordPeerSupport: decideMentorSafety,
  RecordCheckIn: decideCourse,
  PauseRelationship: decideCourse,
  ResumeRelationship: decideCourse,
  ExtendRelationship: decideCourse,
  SubmitSurvey: decideLookingBack,
  SubmitEvaluation: decideLookingBack,
  OfferIntroduction: decidePassingOn,
  AnswerIntroduction: decidePassingOn,
  AnswerPayItForward: decidePassingOn,
  RaiseConcern: decideConcern,
  AnswerConcern: decideConcern,
  AnswerCall: decideCall,
  EndRelationship: decideEnding,
  EndForLeaver: decideEnding,
  NeverPairAgain: decideEnding,
  TakeBackNeverPairAgain: decideEnding,
  SettleRematch: decideEnding,
  SendReminder: decideDeadline,
  LapseRequest: decideDeadline,
  CloseInactive: decideDeadline,
  ResumeAfterPause: decideDeadline,
  DestroyTexts: decideDeadline,
  ForgetParty: decideForgetting,
};

type Decide = (command: RelationshipCommand, state: RelationshipState) => readonly RelationshipEvent[];

function decide(command: RelationshipCommand, state: RelationshipState): readonly RelationshipEvent[] {
  try {
    // The table pairs each type with the decider of that type, which the compiler cannot follow through the look-up.
    const decided = (DECIDES[command.type] as Decide)(command, state);
    requireNotTooOften(state, decided);
    return decided;
  } catch (refused) {
    if (refused instanceof NotPossibleNow) {
      throw refused.instead(whatIsPossible(refused.relationship, askerOf(command, refused.relationship), command.at));
    }
    if (refused instanceof NotYoursToDo && state !== null && seesIt(command, state)) {
      throw refused.instead(whatIsPossible(state, askerOf(command, state), command.at));
    }
    throw refused;
  }
}

/** Whether the relationship is there for whoever asks: it is for the two, and for whoever asks in a role outside. */
function seesIt(command: RelationshipCommand, relationship: Relationship): boolean {
  return 'by' in command && (roleOf(relationship, command.by) !== null || 'as' in command);
}

/** As whom whoever asks sees it; what nobody asks, coordinators may read. */
function askerOf(command: RelationshipCommand, relationship: Relationship): Reader {
  const role = 'by' in command ? roleOf(relationship, command.by) : null;
  return role ?? ('as' in command && command.as === 'SPONSOR' ? 'SPONSOR' : 'COORDINATOR');
}

function evolve(state: RelationshipState, event: RelationshipEvent): RelationshipState {
  const counts = { known: knownAfter(state, event), repeated: repeatedAfter(state?.repeated ?? [], event) };
  const begins = isBeginning(event) && (state === null || event.type === 'MentoringRequested');
  if (begins) return changed(begun(state, event), counts);
  if (state === null) return null;
  return changed(evolveExisting(state, event), { changedAt: event.data.at, ...counts });
}

function begun(enquiry: RelationshipState, event: BeginningEvent): Relationship {
  switch (event.type) {
    case 'QuestionAsked':
      return evolveEnquiry(enquiryBegun(event), event);
    case 'MentoringRequested':
      return requestBegun(event, enquiry);
    case 'ExistingPairRegistered':
      return pairRegistered(event);
    default:
      return assertNever(event);
  }
}

const EVOLVES: {
  readonly [Type in RelationshipEventType]: (
    relationship: Relationship,
    event: Extract<RelationshipEvent, { readonly type: Type }>,
  ) => Relationship;
} = {
  QuestionAsked: evolveEnquiry,
  QuestionAnswered: evolveEnquiry,
  // These two begin a relationship and are not looked up here.
  MentoringRequested: (relationship) => relationship,
  ExistingPairRegistered: (relationship) => relationship,
  RequestAccepted: evolveRequest,
  RequestDeclined: evolveRequest,
  RequestWithdrawn: evolveRequest,
  ReservedPlaceGivenBack: evolveRequest,
  RequestApproved: evolveApproval,
  ApprovalRefused: evolveApproval,
  SponsorLeft: evolveApproval,
  ExistingPairConfirmed: evolveExistingPair,
  ExistingPairDenied: evolveExistingPair,
  ExistingPairWithdrawn: evolveExistingPair,
  IntroductoryMeetingRecorded: evolveAgreement,
  AgreementProposed: evolveAgreement,
  AgreementSigned: evolveAgreement,
  AgreementReached: evolveAgreement,
  AgreementChangeProposed: evolveAgreement,
  ProposedAgreementDropped: evolveAgreement,
  AgreementRenewed: evolveAgreement,
  SessionsProposed: evolveSessionPlan,
  SessionConfirmed: evolveSessionPlan,
  SessionRescheduled: evolveSessionPlan,
  SessionCancelled: evolveSessionPlan,
  SessionPrepared: evolveSessionWork,
  SessionRecorded: evolveSessionWork,
  SessionFollowedUp: evolveSessionWork,
  SessionCorrected: evolveSessionRecord,
  SessionTakenBack: evolveSessionRecord,
  GoalSet: evolveGoal,
  GoalRevised: evolveGoal,
  GoalClosed: evolveGoal,
  ActionAgreed: evolveAction,
  ActionReported: evolveAction,
  BarrierRaised: evolveBarrier,
  CommitmentMade: evolveCommitment,
  CommitmentUpdated: evolveCommitment,
  CommitmentPublished: evolveCommitment,
  ConsentGiven: evolveMentorSafety,
  ConsentWithdrawn: evolveMentorSafety,
  PeerSupportRecorded: evolveMentorSafety,
  CheckInRecorded: evolveCourse,
  RelationshipPaused: evolveCourse,
  RelationshipResumed: evolveCourse,
  ExtensionProposed: evolveCourse,
  RelationshipExtended: evolveCourse,
  SurveySubmitted: evolveLookingBack,
  EvaluationSubmitted: evolveLookingBack,
  IntroductionOffered: evolvePassingOn,
  IntroductionAnswered: evolvePassingOn,
  PayItForwardAnswered: evolvePassingOn,
  ConcernRaised: evolveConcern,
  ConcernAnswered: evolveConcern,
  CallAnswered: evolveCall,
  RelationshipEnded: evolveEnding,
  EndReasonTold: evolveEnding,
  RequestLapsed: evolveEnding,
  NeverPairAgainAsked: evolveEnding,
  NeverPairAgainTakenBack: evolveEnding,
  RematchSettled: evolveEnding,
  ReminderSent: evolveDeadline,
  PartyErased: evolveForgetting,
  TextsDestroyed: evolveForgetting,
};

function evolveExisting(relationship: Relationship, event: RelationshipEvent): Relationship {
  type Evolve = (relationship: Relationship, event: RelationshipEvent) => Relationship;
  return (EVOLVES[event.type] as Evolve)(relationship, event);
}

/** The relationship that a history tells. */
export function replay(events: Iterable<RelationshipEvent>): RelationshipState {
  let state: RelationshipState = relationshipDecider.initialState;
  for (const event of events) state = evolve(state, event);
  return state;
}
