import type { AgreementEvent } from './agreement.js';
import type { CallAnswered } from './call.js';
import type { ConcernEvent } from './concern.js';
import type { CourseEvent } from './course.js';
import type { ReminderSent } from './deadline.js';
import type { EndingEvent } from './ending.js';
import type { ForgettingEvent } from './forgetting.js';
import type { ActionEvent, GoalEvent } from './goal-and-action.js';
import type { LookingBackEvent, PassingOnEvent } from './looking-back.js';
import type { ApprovalEvent, EnquiryEvent, ExistingPairEvent, RequestEvent } from './request.js';
import type { BarrierRaised, CommitmentEvent, SafetyEvent } from './reverse-mentoring.js';
import type { SessionPlanEvent, SessionRecordEvent, SessionWorkEvent } from './session.js';

/** Everything that can have happened in a relationship. */
export type RelationshipEvent =
  | EnquiryEvent
  | RequestEvent
  | ApprovalEvent
  | ExistingPairEvent
  | AgreementEvent
  | SessionPlanEvent
  | SessionWorkEvent
  | SessionRecordEvent
  | GoalEvent
  | ActionEvent
  | BarrierRaised
  | CommitmentEvent
  | SafetyEvent
  | CourseEvent
  | LookingBackEvent
  | PassingOnEvent
  | ConcernEvent
  | CallAnswered
  | EndingEvent
  | ForgettingEvent
  | ReminderSent;

export type RelationshipEventType = RelationshipEvent['type'];

/** The events that a history can begin with: each says who the two are and in which scheme. */
export type BeginningEvent = Extract<
  RelationshipEvent,
  { readonly type: 'QuestionAsked' | 'MentoringRequested' | 'ExistingPairRegistered' }
>;

export function isBeginning(event: RelationshipEvent): event is BeginningEvent {
  return ['QuestionAsked', 'MentoringRequested', 'ExistingPairRegistered'].includes(event.type);
}
