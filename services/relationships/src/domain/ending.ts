import type { Command, DoneBy, Event, Happened, OutsideCommand, RuleCommand } from './message-shapes.js';
import type { PartyRole } from './relationship.js';

/** How a relationship ends, and what is settled about the people afterwards. */

/**
 * COMPLETED means that the agreed sessions were held. A pair that is done before is ENDED_EARLY: it ends as easily, with all
 * that follows an end, and is only not counted as completed.
 */
export type EndCause = 'COMPLETED' | 'ENDED_EARLY' | 'NO_FAULT' | 'MENTOR_LEFT' | 'MENTEE_LEFT' | 'INACTIVE';

/** Whether the two were done, after all agreed sessions or before: the same follows from both. */
export function wereDone(cause: EndCause | null): boolean {
  return cause === 'COMPLETED' || cause === 'ENDED_EARLY';
}

/**
 * Why somebody ends it by choice, if they choose to say. None of them accuses anybody: what has to be looked into is
 * raised as a concern (concern.ts).
 */
export type EndReason =
  | 'NO_TIME'
  | 'HARD_TO_MEET'
  | 'NOT_THE_RIGHT_MATCH'
  | 'NEEDS_CHANGED'
  | 'NEW_ROLE'
  | 'OTHER_SUPPORT'
  | 'SOMETHING_ELSE'
  | 'PREFER_NOT_TO_SAY';

/** A reason as it is given: the scheme reads it, the other of the two only where the person chooses so. */
export interface GivenReason {
  readonly reason: EndReason;
  readonly toldOther: boolean;
}
export interface ToldReason extends GivenReason {
  readonly by: PartyRole;
}

/** Whether the mentee is to be offered another mentor: WANTED is on the coordinators' re-match list. */
export type Rematch = 'WANTED' | 'SETTLED';

export interface EndRelationship extends Command<'EndRelationship'> {
  /** COMPLETED: the two are done; what that is counted as, the sessions say (completion.ts). */
  readonly cause: 'COMPLETED' | 'NO_FAULT';
  /** The mentee can ask to be offered another mentor. */
  readonly seeksAnother: boolean;
  /** Nobody has to say why. */
  readonly why?: GivenReason | null | undefined;
}
/** Identity told that someone has left the organisation through which they take part. */
export interface EndForLeaver extends RuleCommand<'EndForLeaver'> {
  readonly left: PartyRole;
}
export type NeverPairAgain = Command<'NeverPairAgain'>;
/** Whoever asked for it asks for it no longer, without a reason. */
export type TakeBackNeverPairAgain = Command<'TakeBackNeverPairAgain'>;
/** A coordinator has found another mentor, or the mentee wants none. */
export interface SettleRematch extends OutsideCommand<'SettleRematch', 'COORDINATOR' | 'MENTEE'> {
  readonly outcome: 'REMATCHED' | 'NOT_WANTED';
}
export type EndingCommand = EndRelationship | EndForLeaver | NeverPairAgain | TakeBackNeverPairAgain | SettleRematch;

/** `by` is null when nobody ended it but a rule did, such as a mentor leaving. */
export type RelationshipEnded = Event<
  'RelationshipEnded',
  Happened & { readonly by: PartyRole | null; readonly cause: EndCause; readonly rematch: boolean }
>;
/** What somebody who ends it tells the scheme, apart from the end itself, of which both know. */
export type EndReasonTold = Event<'EndReasonTold', DoneBy & GivenReason>;
/** Something that waited came to nothing: nobody answered in time, or someone left. */
export type RequestLapsed = Event<
  'RequestLapsed',
  Happened & { readonly cause: 'UNANSWERED' | 'MENTOR_LEFT' | 'MENTEE_LEFT' }
>;
/** Without a reason, and without the other side ever knowing. */
export type NeverPairAgainAsked = Event<'NeverPairAgainAsked', DoneBy>;
/** `lifted`: nobody asks for it in this relationship any more. Whether the other still does, whoever took it back is not told. */
export type NeverPairAgainTakenBack = Event<'NeverPairAgainTakenBack', DoneBy & { readonly lifted: boolean }>;
export type RematchSettled = Event<
  'RematchSettled',
  Happened & { readonly as: 'COORDINATOR' | 'MENTEE'; readonly outcome: 'REMATCHED' | 'NOT_WANTED' }
>;
export type EndingEvent =
  RelationshipEnded | EndReasonTold | RequestLapsed | NeverPairAgainAsked | NeverPairAgainTakenBack | RematchSettled;
