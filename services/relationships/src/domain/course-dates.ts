import { daysAfter, daysBetween, latest, monthsAfter, timeOn } from './calendar.js';
import { AGREED_SESSIONS_AT_MOST } from './limits.js';
import { onceFor } from './once-for.js';
import { agreedTerms, type PartyRole, type Relationship } from './relationship.js';
import { RHYTHM_DAYS } from './rhythm.js';
import type { Session } from './session.js';

/**
 * When things are expected in the course of a relationship, by the settings as they were at the request. A pause eats
 * nothing of the time that was given: once the two go on, what had still been to come is moved by the days it lasted.
 */

/** Where a rule names a day and no time, in the morning of the scheme's time zone. */
export const MORNING = '09:00';

/** How long an evaluation stays open. */
const EVALUATION_MONTHS = 3;

/** How long there is at least to answer a proposed extension. */
const EXTENSION_ANSWER_DAYS = 14;

/** How long after the end a session can be recorded that had begun before it. */
const RECORDABLE_DAYS = 28;

/** Sessions that were agreed, with those of extensions; until both have signed, those of the scheme. */
export function agreedSessions(relationship: Relationship): number {
  const { extension, scheme } = relationship;
  return (agreedTerms(relationship)?.sessions ?? scheme.settings.sessions) + extension.sessions;
}

/**
 * The fewest sessions that a change of the agreement can name now: with those of extensions, as many as were held, or
 * the pair would be through with more than it agreed on. Never more than an agreement can name.
 */
export function fewestSessions(relationship: Relationship): number {
  const held = heldSessions(relationship).length - relationship.extension.sessions;
  return Math.min(Math.max(held, 1), AGREED_SESSIONS_AT_MOST);
}

/** Whether a proposed change of the agreement names fewer sessions than were held meanwhile: nobody can sign it. */
export function isOutrun(relationship: Relationship): boolean {
  const { proposedAgreement } = relationship;
  return proposedAgreement !== null && proposedAgreement.terms.sessions < fewestSessions(relationship);
}

export function heldSessions({ sessions }: Relationship): readonly Session[] {
  return sessions.filter((session) => session.status === 'HELD');
}

/**
 * What falls on an instant, moved by the pauses that began before it came and not before its time began to run; to the
 * same time of a later day.
 *
 * @param since from when on the time is counted; an earlier pause is none of it.
 */
export function movedByPauses({ pauses, scheme }: Relationship, since: string, due: string): string {
  return pauses.reduce(
    (moved, { from, to }) =>
      from >= since && from < moved ? daysAfter(scheme.timeZone, moved, daysBetween(scheme.timeZone, from, to)) : moved,
    due,
  );
}

/** Until when the two should have met for the first time, from the acceptance on; null before it. */
export const introductionDue = onceFor((relationship: Relationship): string | null => {
  const { acceptedAt, scheme } = relationship;
  if (acceptedAt === null) return null;
  const due = daysAfter(scheme.timeZone, acceptedAt, scheme.settings.introductoryMeetingWithinDays);
  return movedByPauses(relationship, acceptedAt, due);
});

/** When the months that were agreed are over, with extensions and without pauses; null until both have signed. */
export const plannedEnd = onceFor((relationship: Relationship): string | null => {
  const { agreedAt, extension, scheme } = relationship;
  return monthsAfterAgreement(relationship, agreedAt, scheme.settings.months + extension.months);
});

/**
 * Until when a proposed extension asks for an answer: until the agreed months are over, and where they nearly or long are,
 * for some days; null where none is proposed, or before both have signed.
 */
export function extensionAnswerDue(relationship: Relationship): string | null {
  const { proposedExtension, scheme } = relationship;
  const end = plannedEnd(relationship);
  if (proposedExtension === null || end === null) return null;
  const { at } = proposedExtension;
  return latest(end, movedByPauses(relationship, at, daysAfter(scheme.timeZone, at, EXTENSION_ANSWER_DAYS)));
}

function monthsAfterAgreement(relationship: Relationship, agreedAt: string | null, months: number): string | null {
  if (agreedAt === null) return null;
  return movedByPauses(relationship, agreedAt, monthsAfter(relationship.scheme.timeZone, agreedAt, months));
}

/**
 * The day on which the two last met, the introductory meeting included; null before it. Since when a registered pair has
 * been meeting is no day of a meeting: what it did before is not recorded here.
 */
export const lastMetOn = onceFor((relationship: Relationship): string | null => {
  const days = heldSessions(relationship).flatMap(({ heldOn }) => (heldOn === null ? [] : [heldOn]));
  const { introducedOn, registration } = relationship;
  if (introducedOn !== null && registration === null) days.push(introducedOn);
  return days.sort().at(-1) ?? null;
});

/** The confirmed session that comes next after an instant. */
export function nextSessionAt({ sessions }: Relationship, now: string): string | null {
  const ahead = sessions.flatMap(({ status, startsAt }) =>
    status === 'CONFIRMED' && startsAt !== null && startsAt > now ? [startsAt] : [],
  );
  return ahead.sort()[0] ?? null;
}

