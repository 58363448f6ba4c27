import { unsigned } from './agreement.decider.js';
import { daysAfter, latest } from './calendar.js';
import { doneAs } from './completion.js';
import { heldSessions, isThrough, lastSignOfLife, plannedEnd, throughFrom } from './course-dates.js';
import { deadline, type Deadline } from './deadline.js';
import type { EndCause } from './ending.js';
import { BOTH, type Relationship } from './relationship.js';
import { inactiveDays } from './rhythm.js';
import { sessionsAllowed } from './sessions.decider.js';

/** Between the warning that an idle relationship will close and its closing. */
const WARNED_DAYS = 7;

/**
 * What comes of it when nothing happens any more, counted by the scheme's days from the last sign of life: a nudge to
 * take the next step, a warning, and the end.
 *
 * A pair that is through has nothing to book, but an end of its own to make (END_RELATIONSHIP): it is not nudged, the
 * days are counted anew from when it was through, and they are not over before the agreed months are. Whoever would be
 * closed only after being through is not warned before it. As what it ends, `closedAs` says.
 */
export function inactivity(relationship: Relationship): Deadline[] {
  const since = lastSignOfLife(relationship);
  const through = throughFrom(relationship);
  const idle = closing(relationship, since, null);
  const inTime = through === null || idle.closeAt < through;
  const { next, warned } = inTime ? idle : closing(relationship, latest(since, through), plannedEnd(relationship));
  return warned || idle.warned ? [next] : [nudge(relationship, since, inTime ? idle.warnAt : through), next];
}

/**
 * The cause with which the scheme closes it at an instant. A pair that is through and has met is done, and only nobody said
 * so: it is closed as those are who say it, with what belongs to that; any other has lost touch.
 */
export function closedAs(relationship: Relationship, at: string): Exclude<EndCause, `${string}_LEFT` | 'NO_FAULT'> {
  return isThrough(relationship, at) && heldSessions(relationship).length > 0 ? doneAs(relationship, at) : 'INACTIVE';
}

interface Closing {
  readonly warnAt: string;
  readonly closeAt: string;
  /** Whether the warning was sent. */
  readonly warned: boolean;
  /** The warning, or once that was sent the end. */
  readonly next: Deadline;
}

/** Nobody is closed whom no warning reached in time. @param notBefore it is not closed before that; null for no such instant. */
function closing(relationship: Relationship, since: string, notBefore: string | null): Closing {
  const { timeZone } = relationship.scheme;
  const { close } = inactiveDays(relationship);
  const after = (count: number): string => daysAfter(timeZone, since, count);
  const soonest = after(Math.max(close - WARNED_DAYS, 1));
  const warnAt = notBefore === null ? soonest : latest(soonest, daysAfter(timeZone, notBefore, -WARNED_DAYS));
  const warning = deadline('CLOSE_WARNING', since, warnAt, BOTH);
  const warnedAt = relationship.reminded.find(({ key }) => key === warning.key)?.at;
  const closeAt = latest(after(close), daysAfter(timeZone, warnedAt ?? warnAt, WARNED_DAYS));
  const warned = warnedAt !== undefined;
  return { warnAt, closeAt, warned, next: warned ? deadline('CLOSE_INACTIVE', since, closeAt, BOTH) : warning };
}

/** To both, save for a signature that only one of them still owes. */
function nudge(relationship: Relationship, since: string, until: string): Deadline {
  const { agreement, scheme } = relationship;
  const signing = relationship.status === 'INTRODUCED' && agreement !== null && !sessionsAllowed(relationship);
  const dueAt = daysAfter(scheme.timeZone, since, inactiveDays(relationship).nudge);
  return deadline('NUDGE_TO_BOOK', since, dueAt, signing ? unsigned(agreement) : BOTH, { until });
}
