import { assertNever } from '@pairwell/kernel';
import { dayIn } from './calendar.js';
import { existing, only, participant } from './participants.js';
import type { AgreeAction, GoalAndActionCommand, ReportAction, SetGoal } from './relationship.commands.js';
import type { GoalAndActionEvent } from './relationship.events.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { dateNotPossible, notInThisRelationship, notPossibleNow, tooManyGoals } from './relationship.refusals.js';
import { sessionOf } from './sessions.decider.js';

/** Goals are few, so that each is worked on. */
export const GOALS_AT_MOST = 5;

/** What the mentee works towards, and what was agreed and done on the way. The mentor can add. */
export function decideGoalOrAction(
  command: GoalAndActionCommand,
  state: RelationshipState,
): readonly GoalAndActionEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'SetGoal':
      return setGoal(command, relationship);
    case 'AgreeAction':
      return agree(command, relationship);
    case 'ReportAction':
      return report(command, relationship);
    default:
      return assertNever(command);
  }
}

function setGoal(command: SetGoal, relationship: Relationship): readonly GoalAndActionEvent[] {
  const by = participant(relationship, command.by, 'set a goal');
  if (relationship.status !== 'INTRODUCED' && relationship.status !== 'ACTIVE') {
    throw notPossibleNow(relationship, 'Goals are set after the introductory meeting and before the end.');
  }
  if (relationship.goals.length >= GOALS_AT_MOST) throw tooManyGoals(GOALS_AT_MOST);
  const { at, goalId, statement, howIWillKnow } = command;
  return [{ type: 'GoalSet', data: { at, by, goalId, statement, howIWillKnow } }];
}

function agree(command: AgreeAction, relationship: Relationship): readonly GoalAndActionEvent[] {
  const by = participant(relationship, command.by, 'agree an action');
  requireActive(relationship, 'Actions are agreed');
  if (sessionOf(relationship, command.sessionId).status !== 'HELD') {
    throw notPossibleNow(relationship, 'Actions follow from a session that was held and recorded.');
  }
  requireDueAhead(relationship, command.dueOn, command.at);
  const { at, actionId, sessionId, owner, what, dueOn } = command;
  return [{ type: 'ActionAgreed', data: { at, by, actionId, sessionId, owner, what, dueOn } }];
}

function report(command: ReportAction, relationship: Relationship): readonly GoalAndActionEvent[] {
  participant(relationship, command.by, 'report on an action');
  const action = relationship.actions.find((candidate) => candidate.id === command.actionId);
  if (action === undefined) throw notInThisRelationship('action');
  const by = only(action.owner, relationship, command.by, 'report on this action');
  requireActive(relationship, 'Actions are reported on');
  if (action.report !== null) throw notPossibleNow(relationship, 'This action has been reported on.');
  const { at, actionId, outcome, why } = command;
  return [{ type: 'ActionReported', data: { at, by, actionId, outcome, why } }];
}

function requireActive(relationship: Relationship, what: string): void {
  if (relationship.status === 'ACTIVE' || relationship.status === 'INTRODUCED') return;
  throw notPossibleNow(relationship, `${what} in a running relationship.`);
}

/** @throws DATE_NOT_POSSIBLE for a due day before today. */
export function requireDueAhead(relationship: Relationship, dueOn: string | null, now: string): void {
  if (dueOn !== null && dueOn < dayIn(relationship.scheme.timeZone, now)) {
    throw dateNotPossible('The due day has passed; choose today or a later day.');
  }
}

export function evolveGoalOrAction(relationship: Relationship, event: GoalAndActionEvent): Relationship {
  switch (event.type) {
    case 'GoalSet': {
      const { goalId: id, by: setBy, at: setAt, statement, howIWillKnow } = event.data;
      return { ...relationship, goals: [...relationship.goals, { id, setBy, setAt, statement, howIWillKnow }] };
    }
    case 'ActionAgreed': {
      const { actionId: id, sessionId: session, by: agreedBy, at: agreedAt, owner, what, dueOn } = event.data;
      const action = { id, session, agreedBy, agreedAt, owner, what, dueOn, report: null };
      return { ...relationship, actions: [...relationship.actions, action] };
    }
    case 'ActionReported': {
      const { actionId, outcome, at, why } = event.data;
      const actions = relationship.actions.map((action) =>
        action.id === actionId ? { ...action, report: { outcome, at, why } } : action,
      );
      return { ...relationship, actions };
    }
    default:
      return assertNever(event);
  }
}
