import type { NudgeKind } from '@pairwell/contracts';
import type { Id } from '@pairwell/kernel';
import { partWith } from '../../domain/parts.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import {
  BOTH,
  otherRole,
  type PartyRole,
  type Relationship,
  type RelationshipState,
} from '../../domain/relationship.js';
import type { EventOf, Moment, NudgeFacts, Reason } from './nudge-reason.js';

/** Who hears of the dates of sessions, and what becomes of the entries in their calendars. */

/** Both put it into their calendars, whoever confirmed it. */
export function booked(
  { data: { sessionId, startsAt } }: EventOf<'SessionConfirmed'>,
  { after }: Moment,
): readonly Reason[] {
  const calendar = calendarChange('REQUEST', sessionId, startsAt, after);
  return BOTH.map((to) => inTheCalendar(to, startsAt, calendar));
}

function inTheCalendar(to: PartyRole, startsAt: string, calendar: CalendarChange | null): Reason {
  return { kind: 'SESSION_BOOKED', to, startsAt, until: startsAt, calendar };
}

/** New dates to choose from; a date that both had in their calendars counts no more. */
export function moved({ data }: EventOf<'SessionRescheduled'>, { before, after }: Moment): readonly Reason[] {
  const startsAt = dateOf(before, data.sessionId);
  if (startsAt === null) return [datesToChoose('SESSION_PROPOSED', data)];
  const calendar = calendarChange('CANCEL', data.sessionId, startsAt, after);
  return [
    { ...datesToChoose('SESSION_CHANGED', data), startsAt, calendar },
    offTheCalendar(data.by, startsAt, calendar),
  ];
}

export function cancelled(
  { data: { at, by, sessionId } }: EventOf<'SessionCancelled'>,
  moment: Moment,
): readonly Reason[] {
  const startsAt = dateOf(moment.before, sessionId);
  if (startsAt === null) return [{ kind: 'SESSION_CANCELLED', to: otherRole(by) }];
  const calendar = calendarChange('CANCEL', sessionId, startsAt, moment.after);
  const told = { kind: 'SESSION_CANCELLED', to: otherRole(by), startsAt, calendar } as const;
  // Whoever says afterwards that it was not held tells news too.
  const until = startsAt > at ? { until: startsAt } : {};
  return [{ ...told, ...until }, offTheCalendar(by, startsAt, calendar)];
}

/** The sessions that an end or a pause takes away, out of both calendars. */
export function takenOff({ data: { at } }: RelationshipEvent, moment: Moment): readonly Reason[] {
  return sessionsTakenOff(moment.before, moment.after, at).flatMap(({ id: about, startsAt }) => {
    const calendar = calendarChange('CANCEL', about, startsAt, moment.after);
    return BOTH.map((to) => ({ ...offTheCalendar(to, startsAt, calendar), about }));
  });
}

/** A session that was held before its date: the date that both had in their calendars is off. */
export function heldEarly({ data: { sessionId } }: EventOf<'SessionRecorded'>, { after }: Moment): readonly Reason[] {
  const session = partWith(after.sessions, sessionId);
  if (session === undefined || session.startsAt === null || !session.heldEarly) return [];
  const { startsAt } = session;
  const calendar = calendarChange('CANCEL', sessionId, startsAt, after);
  return BOTH.map((to) => offTheCalendar(to, startsAt, calendar));
}

/** Either of the two can put right what was recorded: the other hears that it was, and reads in the portal how. */
export function corrected({ data: { by } }: EventOf<'SessionCorrected'>, { after }: Moment): readonly Reason[] {
  return toOther('SESSION_CORRECTED', by, after);
}

/**
 * The other hears of it too. Nothing is new for calendars but of a date to come: it is in them again where it was off
 * because the session seemed held before it, and off for good where a pause or the end has meanwhile taken away what was
 * to come.
 */
export function takenBack(
  { data: { at, by, sessionId } }: EventOf<'SessionTakenBack'>,
  { before, after }: Moment,
): readonly Reason[] {
  const told = toOther('SESSION_TAKEN_BACK', by, after);
  const session = partWith(after.sessions, sessionId);
  const startsAt = session?.startsAt ?? null;
  if (session === undefined || startsAt === null || startsAt <= at) return told;
  const wasOff = partWith(before?.sessions ?? [], sessionId)?.heldEarly === true;
  const isOnAgain = session.status === 'CONFIRMED' && wasOff;
  if (!isOnAgain && session.status !== 'CANCELLED') return told;
  const calendar = calendarChange(isOnAgain ? 'REQUEST' : 'CANCEL', sessionId, startsAt, after);
  const others = BOTH.filter((role) => told.every(({ to }) => to !== role));
  return [
    ...told.map((reason) => ({ ...reason, calendar })),
    ...others.map((to) => (isOnAgain ? inTheCalendar : offTheCalendar)(to, startsAt, calendar)),
  ];
}

/** After the end one of them may have left, who has no part in it any more. */
function toOther(kind: NudgeKind, by: PartyRole, { endCause, erased }: Relationship): readonly Reason[] {
  const to = otherRole(by);
  return endCause === `${to}_LEFT` || erased.includes(to) ? [] : [{ kind, to }];
}

/** For whoever knows already, but whose calendar does not. */
function offTheCalendar(to: PartyRole, startsAt: string, calendar: CalendarChange | null): Reason {
  return { kind: 'SESSION_TAKEN_OFF', to, startsAt, until: startsAt, calendar };
}

/** To be chosen before the first of the dates comes, as next steps say; worth a mail as long as one of them is to come. */
export function datesToChoose(
  kind: NudgeKind,
  { by, starts }: { readonly by: PartyRole; readonly starts: readonly string[] },
): Reason {
  const sorted = [...starts].sort();
  return { kind, to: otherRole(by), actBy: sorted[0] ?? null, until: sorted.at(-1) ?? null };
}

/** What becomes of a session's entry in somebody's own calendar, in coded form (iTIP, RFC 5546). */
type CalendarChange = NonNullable<NudgeFacts['calendar']>;

/**
 * @param startsAt RFC 3339, UTC: when the entry begins, or of a CANCEL would have.
 * @param after the relationship once the session has changed: its sequence counts.
 * @returns null where there is no such session.
 */
function calendarChange(
  method: CalendarChange['method'],
  sessionId: Id,
  startsAt: string,
  { sessions, scheme }: Relationship,
): CalendarChange | null {
  const session = partWith(sessions, sessionId);
  if (session === undefined) return null;
  const { sequence, minutes, medium } = session;
  return { method, sessionId, sequence, startsAt, minutes, medium, schemeKind: scheme.kind };
}

/** When a session was to begin; null where both had not agreed on a date. */
export function dateOf(relationship: RelationshipState, sessionId: Id | null): string | null {
  return relationship?.sessions.find(({ id }) => id === sessionId)?.startsAt ?? null;
}

/**
 * The sessions with a date to come that are cancelled by what happened to the whole relationship.
 *
 * @param at RFC 3339, UTC: when it happened.
 */
function sessionsTakenOff(
  before: RelationshipState,
  after: Relationship,
  at: string,
): readonly { readonly id: Id; readonly startsAt: string }[] {
  const cancelled = new Set(after.sessions.flatMap(({ id, status }) => (status === 'CANCELLED' ? [id] : [])));
  return (before?.sessions ?? []).flatMap(({ id, status, startsAt }) =>
    status === 'CONFIRMED' && startsAt !== null && startsAt > at && cancelled.has(id) ? [{ id, startsAt }] : [],
  );
}
