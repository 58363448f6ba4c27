import { existing, participant } from './participants.js';
import type { EndRelationship } from './relationship.commands.js';
import type { RelationshipEnded } from './relationship.events.js';
import { isRunning, type Relationship, type RelationshipState } from './relationship.js';
import { notPossibleNow } from './relationship.refusals.js';

/** Either may leave at any time and gives no reason. */
export function decideEnding(command: EndRelationship, state: RelationshipState): readonly RelationshipEnded[] {
  const relationship = existing(state);
  const by = participant(relationship, command.by, 'end the relationship');
  if (!isRunning(relationship)) throw notPossibleNow(relationship, 'Only a running relationship can be ended.');
  if (command.cause === 'COMPLETED' && !relationship.sessions.some((session) => session.status === 'HELD')) {
    throw notPossibleNow(relationship, 'Nothing has been completed yet: no session was held.');
  }
  return [{ type: 'RelationshipEnded', data: { at: command.at, by, cause: command.cause } }];
}

export function evolveEnding(relationship: Relationship, event: RelationshipEnded): Relationship {
  return { ...relationship, status: 'ENDED', endedAt: event.data.at, endCause: event.data.cause };
}
