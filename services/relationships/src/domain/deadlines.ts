import { isOpen } from './commitments.decider.js';
import { dayIn, daysAfter, latest, minutesAfter, timeOn } from './calendar.js';
import {
  checkInDue,
  endEvaluationUntil,
  hasCheckedIn,
  heldSessions,
  introductionDue,
  laterEvaluationFrom,
  laterEvaluationUntil,
  MORNING,
  pauseEndsAt,
  plannedEnd,
} from './course-dates.js';
import { deadline, type ActingDeadlineKind, type Deadline, type DeadlineKind, type TimerCommand } from './deadline.js';
import { inactivity } from './inactivity.js';
import { hasAnswered } from './looking-back.decider.js';
import { isInvitedToMentor } from './passing-on.decider.js';
import { textExpiries, textsExpireAt } from './retention.js';
import { BOTH, stageOf, type PartyRole, type Relationship } from './relationship.js';
import { unanswered } from './scheme-answers.js';
import { awaited, lapsesAt, waitingSince } from './waiting.js';

/** How long before the end of the agreed months the two are asked whether they extend it. */
const TERM_NOTICE_DAYS = 14;
/** How long before their texts go the two of a pair are told, so that they can keep what they want to keep. */
const TEXTS_NOTICE_DAYS = 28;
const UNRECORDED_AFTER_MINUTES = 24 * 60;

/**
 * Everything that falls due by itself and has not been done, from the state and the settings as they were at the
 * request: for a timer to wait for, and for the decider to check what the timer says.
 *
 * What was done is not among them any more, so each acts once; a key never comes again for the same thing.
 */
export function deadlinesOf(relationship: Relationship): readonly Deadline[] {
  const sent = new Set(relationship.reminded.map((reminded) => reminded.key));
  return withoutErased(relationship, [...planned(relationship), ...unanswered(relationship)]).filter(
    ({ key, dueAt, until, to }) => !sent.has(key) && to.length > 0 && (until === null || dueAt < until),
  );
}

/** Due, and not too late to mean anything. */
export function isDue({ dueAt, until }: Deadline, now: string): boolean {
  return dueAt <= now && (until === null || now < until);
}

/** The first thing of a relationship that is due at an instant; undefined when there is none. */
export function firstDue(relationship: Relationship, now: string): Deadline | undefined {
  return deadlinesOf(relationship)
    .filter((deadline) => isDue(deadline, now))
    .sort((one, other) => (one.dueAt + one.key < other.dueAt + other.key ? -1 : 1))[0];
}

const ACTING: Readonly<Record<ActingDeadlineKind, Exclude<TimerCommand['type'], 'SendReminder'>>> = {
  REQUEST_LAPSES: 'LapseRequest',
  CLOSE_INACTIVE: 'CloseInactive',
  PAUSE_ENDS: 'ResumeAfterPause',
  TEXTS_EXPIRE: 'DestroyTexts',
};

/** Whether it changes the relationship; all others send a reminder. */
export function isActing(kind: DeadlineKind): kind is ActingDeadlineKind {
  return Object.hasOwn(ACTING, kind);
}

/** Every kind there is, for timers to have a handler for each. */
export const DEADLINE_KINDS = Object.keys({
  REQUEST_REMINDER: true,
  REQUEST_LAPSES: true,
  INTRODUCTION_OVERDUE: true,
  SESSION_REMINDER: true,
  SESSION_UNRECORDED: true,
  ACTION_DUE: true,
  COMMITMENT_DUE: true,
  NUDGE_TO_BOOK: true,
  CLOSE_WARNING: true,
  CLOSE_INACTIVE: true,
  CHECK_IN: true,
  TERM_ENDS_SOON: true,
  PAUSE_ENDS: true,
  EVALUATION_AT_END: true,
  PAY_IT_FORWARD: true,
  TEXTS_EXPIRE_SOON: true,
  CONCERN_UNANSWERED: true,
  CALL_UNANSWERED: true,
  EVALUATION_LATER: true,
  TEXTS_EXPIRE: true,
} satisfies Record<DeadlineKind, true>) as readonly DeadlineKind[];

/** What a timer asks when a deadline is due. */
export function timerCommand({ kind, key }: Deadline, at: string): TimerCommand {
  return isActing(kind) ? { type: ACTING[kind], at } : { type: 'SendReminder', at, key };
}

function planned(relationship: Relationship): readonly Deadline[] {
  switch (stageOf(relationship.status)) {
    case 'OPEN':
      return waiting(relationship);
    case 'RUNNING':
      return relationship.status === 'PAUSED' ? pauseEnds(relationship) : running(relationship);
    case 'OVER':
      return [...afterwards(relationship), ...commitments(relationship), ...retention(relationship)];
  }
}

/** Nobody is reminded who has been erased. */
function withoutErased({ erased }: Relationship, deadlines: readonly Deadline[]): readonly Deadline[] {
  if (erased.length === 0) return deadlines;
  return deadlines.map((one) =>
    isActing(one.kind) ? one : { ...one, to: one.to.filter((recipient) => !erased.some((who) => who === recipient)) },
  );
}

function retention(relationship: Relationship): Deadline[] {
  return [...textsNotice(relationship), ...textsExpiry(relationship)];
}

/** Once, to those of a pair who are still there. */
function textsNotice(relationship: Relationship): Deadline[] {
  const { acceptedAt, endedAt, endCause, scheme } = relationship;
  const expiry = textsExpireAt(relationship);
  if (acceptedAt === null || endedAt === null || expiry === null) return [];
  const there = BOTH.filter((role) => endCause !== `${role}_LEFT`);
  const dueAt = latest(endedAt, daysAfter(scheme.timeZone, expiry, -TEXTS_NOTICE_DAYS));
  return [deadline('TEXTS_EXPIRE_SOON', endedAt, dueAt, there, { until: expiry })];
}

