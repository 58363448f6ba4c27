import { assertNever } from '@pairwell/kernel';
import { changed } from './changed.js';
import type { ConcernCommand, ConcernEvent } from './concern.js';
import { existing, outside, participant } from './participants.js';
import { withChanged } from './parts.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { notInThisRelationship, notPossibleNow } from './relationship.refusals.js';

/** A concern under one of the three limits can be raised by either at any time, also before and after. */
export function decideConcern(command: ConcernCommand, state: RelationshipState): readonly ConcernEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'RaiseConcern': {
      const by = participant(relationship, command.by, 'raise a concern');
      const { at, concernId, limit, story } = command;
      return [{ type: 'ConcernRaised', data: { at, by, concernId, limit, story } }];
    }
    case 'AnswerConcern': {
      outside(command.as, relationship, command.by, 'answer a concern');
      const { at, concernId, outcome } = command;
      const concern = relationship.concerns.find((candidate) => candidate.id === concernId);
      if (concern === undefined) throw notInThisRelationship('concern');
      if (concern.outcome !== null) throw notPossibleNow(relationship, 'This concern has been answered.');
      return [{ type: 'ConcernAnswered', data: { at, concernId, outcome } }];
    }
    default:
      return assertNever(command);
  }
}

export function evolveConcern(relationship: Relationship, event: ConcernEvent): Relationship {
  switch (event.type) {
    case 'ConcernRaised': {
      const { concernId: id, by: raisedBy, at: raisedAt, limit, story } = event.data;
      const raised = { id, raisedBy, raisedAt, limit, story, outcome: null, answeredAt: null };
      return changed(relationship, { concerns: [...relationship.concerns, raised] });
    }
    case 'ConcernAnswered': {
      const { concernId, outcome, at: answeredAt } = event.data;
      const concerns = withChanged(relationship.concerns, concernId, { outcome, answeredAt });
      return changed(relationship, { concerns });
    }
    default:
      return assertNever(event);
  }
}
