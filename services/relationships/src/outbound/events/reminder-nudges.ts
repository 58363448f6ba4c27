import type { NudgeKind } from '@pairwell/contracts';
import type { Deadline, Recipient, ReminderKind } from '../../domain/deadline.js';
import { deadlinesOf } from '../../domain/deadlines.js';
import type { Relationship } from '../../domain/relationship.js';
import { sessionsAllowed } from '../../domain/sessions.decider.js';
import { lapsesAt } from '../../domain/waiting.js';
import type { EventOf, Moment, Reason } from './nudge-reason.js';
import { dateOf } from './session-nudges.js';

const REMINDERS: Readonly<Record<Exclude<ReminderKind, 'REQUEST_REMINDER' | 'NUDGE_TO_BOOK'>, NudgeKind>> = {
  INTRODUCTION_OVERDUE: 'INTRODUCTION_TO_BOOK',
  SESSION_REMINDER: 'SESSION_REMINDER',
  SESSION_UNRECORDED: 'SESSION_TO_RECORD',
  ACTION_DUE: 'ACTION_DUE',
  COMMITMENT_DUE: 'COMMITMENT_DUE',
  CLOSE_WARNING: 'CLOSING_SOON',
  CHECK_IN: 'CHECK_IN_DUE',
  TERM_ENDS_SOON: 'TERM_ENDS_SOON',
  EVALUATION_AT_END: 'EVALUATION_DUE',
  PAY_IT_FORWARD: 'PAY_IT_FORWARD',
  TEXTS_EXPIRE_SOON: 'TEXTS_GO_SOON',
  CONCERN_UNANSWERED: 'CONCERN_WAITING',
  CALL_UNANSWERED: 'CALL_WAITING',
  EVALUATION_LATER: 'LATER_EVALUATION_DUE',
};

/** The reminders that time sends, in the words of mails. */
export function reminded({ data }: EventOf<'ReminderSent'>, { before, after }: Moment): readonly Reason[] {
  const sent = before === null ? undefined : deadlinesOf(before).find(({ key }) => key === data.key);
  const startsAt = dateOf(before, data.about);
  const actBy = actByOf(data.kind, sent, after);
  const until = data.kind === 'CLOSE_WARNING' ? actBy : (sent?.until ?? null);
  return data.to.map((to) => ({ kind: reminderKind(data.kind, to, after), to, startsAt, actBy, until }));
}

function reminderKind(kind: ReminderKind, to: Recipient, after: Relationship): NudgeKind {
  if (kind === 'NUDGE_TO_BOOK') return stepKind(after);
  if (kind !== 'REQUEST_REMINDER') return REMINDERS[kind];
  if (after.status === 'ENQUIRY') return to === 'MENTOR' ? 'QUESTION_ASKED' : 'QUESTION_ANSWERED';
  if (to === 'COORDINATOR' || to === 'SPONSOR') return 'APPROVAL_WAITING';
  return after.status === 'REGISTERED' ? 'EXISTING_PAIR_TO_CONFIRM' : 'REQUEST_REMINDER';
}

/** What comes next for a pair that does nothing: dates are asked for only where they may be proposed. */
function stepKind(after: Relationship): NudgeKind {
  if (after.status === 'ACCEPTED') return 'INTRODUCTION_TO_BOOK';
  if (sessionsAllowed(after)) return 'NEXT_SESSION_TO_BOOK';
  return after.agreement === null ? 'AGREEMENT_TO_PROPOSE' : 'AGREEMENT_TO_SIGN';
}

/** By when a reminder asks to act, where there is such a time. */
function actByOf(kind: ReminderKind, sent: Deadline | undefined, after: Relationship): string | null {
  switch (kind) {
    case 'REQUEST_REMINDER':
      return lapsesAt(after);
    case 'CLOSE_WARNING':
      return deadlinesOf(after).find((deadline) => deadline.kind === 'CLOSE_INACTIVE')?.dueAt ?? null;
    case 'ACTION_DUE':
    case 'COMMITMENT_DUE':
      return sent?.dueAt ?? null;
    case 'TERM_ENDS_SOON':
    case 'TEXTS_EXPIRE_SOON':
    case 'EVALUATION_AT_END':
    case 'EVALUATION_LATER':
      return sent?.until ?? null;
    case 'INTRODUCTION_OVERDUE':
    case 'SESSION_REMINDER':
    case 'SESSION_UNRECORDED':
    case 'NUDGE_TO_BOOK':
    case 'CHECK_IN':
    case 'PAY_IT_FORWARD':
    case 'CONCERN_UNANSWERED':
    case 'CALL_UNANSWERED':
      return null;
  }
}
