import type { Id } from '@pairwell/kernel';
import type { Command, DoneBy, Event } from './message-shapes.js';
import type { PartyRole } from './relationship.js';
import type { SealedText } from './sealed-text.js';

export type GoalStatus = 'OPEN' | 'ACHIEVED' | 'DROPPED';
export type ActionOutcome = 'APPLIED' | 'ADAPTED' | 'NOT_APPLIED';

export interface Goal {
  readonly id: Id;
  readonly setBy: PartyRole;
  readonly setAt: string;
  readonly statement: SealedText | null;
  readonly howIWillKnow: SealedText | null;
  readonly status: GoalStatus;
  readonly revisedAt: string | null;
  readonly closedAt: string | null;
}

export interface Action {
  readonly id: Id;
  readonly session: Id;
  readonly agreedBy: PartyRole;
  readonly agreedAt: string;
  /** Whose action it is, and who reports on it. */
  readonly owner: PartyRole;
  readonly what: SealedText | null;
  readonly dueOn: string | null;
  readonly report: ActionReport | null;
}

export interface ActionReport {
  readonly outcome: ActionOutcome;
  readonly at: string;
  readonly why: SealedText | null;
}

interface GoalWords {
  readonly goalId: Id;
  readonly statement: SealedText;
  readonly howIWillKnow: SealedText;
}
interface Agreed {
  readonly actionId: Id;
  readonly sessionId: Id;
  readonly owner: PartyRole;
  readonly what: SealedText;
  readonly dueOn: string | null;
}
interface Reported {
  readonly actionId: Id;
  readonly outcome: ActionOutcome;
  readonly why: SealedText | null;
}
interface Closed {
  readonly goalId: Id;
  readonly outcome: Exclude<GoalStatus, 'OPEN'>;
}

export interface SetGoal extends Command<'SetGoal'>, GoalWords {}
export interface ReviseGoal extends Command<'ReviseGoal'>, GoalWords {}
export interface CloseGoal extends Command<'CloseGoal'>, Closed {}
export type GoalCommand = SetGoal | ReviseGoal | CloseGoal;
export interface AgreeAction extends Command<'AgreeAction'>, Agreed {}
export interface ReportAction extends Command<'ReportAction'>, Reported {}
export type ActionCommand = AgreeAction | ReportAction;

export type GoalSet = Event<'GoalSet', DoneBy & GoalWords>;
export type GoalRevised = Event<'GoalRevised', DoneBy & GoalWords>;
export type GoalClosed = Event<'GoalClosed', DoneBy & Closed>;
export type GoalEvent = GoalSet | GoalRevised | GoalClosed;
export type ActionAgreed = Event<'ActionAgreed', DoneBy & Agreed>;
export type ActionReported = Event<'ActionReported', DoneBy & Reported>;
export type ActionEvent = ActionAgreed | ActionReported;
