import { assertNever } from '@pairwell/kernel';
import { dayIn } from './calendar.js';
import { changed } from './changed.js';
import type { ActionCommand, ActionEvent, AgreeAction, ReportAction } from './goal-and-action.js';
import { DUE_YEARS_AHEAD, lastDueDay } from './limits.js';
import { existing, only, participant } from './participants.js';
import { withChanged } from './parts.js';
import { isRunning, type Relationship, type RelationshipState } from './relationship.js';
import { dateNotPossible, notInThisRelationship, notPossibleNow } from './relationship.refusals.js';
import { sessionOf } from './sessions.decider.js';

/** What one of them will do after a session, and whether it was applied, adapted or not applied, with why. */
export function decideAction(command: ActionCommand, state: RelationshipState): readonly ActionEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'AgreeAction':
      return agree(command, relationship);
    case 'ReportAction':
      return report(command, relationship);
    default:
      return assertNever(command);
  }
}

function agree(command: AgreeAction, relationship: Relationship): readonly ActionEvent[] {
  const by = participant(relationship, command.by, 'agree an action');
  requireRunning(relationship, 'Actions are agreed');
  if (sessionOf(relationship, command.sessionId).status !== 'HELD') {
    throw notPossibleNow(relationship, 'Actions follow from a session that was held and recorded.');
  }
  requireDueAhead(relationship, command.dueOn, command.at);
  const { at, actionId, sessionId, owner, what, dueOn } = command;
  return [{ type: 'ActionAgreed', data: { at, by, actionId, sessionId, owner, what, dueOn } }];
}

function report(command: ReportAction, relationship: Relationship): readonly ActionEvent[] {
  participant(relationship, command.by, 'report on an action');
  const action = relationship.actions.find((candidate) => candidate.id === command.actionId);
  if (action === undefined) throw notInThisRelationship('action');
  const by = only(action.owner, relationship, command.by, 'report on this action');
  requireRunning(relationship, 'Actions are reported on');
  if (action.report !== null) throw notPossibleNow(relationship, 'This action has been reported on.');
  const { at, actionId, outcome, why } = command;
  return [{ type: 'ActionReported', data: { at, by, actionId, outcome, why } }];
}

function requireRunning(relationship: Relationship, what: string): void {
  if (!isRunning(relationship)) throw notPossibleNow(relationship, `${what} in a running relationship.`);
}

/** @throws DATE_NOT_POSSIBLE for a due day before today, or years ahead. */
export function requireDueAhead({ scheme }: Relationship, dueOn: string | null, now: string): void {
  if (dueOn === null) return;
  if (dueOn < dayIn(scheme.timeZone, now)) {
    throw dateNotPossible('IN_THE_PAST', 'The due day has passed; choose today or a later day.', { day: dueOn });
  }
  if (dueOn > lastDueDay(scheme.timeZone, now)) {
    const why = `The due day lies far ahead; choose a day within ${DUE_YEARS_AHEAD} years.`;
    throw dateNotPossible('TOO_FAR_AHEAD', why, { day: dueOn });
  }
}

export function evolveAction(relationship: Relationship, event: ActionEvent): Relationship {
  switch (event.type) {
    case 'ActionAgreed': {
      const { actionId: id, sessionId: session, by: agreedBy, at: agreedAt, owner, what, dueOn } = event.data;
      const action = { id, session, agreedBy, agreedAt, owner, what, dueOn, report: null };
      return changed(relationship, { actions: [...relationship.actions, action] });
    }
    case 'ActionReported': {
      const { actionId, outcome, at, why } = event.data;
      const report = { outcome, at, why };
      return changed(relationship, { actions: withChanged(relationship.actions, actionId, { report }) });
    }
    default:
      return assertNever(event);
  }
}