/**
 * The last sign of life, from which inactivity and the rhythm are counted; a session with a date counts from that date.
 * To go on after a pause is one, so that nobody is late on the first day; so are the terms of the first agreement, a
 * signature of it, and an extension that both want: whoever does what comes next is not closed for doing nothing. Once
 * both have signed, a change of the agreement is none, proposed, signed or dropped: paper does not stand for a session.
 */
export const lastSignOfLife = onceFor((relationship: Relationship): string => {
  const { acceptedAt, requestedAt, agreement, agreedAt, extendedAt, resumedAt, sessions, scheme } = relationship;
  const met = lastMetOn(relationship);
  const dates = sessions.map(({ status, startsAt }) => (status === 'CONFIRMED' ? startsAt : null));
  // Once both have signed, `agreedAt` is the last of these; the agreement may be a changed one by then.
  const first = agreedAt === null ? agreement : null;
  const signed = first === null ? [] : [first.proposedAt, ...first.signatures.map(({ at }) => at)];
  const signs = [...signed, agreedAt, extendedAt, resumedAt, met && timeOn(scheme.timeZone, met, MORNING), ...dates];
  return latest(acceptedAt ?? requestedAt, ...signs.filter((sign) => sign !== null));
});

/** Until when the next session is expected, by the rhythm that was agreed; until both have signed, within a month. */
export function nextSessionExpected(relationship: Relationship): string {
  const { scheme } = relationship;
  const rhythm = agreedTerms(relationship)?.rhythm ?? 'MONTHLY';
  const days = rhythm === 'AS_NEEDED' ? scheme.settings.nudgeAfterInactiveDays : RHYTHM_DAYS[rhythm];
  return daysAfter(scheme.timeZone, lastSignOfLife(relationship), days);
}

/** When both are asked how it goes; null until both have signed. */
export const checkInDue = onceFor((relationship: Relationship): string | null => {
  const { agreedAt, scheme } = relationship;
  return monthsAfterAgreement(relationship, agreedAt, scheme.settings.checkInMonth);
});

/** Whether that side has checked in for the month in which it is asked; a check-in of the month before will do. */
export function hasCheckedIn(relationship: Relationship, role: PartyRole): boolean {
  const { agreedAt, checkIns, scheme } = relationship;
  const own = checkIns.filter(({ by }) => by === role);
  // Most have not, and months are not counted for them: lists ask this of every relationship that changes.
  if (agreedAt === null || own.length === 0) return false;
  const from = monthsAfterAgreement(relationship, agreedAt, Math.max(scheme.settings.checkInMonth - 1, 0));
  return own.some(({ at }) => from !== null && at >= from);
}

/** When both are asked again after the end; null where they are not, or where nothing was held to look back on. */
export const laterEvaluationFrom = onceFor((relationship: Relationship): string | null => {
  const { status, endedAt, scheme } = relationship;
  const months = scheme.settings.evaluationMonthsAfterEnd;
  if (status !== 'ENDED' || endedAt === null || months === 0 || heldSessions(relationship).length === 0) return null;
  return monthsAfter(scheme.timeZone, endedAt, months);
});

/** When the later evaluation closes. */
export const laterEvaluationUntil = onceFor((relationship: Relationship): string | null => {
  const from = laterEvaluationFrom(relationship);
  return from && monthsAfter(relationship.scheme.timeZone, from, EVALUATION_MONTHS);
});

/** When the evaluation at the end closes: when the later one opens, or some months after the end. */
export const endEvaluationUntil = onceFor((relationship: Relationship): string | null => {
  const { endedAt, scheme } = relationship;
  if (endedAt === null) return null;
  return laterEvaluationFrom(relationship) ?? monthsAfter(scheme.timeZone, endedAt, EVALUATION_MONTHS);
});

/** When a pause ends by itself: the beginning of the day that was named; null where there is none. */
export function pauseEndsAt({ pause, scheme }: Relationship): string | null {
  return pause && timeOn(scheme.timeZone, pause.until, '00:00');
}

/** Until when a session can be recorded that had begun by the end; null while there has been none. */
export function recordableUntil({ status, endedAt, scheme }: Relationship): string | null {
  return status === 'ENDED' && endedAt !== null ? daysAfter(scheme.timeZone, endedAt, RECORDABLE_DAYS) : null;
}

/**
 * From when on the two are through, unless something happens: the beginning of the day on which the last agreed session
 * was held, or the end of the agreed months, whichever comes first; null while it is open.
 */
export function throughFrom(relationship: Relationship): string | null {
  const end = plannedEnd(relationship);
  const held = heldSessions(relationship);
  const agreed = agreedSessions(relationship);
  if (held.length < agreed) return end;
  const lastDay = held.map(({ heldOn }) => heldOn ?? '').sort()[agreed - 1];
  if (lastDay === undefined || lastDay === '') return end;
  const done = timeOn(relationship.scheme.timeZone, lastDay, '00:00');
  return end === null || done < end ? done : end;
}

/** All agreed sessions were held, or the agreed months are over; while it is paused, no time passes. */
export function isThrough(relationship: Relationship, now: string): boolean {
  const from = throughFrom(relationship);
  return from !== null && (relationship.pause?.since ?? now) >= from;
}
