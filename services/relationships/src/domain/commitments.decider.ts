import { assertNever } from '@pairwell/kernel';
import { requireDueAhead } from './goals-and-actions.decider.js';
import { existing, only } from './participants.js';
import type { CommitmentCommand, MakeCommitment, PublishCommitment } from './relationship.commands.js';
import type { CommitmentEvent } from './relationship.events.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { notInThisRelationship, notPossibleNow, onlyInReverseSchemes } from './relationship.refusals.js';
import { requireSessionsAllowed } from './sessions.decider.js';

/** What a leader will do about the barriers: in reverse mentoring the leader is the mentee. */
export function decideCommitment(command: CommitmentCommand, state: RelationshipState): readonly CommitmentEvent[] {
  const relationship = existing(state);
  if (relationship.scheme.kind !== 'REVERSE') throw onlyInReverseSchemes();
  switch (command.type) {
    case 'MakeCommitment':
      return make(command, relationship);
    case 'PublishCommitment':
      return publish(command, relationship);
    default:
      return assertNever(command);
  }
}

function make(command: MakeCommitment, relationship: Relationship): readonly CommitmentEvent[] {
  const by = only('MENTEE', relationship, command.by, 'make a commitment');
  requireSessionsAllowed(relationship);
  requireDueAhead(relationship, command.dueOn, command.at);
  const { at, commitmentId, statement, scope, indicator, dueOn } = command;
  return [{ type: 'CommitmentMade', data: { at, by, commitmentId, statement, scope, indicator, dueOn } }];
}

/** Also after the end: what a leader promised stays the leader's to show. */
function publish(command: PublishCommitment, relationship: Relationship): readonly CommitmentEvent[] {
  const by = only('MENTEE', relationship, command.by, 'publish a commitment');
  const commitment = relationship.commitments.find((candidate) => candidate.id === command.commitmentId);
  if (commitment === undefined) throw notInThisRelationship('commitment');
  if (commitment.publishedAt !== null) throw notPossibleNow(relationship, 'This commitment has been published.');
  return [{ type: 'CommitmentPublished', data: { at: command.at, by, commitmentId: command.commitmentId } }];
}

export function evolveCommitment(relationship: Relationship, event: CommitmentEvent): Relationship {
  switch (event.type) {
    case 'CommitmentMade': {
      const { commitmentId: id, by: madeBy, at: madeAt, statement, scope, indicator, dueOn } = event.data;
      const made = {
        id,
        madeBy,
        madeAt,
        statement,
        scope,
        indicator,
        status: 'PROPOSED' as const,
        dueOn,
        publishedAt: null,
      };
      return { ...relationship, commitments: [...relationship.commitments, made] };
    }
    case 'CommitmentPublished': {
      const commitments = relationship.commitments.map((commitment) =>
        commitment.id === event.data.commitmentId ? { ...commitment, publishedAt: event.data.at } : commitment,
      );
      return { ...relationship, commitments };
    }
    default:
      return assertNever(event);
  }
}
