import type { RelationshipState } from './relationship.js';

/**
 * The command as of now, and never as of before what has happened already: a history runs forward. Whoever lost a race
 * asked a moment before what came between, and the clock of an instance may be behind that of another one; lists are
 * ordered by when something last happened, and a reader tells by it whether anything has.
 *
 * @param state before the command; where nothing has happened yet, it is of whatever time it says.
 */
export function runningForward<Asked extends { readonly at: string }>(command: Asked, state: RelationshipState): Asked {
  if (state === null || command.at >= state.changedAt) return command;
  return { ...command, at: state.changedAt };
}
