import type { Id } from '@pairwell/kernel';
import type { Command, DoneBy, Event } from './message-shapes.js';
import type { PartyRole } from './relationship.js';
import type { SealedText } from './sealed-text.js';

export type Medium = 'IN_PERSON' | 'VIDEO' | 'PHONE' | 'HYBRID';
export type SessionStatus = 'PROPOSED' | 'CONFIRMED' | 'HELD' | 'CANCELLED';

/** What one side noted after a session: it opens the next. */
export interface FollowUp {
  readonly by: PartyRole;
  readonly at: string;
  readonly reflection: SealedText | null;
}

/** What one side brings to a session: each has their own, and writing it again replaces that one alone. */
export interface Preparation {
  readonly by: PartyRole;
  /** When they last wrote it. */
  readonly at: string;
  /** What to talk about. */
  readonly topics: SealedText | null;
  /** What they want to get out of it. */
  readonly hopes: SealedText | null;
}

export interface Session {
  readonly id: Id;
  readonly status: SessionStatus;
  /** Who proposed the dates that count now; null for a session that was held without planning. */
  readonly proposedBy: PartyRole | null;
  /** Up to three instants to choose from. */
  readonly proposedStarts: readonly string[];
  readonly startsAt: string | null;
  readonly confirmedAt: string | null;
  /** At most one of each side, in the order in which they first prepared. */
  readonly preparations: readonly Preparation[];
  readonly heldOn: string | null;
  /** When what was recorded of it was last corrected; null where it was not. */
  readonly correctedAt: string | null;
  /** True where it was recorded as held before its date had come: nobody meets on that date any more. */
  readonly heldEarly: boolean;
  /** What it was before it was recorded, for who takes that back; null until then, and where it was not planned. */
  readonly beforeRecord: Pick<Session, 'status' | 'medium' | 'minutes'> | null;
  readonly medium: Medium;
  readonly minutes: number;
  readonly followUps: readonly FollowUp[];
  /** Null while it is not cancelled. */
  readonly cancelledAt: string | null;
  /** True where nobody cancelled it: it fell into a pause, or the relationship ended before it. */
  readonly fellAway: boolean;
  /** True where it was cancelled later than the notice that the agreement names. */
  readonly cancelledAtShortNotice: boolean;
  /** Grows with every change of its date: the SEQUENCE of a calendar entry (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
}

interface Planned {
  readonly sessionId: Id;
  /** One to three instants, RFC 3339 in UTC. */
  readonly starts: readonly string[];
  readonly medium: Medium;
  readonly minutes: number;
}
interface Held {
  readonly sessionId: Id;
  /** Calendar day in the scheme's time zone. */
  readonly heldOn: string;
  readonly medium: Medium;
  readonly minutes: number;
}

export interface ProposeSessions extends Command<'ProposeSessions'>, Planned {}
export interface ConfirmSession extends Command<'ConfirmSession'> {
  readonly sessionId: Id;
  readonly startsAt: string;
}
export interface RescheduleSession extends Command<'RescheduleSession'>, Planned {}
export interface CancelSession extends Command<'CancelSession'> {
  readonly sessionId: Id;
}
export type SessionPlanCommand = ProposeSessions | ConfirmSession | RescheduleSession | CancelSession;

export interface PrepareSession extends Command<'PrepareSession'> {
  readonly sessionId: Id;
  readonly topics: SealedText;
  readonly hopes: SealedText | null;
}
export interface RecordSession extends Command<'RecordSession'>, Held {
  /** True when the session was held without having been planned here; its id is then new. */
  readonly unplanned: boolean;
}
export interface FollowUpSession extends Command<'FollowUpSession'> {
  readonly sessionId: Id;
  readonly reflection: SealedText | null;
}
export type SessionWorkCommand = PrepareSession | RecordSession | FollowUpSession;

/** It was held, on another day, otherwise or for another time than was recorded. */
export interface CorrectSession extends Command<'CorrectSession'>, Held {}
/** It was not held. */
export interface TakeBackSession extends Command<'TakeBackSession'> {
  readonly sessionId: Id;
}
export type SessionRecordCommand = CorrectSession | TakeBackSession;

export type SessionsProposed = Event<'SessionsProposed', DoneBy & Planned>;
export type SessionConfirmed = Event<
  'SessionConfirmed',
  DoneBy & { readonly sessionId: Id; readonly startsAt: string }
>;
/** New dates for a session that had some: the other side chooses again. */
export type SessionRescheduled = Event<'SessionRescheduled', DoneBy & Planned>;
export type SessionCancelled = Event<
  'SessionCancelled',
  DoneBy & { readonly sessionId: Id; readonly atShortNotice: boolean }
>;
export type SessionPlanEvent = SessionsProposed | SessionConfirmed | SessionRescheduled | SessionCancelled;

export type SessionPrepared = Event<
  'SessionPrepared',
  DoneBy & { readonly sessionId: Id; readonly topics: SealedText; readonly hopes: SealedText | null }
>;
export type SessionRecorded = Event<'SessionRecorded', DoneBy & Held>;
export type SessionFollowedUp = Event<
  'SessionFollowedUp',
  DoneBy & { readonly sessionId: Id; readonly reflection: SealedText | null }
>;
export type SessionWorkEvent = SessionPrepared | SessionRecorded | SessionFollowedUp;

/** `wasHeldOn`: the calendar day that was recorded before. */
export type SessionCorrected = Event<'SessionCorrected', DoneBy & Held & { readonly wasHeldOn: string }>;
export type SessionTakenBack = Event<
  'SessionTakenBack',
  DoneBy & { readonly sessionId: Id; readonly wasHeldOn: string }
>;
export type SessionRecordEvent = SessionCorrected | SessionTakenBack;
