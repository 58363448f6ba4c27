import { AnswerIntroductionHandler } from './answer-introduction.handler.js';
import { AnswerPayItForwardHandler } from './answer-pay-it-forward.handler.js';
import { AnswerQuestionHandler } from './answer-question.handler.js';
import { CancelSessionHandler } from './cancel-session.handler.js';
import { CloseGoalHandler } from './close-goal.handler.js';
import { ConfirmExistingPairHandler } from './confirm-existing-pair.handler.js';
import { CorrectSessionHandler } from './correct-session.handler.js';
import { DenyExistingPairHandler } from './deny-existing-pair.handler.js';
import { DropProposedAgreementHandler } from './drop-proposed-agreement.handler.js';
import { ExtendRelationshipHandler } from './extend-relationship.handler.js';
import { FollowUpSessionHandler } from './follow-up-session.handler.js';
import { GiveConsentHandler } from './give-consent.handler.js';
import { NeverPairAgainHandler } from './never-pair-again.handler.js';
import { OfferIntroductionHandler } from './offer-introduction.handler.js';
import { PauseRelationshipHandler } from './pause-relationship.handler.js';
import { RaiseConcernHandler } from './raise-concern.handler.js';
import { RecordCheckInHandler } from './record-check-in.handler.js';
import { RecordPeerSupportHandler } from './record-peer-support.handler.js';
import { RescheduleSessionHandler } from './reschedule-session.handler.js';
import { ResumeRelationshipHandler } from './resume-relationship.handler.js';
import { ReviseGoalHandler } from './revise-goal.handler.js';
import { SubmitEvaluationHandler } from './submit-evaluation.handler.js';
import { SubmitSurveyHandler } from './submit-survey.handler.js';
import { TakeBackNeverPairAgainHandler } from './take-back-never-pair-again.handler.js';
import { TakeBackSessionHandler } from './take-back-session.handler.js';
import { UpdateCommitmentHandler } from './update-commitment.handler.js';
import { WithdrawConsentHandler } from './withdraw-consent.handler.js';

/** The commands by which a pair goes through its life, from an answer before the request to what it passes on. */
export const pairLifeHandlers = [
  AnswerIntroductionHandler,
  AnswerPayItForwardHandler,
  AnswerQuestionHandler,
  CancelSessionHandler,
  CloseGoalHandler,
  ConfirmExistingPairHandler,
  CorrectSessionHandler,
  DenyExistingPairHandler,
  DropProposedAgreementHandler,
  ExtendRelationshipHandler,
  FollowUpSessionHandler,
  GiveConsentHandler,
  NeverPairAgainHandler,
  OfferIntroductionHandler,
  PauseRelationshipHandler,
  RaiseConcernHandler,
  RecordCheckInHandler,
  RecordPeerSupportHandler,
  RescheduleSessionHandler,
  ResumeRelationshipHandler,
  ReviseGoalHandler,
  SubmitEvaluationHandler,
  SubmitSurveyHandler,
  TakeBackNeverPairAgainHandler,
  TakeBackSessionHandler,
  UpdateCommitmentHandler,
  WithdrawConsentHandler,
];
