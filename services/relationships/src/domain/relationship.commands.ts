import type { AgreementCommand } from './agreement.js';
import type { AnswerCall } from './call.js';
import type { ConcernCommand } from './concern.js';
import type { CourseCommand } from './course.js';
import type { TimerCommand } from './deadline.js';
import type { EndingCommand } from './ending.js';
import type { ForgettingCommand } from './forgetting.js';
import type { ActionCommand, GoalCommand } from './goal-and-action.js';
import type { LookingBackCommand, PassingOnCommand } from './looking-back.js';
import type { ApprovalCommand, EnquiryCommand, ExistingPairCommand, LetSponsorGo, RequestCommand } from './request.js';
import type { CommitmentCommand, RaiseBarrier, SafetyCommand } from './reverse-mentoring.js';
import type { SessionPlanCommand, SessionRecordCommand, SessionWorkCommand } from './session.js';

export type { RequestMentoring } from './request.js';

/** Everything that can be asked of a relationship. */
export type RelationshipCommand =
  | EnquiryCommand
  | RequestCommand
  | ApprovalCommand
  | LetSponsorGo
  | ExistingPairCommand
  | AgreementCommand
  | SessionPlanCommand
  | SessionWorkCommand
  | SessionRecordCommand
  | GoalCommand
  | ActionCommand
  | RaiseBarrier
  | CommitmentCommand
  | SafetyCommand
  | CourseCommand
  | LookingBackCommand
  | PassingOnCommand
  | ConcernCommand
  | AnswerCall
  | EndingCommand
  | ForgettingCommand
  | TimerCommand;

export type RelationshipCommandType = RelationshipCommand['type'];
