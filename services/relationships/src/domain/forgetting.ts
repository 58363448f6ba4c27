import type { Id } from '@pairwell/kernel';
import type { Event, Happened, RuleCommand } from './message-shapes.js';
import type { PartyRole } from './relationship.js';

/** What a history tells of its own forgetting. The texts themselves are gone with their keys, not by these events. */

/** Identity told that one of the two is to be erased. */
export interface ForgetParty extends RuleCommand<'ForgetParty'> {
  readonly who: PartyRole;
}
/** The months are over for which texts are kept after the end. */
export type DestroyTexts = RuleCommand<'DestroyTexts'>;
export type ForgettingCommand = ForgetParty;

/** One of the two has been erased: nothing that they wrote can be read any more. What the other wrote stays. */
export type PartyErased = Event<'PartyErased', Happened & { readonly who: PartyRole }>;
/**
 * Retention: nothing that either wrote can be read any more. Whoever writes the list down destroys the keys. What those whom
 * it spares told the scheme stays while a concern of theirs is open, and goes by another of these events, of theirs alone.
 */
export type TextsDestroyed = Event<
  'TextsDestroyed',
  Happened & { readonly of: 'BOTH' | PartyRole; readonly spares: readonly Id[] }
>;
export type ForgettingEvent = PartyErased | TextsDestroyed;
