import type { Id } from '@pairwell/kernel';
import type { CalendarChange } from './invitation.js';

/** What people choose between: whether they want mail about it. */
export type NotificationGroup = 'REQUESTS' | 'SESSIONS' | 'INVITATIONS' | 'ACTIONS' | 'MILESTONES' | 'COORDINATION';

export const NOTIFICATION_GROUPS: readonly NotificationGroup[] = [
  'REQUESTS',
  'SESSIONS',
  'INVITATIONS',
  'ACTIONS',
  'MILESTONES',
  'COORDINATION',
];

/** Which group a kind of nudge belongs to; null for what nobody can switch off. */
export const GROUP_OF = {
  QUESTION_ASKED: 'REQUESTS',
  QUESTION_ANSWERED: 'REQUESTS',
  APPROVAL_WAITING: 'REQUESTS',
  REQUEST_WAITING: 'REQUESTS',
  REQUEST_REMINDER: 'REQUESTS',
  REQUEST_LAPSED: 'REQUESTS',
  REQUEST_ANSWERED: 'REQUESTS',
  REQUEST_APPROVED: 'REQUESTS',
  REQUEST_WITHDRAWN: 'REQUESTS',
  APPLICATION_WAITING: 'COORDINATION',
  APPLICATION_APPROVED: 'REQUESTS',
  APPLICATION_DECLINED: 'REQUESTS',
  APPLICATION_EXPIRED: 'REQUESTS',
  EXISTING_PAIR_TO_CONFIRM: 'REQUESTS',
  EXISTING_PAIR_CONFIRMED: 'REQUESTS',
  EXISTING_PAIR_DENIED: 'REQUESTS',
  INTRODUCTION_TO_BOOK: 'SESSIONS',
  AGREEMENT_TO_SIGN: 'SESSIONS',
  AGREEMENT_TO_PROPOSE: 'SESSIONS',
  AGREEMENT_REACHED: 'SESSIONS',
  AGREEMENT_CHANGE_TO_SIGN: 'SESSIONS',
  AGREEMENT_CHANGE_DROPPED: 'SESSIONS',
  CONSENT_TO_GIVE: 'SESSIONS',
  SESSION_PROPOSED: 'SESSIONS',
  SESSION_BOOKED: 'SESSIONS',
  SESSION_REMINDER: 'SESSIONS',
  SESSION_CHANGED: 'SESSIONS',
  SESSION_CANCELLED: 'SESSIONS',
  // Says nothing new to whoever gets it, except to their calendar.
  SESSION_TAKEN_OFF: 'INVITATIONS',
  SESSION_TO_RECORD: 'SESSIONS',
  SESSION_CORRECTED: 'SESSIONS',
  SESSION_TAKEN_BACK: 'SESSIONS',
  SESSION_TO_FOLLOW_UP: 'SESSIONS',
  NEXT_SESSION_TO_BOOK: 'SESSIONS',
  ACTION_DUE: 'ACTIONS',
  COMMITMENT_DUE: 'ACTIONS',
  COMMITMENT_PUBLISHED: 'ACTIONS',
  INTRODUCTION_OFFERED: 'ACTIONS',
  INTRODUCTION_ANSWERED: 'ACTIONS',
  SURVEY_DUE: 'MILESTONES',
  CHECK_IN_DUE: 'MILESTONES',
  PAUSED: 'MILESTONES',
  RESUMED: 'MILESTONES',
  EXTENSION_PROPOSED: 'MILESTONES',
  EXTENDED: 'MILESTONES',
  TERM_ENDS_SOON: 'MILESTONES',
  CLOSING_SOON: 'MILESTONES',
  CLOSED: 'MILESTONES',
  EVALUATION_DUE: 'MILESTONES',
  LATER_EVALUATION_DUE: 'MILESTONES',
  PAY_IT_FORWARD: 'MILESTONES',
  TEXTS_GO_SOON: 'MILESTONES',
  REMATCH: 'MILESTONES',
  REMATCH_SETTLED: 'MILESTONES',
  PAIR_ENDED: 'COORDINATION',
  REMATCH_WAITING: 'COORDINATION',
  COORDINATOR_WANTED: 'COORDINATION',
  CALL_WAITING: 'COORDINATION',
  ERASURE_FINISHED: 'COORDINATION',
  // A limit of confidentiality was reached: whoever coordinates must hear of it.
  CONCERN_RAISED: null,
  CONCERN_WAITING: null,
  // Whoever told the scheme something is to know that it did not arrive.
  SCHEME_HEARS_NOBODY: null,
  // Whoever told the scheme of something waits to hear what came of it.
  CONCERN_ANSWERED: null,
  // Somebody has been erased, and only whoever wrote with them can find their name in texts.
  TEXTS_TO_LOOK_THROUGH: null,
} as const satisfies Readonly<Record<string, NotificationGroup | null>>;

/** Why somebody is written to. */
export type NudgeKind = keyof typeof GROUP_OF;

/** What a mail is about: the page of the portal that its link leads to. */
export interface Subject {
  readonly is: 'RELATIONSHIP' | 'APPLICATION' | 'ERASURE_REQUEST';
  readonly id: Id;
}

/** A reason to write to one person: ids, codes and instants; names and addresses are looked up when it is sent. */
export interface Nudge {
  readonly kind: NudgeKind;
  readonly recipient: Id;
  /** Through which the recipient takes part. */
  readonly organisation: string;
  readonly about: Subject;
  /** The other half of the pair. */
  readonly other: Id | null;
  /** From then on it would say nothing new. */
  readonly until: Date | null;
  /** When the session it is about begins. */
  readonly startsAt: Date | null;
  /** By when the recipient is asked to act. */
  readonly actBy: Date | null;
  /** IANA name of the zone in which instants are written. */
  readonly timeZone: string;
  /** What becomes of a session's entry in the recipient's own calendar; null where nothing does. */
  readonly calendar: CalendarChange | null;
}

/** What a person gets: no mail at all, a mail, or a mail with what changes in their calendar. */
export type Delivery = 'NOTHING' | 'LETTER' | 'LETTER_WITH_INVITATION';

/**
 * What of a nudge its recipient wants. An invitation is wanted or not whatever the letter around it is about, and
 * brings its letter with it.
 *
 * @param off the groups that the recipient has switched off.
 */
export function deliveryOf(nudge: Pick<Nudge, 'kind' | 'calendar'>, off: ReadonlySet<NotificationGroup>): Delivery {
  const group = GROUP_OF[nudge.kind];
  if (nudge.calendar !== null && !off.has('INVITATIONS')) return 'LETTER_WITH_INVITATION';
  return group === null || !off.has(group) ? 'LETTER' : 'NOTHING';
}

const STALE_AFTER_MILLISECONDS = 7 * 86_400_000;

/**
 * True when it is too late to write: what was due is over, however long mail has been away. Where a nudge says nothing of
 * that, a week after it came due; but what nobody can switch off must arrive, and is never too late by itself.
 */
export function isTooLate(nudge: Pick<Nudge, 'kind' | 'until'> & { readonly dueAt: Date }, now: Date): boolean {
  if (nudge.until !== null) return nudge.until <= now;
  if (GROUP_OF[nudge.kind] === null) return false;
  return now.getTime() - nudge.dueAt.getTime() > STALE_AFTER_MILLISECONDS;
}
