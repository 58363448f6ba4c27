import { assertNever, type Id } from '@pairwell/kernel';
import { requireDueAhead } from './actions.decider.js';
import { changed } from './changed.js';
import { INDICATORS, listOf } from './indicators.js';
import { existing, only } from './participants.js';
import { partWith, withChanged } from './parts.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { notInThisRelationship, notPossibleNow, onlyInReverseSchemes, unknownCode } from './relationship.refusals.js';
import type {
  Commitment,
  CommitmentCommand,
  CommitmentEvent,
  MakeCommitment,
  PublishCommitment,
  UpdateCommitment,
} from './reverse-mentoring.js';
import { requireSessionsAllowed } from './sessions.decider.js';

/** What a leader will do about the barriers: in reverse mentoring the leader is the mentee. */
export function decideCommitment(command: CommitmentCommand, state: RelationshipState): readonly CommitmentEvent[] {
  const relationship = existing(state);
  if (relationship.scheme.kind !== 'REVERSE') throw onlyInReverseSchemes();
  switch (command.type) {
    case 'MakeCommitment':
      return make(command, relationship);
    case 'UpdateCommitment':
      return update(command, relationship);
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
  const { at, commitmentId, factId, statement, scope, indicator, dueOn } = command;
  if (indicator !== null && !INDICATORS.has(indicator)) throw unknownCode(listOf(indicator), indicator);
  const themes = [...new Set(command.themes)];
  const made = { commitmentId, factId, statement, themes, scope, indicator, dueOn };
  return [{ type: 'CommitmentMade', data: { at, by, ...made } }];
}

/** What is done or dropped stays so; until then the leader tells where it stands, also after the end. */
function update(command: UpdateCommitment, relationship: Relationship): readonly CommitmentEvent[] {
  const by = only('MENTEE', relationship, command.by, 'tell where a commitment stands');
  const commitment = commitmentOf(relationship, command.commitmentId);
  if (!isOpen(commitment)) throw notPossibleNow(relationship, 'This commitment is done or was dropped.');
  const { at, commitmentId, status, evidence } = command;
  return [{ type: 'CommitmentUpdated', data: { at, by, commitmentId, status, evidence } }];
}

/** Also after the end: what a leader promised stays the leader's to show. */
function publish(command: PublishCommitment, relationship: Relationship): readonly CommitmentEvent[] {
  const by = only('MENTEE', relationship, command.by, 'publish a commitment');
  const { publishedAt } = commitmentOf(relationship, command.commitmentId);
  if (publishedAt !== null) throw notPossibleNow(relationship, 'This commitment has been published.');
  return [{ type: 'CommitmentPublished', data: { at: command.at, by, commitmentId: command.commitmentId } }];
}

/** Neither done nor dropped. */
export function isOpen({ status }: Commitment): boolean {
  return status !== 'DONE' && status !== 'DROPPED';
}

function commitmentOf(relationship: Relationship, id: Id): Commitment {
  const commitment = relationship.commitments.find((candidate) => candidate.id === id);
  if (commitment === undefined) throw notInThisRelationship('commitment');
  return commitment;
}

export function evolveCommitment(relationship: Relationship, event: CommitmentEvent): Relationship {
  switch (event.type) {
    case 'CommitmentMade': {
      const { commitmentId: id, by: madeBy, at: madeAt, statement, themes, scope, indicator, dueOn } = event.data;
      const made: Commitment = {
        ...{ id, madeBy, madeAt, statement, themes, scope, indicator, dueOn },
        ...{ status: 'PROPOSED', evidence: null, evidencePublished: false, updatedAt: null, publishedAt: null },
      };
      return changed(relationship, { commitments: [...relationship.commitments, made] });
    }
    case 'CommitmentUpdated': {
      const { commitmentId, status, evidence, at: updatedAt } = event.data;
      const told = partWith(relationship.commitments, commitmentId);
      const evidencePublished = told !== undefined && told.publishedAt !== null;
      return changedCommitment(relationship, commitmentId, { status, evidence, evidencePublished, updatedAt });
    }
    case 'CommitmentPublished':
      return changedCommitment(relationship, event.data.commitmentId, { publishedAt: event.data.at });
    default:
      return assertNever(event);
  }
}

function changedCommitment(relationship: Relationship, id: Id, change: Partial<Commitment>): Relationship {
  return changed(relationship, { commitments: withChanged(relationship.commitments, id, change) });
}
