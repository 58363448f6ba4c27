import { resultUnion, VersionConflict, type RefusalClass } from '@pairwell/service-host';
import { NeverAgainType } from './never-again.type.js';
import * as refusals from './refusals.type.js';
import { RelationshipType } from './relationship.type.js';

const { NotPossibleNow, NotYoursToDo, DateNotPossible, NotInThisRelationship, OnlyInReverseSchemes, TooOften } =
  refusals;

/** The answer of a mutation: the relationship as it is now, or why not. */
function result(mutation: string, ...more: readonly RefusalClass[]): RelationshipType | object {
  return resultUnion(
    `${mutation}Result`,
    () => [RelationshipType, NotPossibleNow, NotYoursToDo, VersionConflict, ...more],
    'The relationship as it is now, or why this is refused.',
  );
}

export const RequestMentoringResult = resultUnion(
  'RequestMentoringResult',
  () => [
    RelationshipType,
    NotYoursToDo,
    refusals.AlreadyAsked,
    refusals.OwnProfile,
    refusals.InReportingLine,
    refusals.MentorNotAvailable,
    refusals.SchemeNotOpen,
    refusals.ApplyFirst,
    refusals.TooManyRequests,
    refusals.TooManyMentors,
    refusals.TooSoonForAnotherMentor,
  ],
  'The new relationship, or why it cannot be asked for.',
);
const placeRefusals = [refusals.NoPlaceLeft, refusals.TooManyMentors, refusals.TooSoonForAnotherMentor];
export const AcceptRequestResult = result('AcceptRequest', ...placeRefusals);
export const DeclineRequestResult = result('DeclineRequest');
export const WithdrawRequestResult = result('WithdrawRequest');
export const RecordIntroductoryMeetingResult = result('RecordIntroductoryMeeting', DateNotPossible);
export const ProposeAgreementResult = result(
  'ProposeAgreement',
  TooOften,
  refusals.LimitsNotAcknowledged,
  refusals.AgreementIncomplete,
  refusals.UnknownCode,
);
export const SignAgreementResult = result('SignAgreement', refusals.AlreadySigned, refusals.AgreementChanged);
export const DropProposedAgreementResult = result('DropProposedAgreement', refusals.AgreementChanged);
export const SetGoalResult = result('SetGoal', TooOften, refusals.TooManyGoals);
export const ProposeSessionsResult = result('ProposeSessions', TooOften, DateNotPossible);
export const ConfirmSessionResult = result('ConfirmSession', DateNotPossible, NotInThisRelationship);
export const PrepareSessionResult = result('PrepareSession', TooOften, NotInThisRelationship);
export const RecordSessionResult = result('RecordSession', TooOften, DateNotPossible, NotInThisRelationship);
export const AgreeActionResult = result('AgreeAction', TooOften, DateNotPossible, NotInThisRelationship);
export const ReportActionResult = result('ReportAction', NotInThisRelationship);
export const RaiseBarrierResult = result(
  'RaiseBarrier',
  TooOften,
  OnlyInReverseSchemes,
  refusals.ConsentNeeded,
  NotInThisRelationship,
  refusals.UnknownCode,
);
export const MakeCommitmentResult = result(
  'MakeCommitment',
  TooOften,
  OnlyInReverseSchemes,
  DateNotPossible,
  refusals.UnknownCode,
);
export const PublishCommitmentResult = result('PublishCommitment', OnlyInReverseSchemes, NotInThisRelationship);
export const EndRelationshipResult = result('EndRelationship');

const pairRefusals = [
  refusals.AlreadyAsked,
  refusals.OwnProfile,
  refusals.InReportingLine,
  refusals.MentorNotAvailable,
  refusals.SchemeNotOpen,
  refusals.ApplyFirst,
];
export const AskQuestionResult = result('AskQuestion', TooOften, ...pairRefusals, refusals.TooManyQuestions);
export const AnswerQuestionResult = result('AnswerQuestion', NotInThisRelationship);
export const ApproveRequestResult = result('ApproveRequest');
export const RefuseApprovalResult = result('RefuseApproval');
export const RegisterExistingPairResult = result(
  'RegisterExistingPair',
  ...pairRefusals,
  DateNotPossible,
  refusals.TooManyRequests,
  refusals.TooManyMentors,
  refusals.TooSoonForAnotherMentor,
);
export const ConfirmExistingPairResult = result('ConfirmExistingPair', refusals.ApplyFirst, ...placeRefusals);
export const DenyExistingPairResult = result('DenyExistingPair');
export const ReviseGoalResult = result('ReviseGoal', TooOften, NotInThisRelationship);
export const CloseGoalResult = result('CloseGoal', NotInThisRelationship);
export const RescheduleSessionResult = result('RescheduleSession', TooOften, DateNotPossible, NotInThisRelationship);
export const CancelSessionResult = result('CancelSession', NotInThisRelationship);
export const FollowUpSessionResult = result('FollowUpSession', NotInThisRelationship);
export const CorrectSessionResult = result('CorrectSession', TooOften, DateNotPossible, NotInThisRelationship);
export const TakeBackSessionResult = result('TakeBackSession', TooOften, NotInThisRelationship);
export const RecordCheckInResult = result('RecordCheckIn', TooOften);
export const PauseRelationshipResult = result('PauseRelationship', TooOften, DateNotPossible);
export const ResumeRelationshipResult = result('ResumeRelationship');
export const ExtendRelationshipResult = result('ExtendRelationship', TooOften, DateNotPossible);
export const UpdateCommitmentResult = result('UpdateCommitment', TooOften, OnlyInReverseSchemes, NotInThisRelationship);
export const GiveConsentResult = result('GiveConsent', TooOften, OnlyInReverseSchemes);
export const WithdrawConsentResult = result('WithdrawConsent', OnlyInReverseSchemes);
export const RecordPeerSupportResult = result('RecordPeerSupport', TooOften, OnlyInReverseSchemes, DateNotPossible);
export const SubmitSurveyResult = result(
  'SubmitSurvey',
  refusals.AlreadySubmitted,
  refusals.ScoreNotPossible,
  refusals.UnknownCode,
);
export const SubmitEvaluationResult = result('SubmitEvaluation', refusals.AlreadySubmitted, refusals.ScoreNotPossible);
export const OfferIntroductionResult = result('OfferIntroduction', TooOften);
export const AnswerIntroductionResult = result('AnswerIntroduction', NotInThisRelationship);
export const AnswerPayItForwardResult = result('AnswerPayItForward', TooOften);
export const RaiseConcernResult = result('RaiseConcern');
export const AnswerConcernResult = result('AnswerConcern', NotInThisRelationship);
export const AnswerCallResult = result('AnswerCall');
export const NeverPairAgainResult = result('NeverPairAgain');
export const TakeBackNeverPairAgainResult = resultUnion(
  'TakeBackNeverPairAgainResult',
  () => [NeverAgainType, NotPossibleNow],
  'What you had asked for and have taken back, or why this is refused.',
);
export const SettleRematchResult = result('SettleRematch');
