import type { Id } from '@pairwell/kernel';
import type { ConfidentialityLimit } from './agreement.js';
import type { Command, DoneBy, Event, Happened, OutsideCommand } from './message-shapes.js';
import type { PartyRole } from './relationship.js';
import type { SealedText } from './sealed-text.js';

/** What a coordinator did about a concern. */
export type ConcernOutcome = 'NOTED' | 'REFERRED' | 'NO_ACTION';

/**
 * What may not stay between the two, under one of the three limits of confidentiality. Its story is for whoever raised
 * it and for coordinators; the other side does not learn of it here.
 */
export interface Concern {
  readonly id: Id;
  readonly raisedBy: PartyRole;
  readonly raisedAt: string;
  readonly limit: ConfidentialityLimit;
  readonly story: SealedText | null;
  readonly outcome: ConcernOutcome | null;
  readonly answeredAt: string | null;
}

export interface RaiseConcern extends Command<'RaiseConcern'> {
  readonly concernId: Id;
  readonly limit: ConfidentialityLimit;
  readonly story: SealedText;
}
export interface AnswerConcern extends OutsideCommand<'AnswerConcern'> {
  readonly concernId: Id;
  readonly outcome: ConcernOutcome;
}
export type ConcernCommand = RaiseConcern | AnswerConcern;
export type ConcernRaised = Event<
  'ConcernRaised',
  DoneBy & { readonly concernId: Id; readonly limit: ConfidentialityLimit; readonly story: SealedText }
>;
export type ConcernAnswered = Event<
  'ConcernAnswered',
  Happened & { readonly concernId: Id; readonly outcome: ConcernOutcome }
>;
export type ConcernEvent = ConcernRaised | ConcernAnswered;
