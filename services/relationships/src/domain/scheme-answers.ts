import { daysAfter } from './calendar.js';
import { openCallOf } from './calls.decider.js';
import type { CheckIn, Concern, Relationship } from './relationship.js';
import { BOTH } from './relationship.js';
import { deadline, type Deadline, type ReminderKind } from './deadline.js';

/**
 * By when coordinators are to answer what one of the two told the scheme. mentoring.md names no days. Where somebody may come to
 * harm there are two, so that no weekend alone lets it wait for longer; for everything else a week, in which everybody who
 * coordinates part-time is at work at least once.
 */
const HARM_DAYS = 2;
const OTHER_DAYS = 7;

/** While nobody has answered they are reminded every week, and after a month every four weeks. */
const WEEKLY_REMINDERS = 4;
const WEEK = 7;

/** When a concern is to be answered. RFC 3339, UTC. */
export function concernDue({ scheme }: Relationship, { limit, raisedAt }: Concern): string {
  return daysAfter(scheme.timeZone, raisedAt, limit === 'RISK_OF_HARM' ? HARM_DAYS : OTHER_DAYS);
}

/** When a call is to be followed up. RFC 3339, UTC. */
export function callDue({ scheme }: Relationship, { at }: CheckIn): string {
  return daysAfter(scheme.timeZone, at, OTHER_DAYS);
}

/**
 * The next reminder to coordinators of each concern and each call that waits. One follows another for as long as nobody
 * answers, also after the end.
 */
export function unanswered(relationship: Relationship): Deadline[] {
  const calls = BOTH.flatMap((role) => {
    const call = openCallOf(relationship, role);
    if (call === null) return [];
    return [nextReminder(relationship, 'CALL_UNANSWERED', `${role}:${call.at}`, callDue(relationship, call))];
  });
  const concerns = relationship.concerns
    .filter(({ outcome }) => outcome === null)
    .map((concern) => {
      const due = concernDue(relationship, concern);
      return nextReminder(relationship, 'CONCERN_UNANSWERED', concern.id, due, concern.id);
    });
  return [...concerns, ...calls];
}

function nextReminder(
  { reminded, scheme }: Relationship,
  kind: ReminderKind,
  of: string,
  due: string,
  about: string | null = null,
): Deadline {
  const key = (number: number): string => deadline(kind, `${of}:${number}`, due, []).key;
  let number = 0;
  while (reminded.some((sent) => sent.key === key(number))) number += 1;
  const weeks = number + Math.max(0, number - WEEKLY_REMINDERS) * 3;
  return deadline(kind, `${of}:${number}`, daysAfter(scheme.timeZone, due, weeks * WEEK), ['COORDINATOR'], { about });
}