function textsExpiry(relationship: Relationship): Deadline[] {
  return textExpiries(relationship).map(({ of, dueAt }) => {
    const since = relationship.endedAt ?? dueAt;
    return deadline('TEXTS_EXPIRE', of === 'BOTH' ? since : `${since}:${of}`, dueAt, BOTH);
  });
}

function waiting(relationship: Relationship): Deadline[] {
  const { timeZone, settings } = relationship.scheme;
  const since = waitingSince(relationship);
  const lapse = lapsesAt(relationship);
  const to = awaited(relationship);
  const days = [...settings.requestRemindersAfterDays].sort((one, other) => one - other);
  const after = (day: number | undefined): string => (day === undefined ? lapse : daysAfter(timeZone, since, day));
  const reminders = days.map((day, place) => {
    const next = after(days[place + 1]);
    return deadline('REQUEST_REMINDER', `${since}:${day}`, after(day), to, { until: next < lapse ? next : lapse });
  });
  return [...reminders, deadline('REQUEST_LAPSES', since, lapse, to)];
}

function pauseEnds(relationship: Relationship): Deadline[] {
  const { pause } = relationship;
  const back = pauseEndsAt(relationship);
  return pause === null || back === null ? [] : [deadline('PAUSE_ENDS', pause.since, back, BOTH)];
}

function running(relationship: Relationship): Deadline[] {
  return [
    ...introduction(relationship),
    ...sessions(relationship),
    ...actions(relationship),
    ...commitments(relationship),
    ...inactivity(relationship),
    ...course(relationship),
  ];
}

function introduction(relationship: Relationship): Deadline[] {
  const { status, acceptedAt } = relationship;
  const due = introductionDue(relationship);
  if (status !== 'ACCEPTED' || acceptedAt === null || due === null) return [];
  return [deadline('INTRODUCTION_OVERDUE', acceptedAt, due, BOTH)];
}

function sessions(relationship: Relationship): Deadline[] {
  const before = relationship.scheme.settings.sessionReminderHours * 60;
  return relationship.sessions.flatMap(({ id, status, startsAt, minutes, confirmedAt }) => {
    if (status !== 'CONFIRMED' || startsAt === null) return [];
    const of = `${id}:${startsAt}`;
    const remindAt = minutesAfter(startsAt, -before);
    const unrecorded = minutesAfter(startsAt, minutes + UNRECORDED_AFTER_MINUTES);
    // Whoever has just agreed on a date needs no reminder of it.
    const soon = confirmedAt !== null && confirmedAt >= remindAt;
    return [
      ...(soon ? [] : [deadline('SESSION_REMINDER', of, remindAt, BOTH, { until: startsAt, about: id })]),
      deadline('SESSION_UNRECORDED', of, unrecorded, BOTH, { about: id }),
    ];
  });
}

function actions({ actions: agreed, scheme }: Relationship): Deadline[] {
  return agreed.flatMap(({ id, dueOn, report, owner }) =>
    dueOn === null || report !== null
      ? []
      : [deadline('ACTION_DUE', id, timeOn(scheme.timeZone, dueOn, MORNING), [owner], { about: id })],
  );
}

/** What a leader promised is due also after the end, while there are words to show what it was. */
function commitments({ commitments: made, scheme, textsDestroyedAt }: Relationship): Deadline[] {
  if (textsDestroyedAt !== null) return [];
  return made.flatMap((commitment) => {
    const { id, dueOn } = commitment;
    if (dueOn === null || !isOpen(commitment)) return [];
    return [deadline('COMMITMENT_DUE', id, timeOn(scheme.timeZone, dueOn, MORNING), ['MENTEE'], { about: id })];
  });
}

function course(relationship: Relationship): Deadline[] {
  const { timeZone } = relationship.scheme;
  const [checkIn, end] = [checkInDue(relationship), plannedEnd(relationship)];
  if (checkIn === null || end === null) return [];
  const missing = BOTH.filter((role) => !hasCheckedIn(relationship, role));
  const morning = timeOn(timeZone, dayIn(timeZone, checkIn), MORNING);
  return [
    deadline('CHECK_IN', checkIn, morning, missing),
    deadline('TERM_ENDS_SOON', end, daysAfter(timeZone, end, -TERM_NOTICE_DAYS), BOTH, { until: end }),
  ];
}

/** Looking back, by those who are still there. */
function afterwards(relationship: Relationship): Deadline[] {
  const { endedAt, endCause, evaluations } = relationship;
  const until = endEvaluationUntil(relationship);
  if (endedAt === null || heldSessions(relationship).length === 0) return [];
  const there = BOTH.filter((role) => endCause !== `${role}_LEFT`);
  const missing = (wave: 'END' | 'LATER'): PartyRole[] => there.filter((by) => !hasAnswered(evaluations, by, wave));
  const later = laterEvaluationFrom(relationship);
  return [
    deadline('EVALUATION_AT_END', endedAt, endedAt, missing('END'), { until }),
    ...(isInvitedToMentor(relationship) ? [deadline('PAY_IT_FORWARD', endedAt, endedAt, ['MENTEE'], { until })] : []),
    ...(later === null
      ? []
      : [
          deadline('EVALUATION_LATER', endedAt, later, missing('LATER'), { until: laterEvaluationUntil(relationship) }),
        ]),
  ];
}
