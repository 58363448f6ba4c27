import { AcceptRequestHandler } from './accept-request.handler.js';
import { AgreeActionHandler } from './agree-action.handler.js';
import { AnswerCallHandler } from './answer-call.handler.js';
import { AnswerConcernHandler } from './answer-concern.handler.js';
import { ApproveRequestHandler } from './approve-request.handler.js';
import { AskQuestionHandler } from './ask-question.handler.js';
import { ConfirmSessionHandler } from './confirm-session.handler.js';
import { DeclineRequestHandler } from './decline-request.handler.js';
import { EndRelationshipHandler } from './end-relationship.handler.js';
import { MakeCommitmentHandler } from './make-commitment.handler.js';
import { pairLifeHandlers } from './pair-life.js';
import { PrepareSessionHandler } from './prepare-session.handler.js';
import { ProposeAgreementHandler } from './propose-agreement.handler.js';
import { ProposeSessionsHandler } from './propose-sessions.handler.js';
import { PublishCommitmentHandler } from './publish-commitment.handler.js';
import { RaiseBarrierHandler } from './raise-barrier.handler.js';
import { RecordIntroductoryMeetingHandler } from './record-introductory-meeting.handler.js';
import { RecordSessionHandler } from './record-session.handler.js';
import { ReportActionHandler } from './report-action.handler.js';
import { RegisterExistingPairHandler } from './register-existing-pair.handler.js';
import { RenewCalendarFeedHandler } from './renew-calendar-feed.handler.js';
import { RequestMentoringHandler } from './request-mentoring.handler.js';
import { RevokeCalendarFeedHandler } from './revoke-calendar-feed.handler.js';
import { SetGoalHandler } from './set-goal.handler.js';
import { SettleRematchHandler } from './settle-rematch.handler.js';
import { SignAgreementHandler } from './sign-agreement.handler.js';
import { WithdrawRequestHandler } from './withdraw-request.handler.js';

/** Every command, for the module. */
export const commandHandlers = [
  AskQuestionHandler,
  RequestMentoringHandler,
  RegisterExistingPairHandler,
  ApproveRequestHandler,
  AcceptRequestHandler,
  DeclineRequestHandler,
  WithdrawRequestHandler,
  RecordIntroductoryMeetingHandler,
  ProposeAgreementHandler,
  SignAgreementHandler,
  SetGoalHandler,
  ProposeSessionsHandler,
  ConfirmSessionHandler,
  PrepareSessionHandler,
  RecordSessionHandler,
  AgreeActionHandler,
  ReportActionHandler,
  RaiseBarrierHandler,
  MakeCommitmentHandler,
  PublishCommitmentHandler,
  EndRelationshipHandler,
  SettleRematchHandler,
  AnswerConcernHandler,
  AnswerCallHandler,
  ...pairLifeHandlers,
  RenewCalendarFeedHandler,
  RevokeCalendarFeedHandler,
];
