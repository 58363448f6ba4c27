import { assertNever } from '@pairwell/kernel';
import { changed } from './changed.js';
import type { RelationshipResumed } from './course.js';
import type { Deadline, DeadlineKind, ReminderSent, SendReminder, TimerCommand } from './deadline.js';
import { deadlinesOf, isActing, isDue } from './deadlines.js';
import type { TextsDestroyed } from './forgetting.js';
import type { RelationshipEnded, RequestLapsed } from './ending.js';
import { closedAs } from './inactivity.js';
import { existing } from './participants.js';
import { partyAs, type Relationship, type RelationshipState } from './relationship.js';
import { notDue } from './relationship.refusals.js';
import { sparedOf, textExpiries } from './retention.js';

/**
 * What a timer may do: only what is due at the instant it names, and each thing once. It may ask too early, twice, or
 * from two instances at the same time.
 *
 * @throws Refusal NOT_DUE
 */
export function decideDeadline(
  command: TimerCommand,
  state: RelationshipState,
): readonly (ReminderSent | RequestLapsed | RelationshipEnded | RelationshipResumed | TextsDestroyed)[] {
  const relationship = existing(state);
  const { at } = command;
  switch (command.type) {
    case 'SendReminder':
      return remind(command, relationship);
    case 'LapseRequest':
      requireDue(relationship, 'REQUEST_LAPSES', at);
      return [{ type: 'RequestLapsed', data: { at, cause: 'UNANSWERED' } }];
    case 'CloseInactive':
      requireDue(relationship, 'CLOSE_INACTIVE', at);
      return [{ type: 'RelationshipEnded', data: { at, by: null, cause: closedAs(relationship, at), rematch: false } }];
    case 'ResumeAfterPause':
      requireDue(relationship, 'PAUSE_ENDS', at);
      return [{ type: 'RelationshipResumed', data: { at, by: null } }];
    case 'DestroyTexts':
      requireDue(relationship, 'TEXTS_EXPIRE', at);
      return destroyTexts(relationship, at);
    default:
      return assertNever(command);
  }
}

function remind({ key, at }: SendReminder, relationship: Relationship): readonly ReminderSent[] {
  const due = find(relationship, at, (deadline) => deadline.key === key);
  const { kind, to, about } = due;
  if (isActing(kind)) throw notDue();
  return [{ type: 'ReminderSent', data: { at, key, kind, to, about } }];
}

function destroyTexts(relationship: Relationship, at: string): readonly TextsDestroyed[] {
  const [expiry] = textExpiries(relationship);
  if (expiry === undefined) throw notDue();
  const spares = sparedOf(relationship, expiry).map((role) => partyAs(role, relationship).person);
  return [{ type: 'TextsDestroyed', data: { at, of: expiry.of, spares } }];
}

function requireDue(relationship: Relationship, kind: DeadlineKind, at: string): void {
  find(relationship, at, (deadline) => deadline.kind === kind);
}

function find(relationship: Relationship, at: string, which: (deadline: Deadline) => boolean): Deadline {
  const due = deadlinesOf(relationship).find((deadline) => which(deadline) && isDue(deadline, at));
  if (due === undefined) throw notDue();
  return due;
}

export function evolveDeadline(relationship: Relationship, { data }: ReminderSent): Relationship {
  return changed(relationship, { reminded: [...relationship.reminded, { key: data.key, at: data.at }] });
}
