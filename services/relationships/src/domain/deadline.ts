import type { DestroyTexts } from './forgetting.js';
import type { Event, Happened, RuleCommand } from './message-shapes.js';
import type { PartyRole } from './relationship.js';

/** What a timer does by itself. */
export type DeadlineKind =
  | 'REQUEST_REMINDER'
  | 'REQUEST_LAPSES'
  | 'INTRODUCTION_OVERDUE'
  | 'SESSION_REMINDER'
  | 'SESSION_UNRECORDED'
  | 'ACTION_DUE'
  | 'COMMITMENT_DUE'
  /** To take the next step, which most often is to book a session; histories know it by this name. */
  | 'NUDGE_TO_BOOK'
  | 'CLOSE_WARNING'
  | 'CLOSE_INACTIVE'
  | 'CHECK_IN'
  | 'TERM_ENDS_SOON'
  | 'PAUSE_ENDS'
  | 'EVALUATION_AT_END'
  | 'PAY_IT_FORWARD'
  | 'TEXTS_EXPIRE_SOON'
  /** Coordinators are reminded until they answer. */
  | 'CONCERN_UNANSWERED'
  | 'CALL_UNANSWERED'
  | 'EVALUATION_LATER'
  | 'TEXTS_EXPIRE';

/** The kinds that change the relationship; all others send a reminder. */
export type ActingDeadlineKind = 'REQUEST_LAPSES' | 'CLOSE_INACTIVE' | 'PAUSE_ENDS' | 'TEXTS_EXPIRE';
export type ReminderKind = Exclude<DeadlineKind, ActingDeadlineKind>;

/**
 * Reminders of what the two work at: that an action or a commitment is due nobody else is told, nor that one of these
 * was sent, from which it could be known.
 */
const OF_THEIR_WORK: readonly ReminderKind[] = ['ACTION_DUE', 'COMMITMENT_DUE'];

export function isOfTheirWork(kind: ReminderKind): boolean {
  return OF_THEIR_WORK.includes(kind);
}

/**
 * Reminders of what one of the two told the scheme, for coordinators alone: the other half would know from one that
 * something was told.
 */
const OF_WHAT_WAS_TOLD: readonly ReminderKind[] = ['CONCERN_UNANSWERED', 'CALL_UNANSWERED'];

export function isOfWhatWasTold(kind: ReminderKind): boolean {
  return OF_WHAT_WAS_TOLD.includes(kind);
}

/** Whom a reminder is for. */
export type Recipient = PartyRole | 'COORDINATOR' | 'SPONSOR';

/** A thing that falls due by itself. */
export interface Deadline {
  /** The same for the same thing, however often it is computed; unique in a relationship. */
  readonly key: string;
  readonly kind: DeadlineKind;
  /** RFC 3339, UTC. */
  readonly dueAt: string;
  /** From then on it means nothing any more; null for never. */
  readonly until: string | null;
  readonly to: readonly Recipient[];
  /** The session, action, commitment or concern it is about, or null. */
  readonly about: string | null;
}

/** @param of what tells it apart from others of its kind: an id, or the instant from which it is counted. */
export function deadline(
  kind: DeadlineKind,
  of: string,
  dueAt: string,
  to: readonly Recipient[],
  more: { readonly until?: string | null; readonly about?: string | null } = {},
): Deadline {
  const key = `${kind.toLowerCase().replaceAll('_', '-')}:${of}`;
  return { key, kind, dueAt, until: more.until ?? null, to, about: more.about ?? null };
}

/** A reminder that was sent, kept so that it is sent once. */
export interface Reminded {
  readonly key: string;
  readonly at: string;
}

export interface SendReminder extends RuleCommand<'SendReminder'> {
  readonly key: string;
}
/** Nobody answered in time. */
export type LapseRequest = RuleCommand<'LapseRequest'>;
/** Nothing happened for so long that the scheme closes it: as completed where the two are through, else as inactive. */
export type CloseInactive = RuleCommand<'CloseInactive'>;
/** The day came on which a pause ends. */
export type ResumeAfterPause = RuleCommand<'ResumeAfterPause'>;
export type TimerCommand = SendReminder | LapseRequest | CloseInactive | ResumeAfterPause | DestroyTexts;

/** A coded nudge: whoever sends mail finds words for the kind. */
export type ReminderSent = Event<
  'ReminderSent',
  Happened & {
    readonly key: string;
    readonly kind: ReminderKind;
    readonly to: readonly Recipient[];
    readonly about: string | null;
  }
>;
