import { resultUnion, VersionConflict, type RefusalClass } from '@pairwell/service-host';
import * as refusals from './refusals.type.js';
import { RelationshipType } from './relationship.type.js';

const { NotPossibleNow, NotYoursToDo, DateNotPossible, NotInThisRelationship, OnlyInReverseSchemes } = refusals;

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
    refusals.AlreadyAsked,
    refusals.OwnProfile,
    refusals.InReportingLine,
    refusals.MentorNotAvailable,
    refusals.SchemeNotOpen,
    refusals.TooManyRequests,
    refusals.TooManyMentors,
  ],
  'The new relationship, or why it cannot be asked for.',
);
export const AcceptRequestResult = result('AcceptRequest', refusals.NoPlaceLeft, refusals.TooManyMentors);
export const DeclineRequestResult = result('DeclineRequest');
export const WithdrawRequestResult = result('WithdrawRequest');
export const RecordIntroductoryMeetingResult = result('RecordIntroductoryMeeting', DateNotPossible);
export const ProposeAgreementResult = result(
  'ProposeAgreement',
  refusals.LimitsNotAcknowledged,
  refusals.AgreementIncomplete,
  refusals.UnknownCode,
);
export const SignAgreementResult = result('SignAgreement', refusals.AlreadySigned);
export const SetGoalResult = result('SetGoal', refusals.TooManyGoals);
export const ProposeSessionsResult = result('ProposeSessions', DateNotPossible);
export const ConfirmSessionResult = result('ConfirmSession', DateNotPossible, NotInThisRelationship);
export const PrepareSessionResult = result('PrepareSession', NotInThisRelationship);
export const RecordSessionResult = result('RecordSession', DateNotPossible, NotInThisRelationship);
export const AgreeActionResult = result('AgreeAction', DateNotPossible, NotInThisRelationship);
export const ReportActionResult = result('ReportAction', NotInThisRelationship);
export const RaiseBarrierResult = result(
  'RaiseBarrier',
  OnlyInReverseSchemes,
  refusals.ConsentNeeded,
  NotInThisRelationship,
  refusals.UnknownCode,
);
export const MakeCommitmentResult = result(
  'MakeCommitment',
  OnlyInReverseSchemes,
  DateNotPossible,
  refusals.UnknownCode,
);
export const PublishCommitmentResult = result('PublishCommitment', OnlyInReverseSchemes, NotInThisRelationship);
export const EndRelationshipResult = result('EndRelationship');
