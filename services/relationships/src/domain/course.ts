import type { Command, DoneBy, Event, Happened } from './message-shapes.js';
import type { PartyRole } from './relationship.js';
import type { SealedText } from './sealed-text.js';

/** What can happen to a running relationship as a whole: a check-in, a pause, an extension. */

export type Going = 'WELL' | 'MIXED' | 'BADLY';

export interface CheckIn {
  readonly by: PartyRole;
  readonly at: string;
  /** Null where the reader may not know. */
  readonly going: Going | null;
  readonly note: SealedText | null;
  /** Whether they would like the coordinator to call. */
  readonly wantsCoordinator: boolean;
  /** When a coordinator had followed up that call; null until then, where there was none, and for the other side. */
  readonly answeredAt: string | null;
}

export interface Pause {
  readonly since: string;
  /** Calendar day on which it goes on by itself. */
  readonly until: string;
}

/** A pause that is over: from when to when it lasted, RFC 3339, UTC. */
export interface PastPause {
  readonly from: string;
  readonly to: string;
}

/** Sessions and months on top of what was agreed. */
export interface Extension {
  readonly sessions: number;
  readonly months: number;
}

/** An extension that waits for the other side: who proposed it, and when (RFC 3339, UTC). */
export interface ProposedExtension extends Extension {
  readonly by: PartyRole;
  readonly at: string;
}

export interface RecordCheckIn extends Command<'RecordCheckIn'> {
  readonly going: Going;
  readonly note: SealedText | null;
  readonly wantsCoordinator: boolean;
}
export interface PauseRelationship extends Command<'PauseRelationship'> {
  readonly until: string;
}
export type ResumeRelationship = Command<'ResumeRelationship'>;
/** The first to say it proposes; the extension holds once the other says the same. */
export interface ExtendRelationship extends Command<'ExtendRelationship'>, Extension {}
export type CourseCommand = RecordCheckIn | PauseRelationship | ResumeRelationship | ExtendRelationship;

export type CheckInRecorded = Event<
  'CheckInRecorded',
  DoneBy & { readonly going: Going; readonly note: SealedText | null; readonly wantsCoordinator: boolean }
>;
export type RelationshipPaused = Event<'RelationshipPaused', DoneBy & { readonly until: string }>;
/** `by` is null when the day came that was named. */
export type RelationshipResumed = Event<'RelationshipResumed', Happened & { readonly by: PartyRole | null }>;
export type ExtensionProposed = Event<'ExtensionProposed', DoneBy & Extension>;
export type RelationshipExtended = Event<'RelationshipExtended', DoneBy & Extension>;
export type CourseEvent =
  CheckInRecorded | RelationshipPaused | RelationshipResumed | ExtensionProposed | RelationshipExtended;
