import type { Event, Happened, OutsideCommand } from './message-shapes.js';
import type { PartyRole } from './relationship.js';

/** A coordinator has followed up that one of the two wanted to hear from them. What was said is nowhere. */
export interface AnswerCall extends OutsideCommand<'AnswerCall'> {
  /** Which side had called for a coordinator. */
  readonly calledBy: PartyRole;
}
export type CallAnswered = Event<'CallAnswered', Happened & { readonly calledBy: PartyRole }>;
