import { assertNever, type Id } from '@pairwell/kernel';
import { changed } from './changed.js';
import type { CloseGoal, Goal, GoalCommand, GoalEvent, ReviseGoal, SetGoal } from './goal-and-action.js';
import { existing, leading, leads, participant } from './participants.js';
import { withChanged } from './parts.js';
import { isRunning, type Relationship, type RelationshipState } from './relationship.js';
import { notInThisRelationship, notPossibleNow, notYoursToDo, tooManyGoals } from './relationship.refusals.js';

/** Goals are few, so that each is worked on. */
export const GOALS_AT_MOST = 5;

/** What the mentee works towards, each with how they will know. The mentee leads; the mentor can add. */
export function decideGoal(command: GoalCommand, state: RelationshipState): readonly GoalEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'SetGoal':
      return set(command, relationship);
    case 'ReviseGoal':
      return revise(command, relationship);
    case 'CloseGoal':
      return close(command, relationship);
    default:
      return assertNever(command);
  }
}

function set(command: SetGoal, relationship: Relationship): readonly GoalEvent[] {
  const by = participant(relationship, command.by, 'set a goal');
  requireIntroduced(relationship);
  if (openGoals(relationship).length >= GOALS_AT_MOST) throw tooManyGoals(GOALS_AT_MOST);
  const { at, goalId, statement, howIWillKnow } = command;
  return [{ type: 'GoalSet', data: { at, by, goalId, statement, howIWillKnow } }];
}

export function openGoals({ goals }: Relationship): readonly Goal[] {
  return goals.filter((goal) => goal.status === 'OPEN');
}

/** The mentee revises any goal, the mentor those that the mentor has added. */
function revise(command: ReviseGoal, relationship: Relationship): readonly GoalEvent[] {
  const by = participant(relationship, command.by, 'revise a goal');
  const goal = goalOf(relationship, command.goalId);
  if (!leads(relationship, by) && goal.setBy !== by) throw notYoursToDo('MENTEE', 'revise a goal that the mentee set');
  requireOpen(relationship, goal);
  const { at, goalId, statement, howIWillKnow } = command;
  return [{ type: 'GoalRevised', data: { at, by, goalId, statement, howIWillKnow } }];
}

function close(command: CloseGoal, relationship: Relationship): readonly GoalEvent[] {
  const by = leading(relationship, command.by, 'close a goal');
  requireOpen(relationship, goalOf(relationship, command.goalId));
  const { at, goalId, outcome } = command;
  return [{ type: 'GoalClosed', data: { at, by, goalId, outcome } }];
}

function goalOf(relationship: Relationship, id: Id): Goal {
  const goal = relationship.goals.find((candidate) => candidate.id === id);
  if (goal === undefined) throw notInThisRelationship('goal');
  return goal;
}

function requireOpen(relationship: Relationship, goal: Goal): void {
  requireIntroduced(relationship);
  if (goal.status !== 'OPEN') throw notPossibleNow(relationship, 'This goal has been closed.');
}

function requireIntroduced(relationship: Relationship): void {
  if (isRunning(relationship) && relationship.introducedOn !== null) return;
  throw notPossibleNow(relationship, 'Goals are worked on after the introductory meeting and before the end.');
}

export function evolveGoal(relationship: Relationship, event: GoalEvent): Relationship {
  switch (event.type) {
    case 'GoalSet': {
      const { goalId: id, by: setBy, at: setAt, statement, howIWillKnow } = event.data;
      const goal: Goal = {
        ...{ id, setBy, setAt, statement, howIWillKnow },
        ...{ status: 'OPEN', revisedAt: null, closedAt: null },
      };
      return changed(relationship, { goals: [...relationship.goals, goal] });
    }
    case 'GoalRevised': {
      const { goalId, at: revisedAt, statement, howIWillKnow } = event.data;
      return changedGoal(relationship, goalId, { statement, howIWillKnow, revisedAt });
    }
    case 'GoalClosed': {
      const { goalId, at: closedAt, outcome: status } = event.data;
      return changedGoal(relationship, goalId, { status, closedAt });
    }
    default:
      return assertNever(event);
  }
}

function changedGoal(relationship: Relationship, id: Id, change: Partial<Goal>): Relationship {
  return changed(relationship, { goals: withChanged(relationship.goals, id, change) });
}
