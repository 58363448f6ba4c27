import { dayIn, latest, timeIn } from './calendar.js';
import type { Relationship } from './relationship.js';
import { dateNotPossible, notHeldYet, notPossibleNow } from './relationship.refusals.js';
import type { Session } from './session.js';

/** On which days a session can have been held, for it to count. */

/**
 * The first calendar day on which a session counts: where the scheme wants the agreement first (East of England
 * register), the day on which both had signed; otherwise the day of the introductory meeting. What a registered pair did
 * before it was confirmed it did outside the scheme: its hours are none of the scheme's.
 */
export function sessionsCountFrom(relationship: Relationship): string {
  const { scheme, agreedAt, acceptedAt, requestedAt, introducedOn } = relationship;
  const paired = dayIn(scheme.timeZone, acceptedAt ?? requestedAt);
  if (!scheme.settings.agreementBeforeSessions) return latest(paired, introducedOn ?? paired);
  return agreedAt === null ? paired : dayIn(scheme.timeZone, agreedAt);
}

/** @throws DATE_NOT_POSSIBLE for a day on which sessions did not count yet, or which is still to come. */
export function requireSessionDay(relationship: Relationship, heldOn: string, now: string): void {
  if (heldOn > dayIn(relationship.scheme.timeZone, now)) {
    throw notHeldYet(heldOn);
  }
  const from = sessionsCountFrom(relationship);
  if (heldOn >= from) return;
  const since = relationship.scheme.settings.agreementBeforeSessions
    ? 'when both of you had signed the agreement'
    : 'when you had come together in this scheme and met';
  const why = `Sessions count from ${from} on, ${since}; choose that day or a later one.`;
  throw dateNotPossible('TOO_EARLY', why, { day: heldOn });
}

/** @throws DATE_NOT_POSSIBLE for a day on which the relationship had ended. */
export function requireBeforeEnd({ endedAt, scheme }: Relationship, heldOn: string): void {
  if (endedAt === null || heldOn <= dayIn(scheme.timeZone, endedAt)) return;
  const why = 'The relationship had ended by that day; choose the day on which the session was held.';
  throw dateNotPossible('AFTER_THE_END', why, { day: heldOn });
}

/**
 * Both may come to record the same meeting, the one as the session that was booked and the other as one that was not
 * planned: nothing but its day tells. So what was not planned has its day for itself; sessions that were planned are told
 * apart by their ids. Whoever met twice on a day adds the minutes to the session that is recorded.
 *
 * @param session as it stands; where it was not planned, its id alone.
 * @throws NOT_POSSIBLE_NOW for a day that another session has.
 */
export function requireDayOfItsOwn(
  session: Pick<Session, 'id' | 'proposedBy'>,
  heldOn: string,
  relationship: Relationship,
): void {
  const planned = session.proposedBy !== null;
  const others = relationship.sessions.filter(({ id }) => id !== session.id);
  const recorded = others.filter((other) => other.status === 'HELD' && other.heldOn === heldOn);
  if (recorded.some((other) => !planned || other.proposedBy === null)) {
    const why =
      'A session of that day has been recorded, perhaps by the other side: follow it up. If you met twice that day, correct its length; if that one was not held, take it back.';
    throw notPossibleNow(relationship, why);
  }
  const booked = planned ? undefined : others.find((other) => isBookedFor(other, heldOn, relationship));
  const startsAt = booked?.startsAt ?? null;
  if (startsAt === null) return;
  const time = timeIn(relationship.scheme.timeZone, startsAt);
  const why = `A session is booked for ${heldOn} at ${time}: record that one, or cancel it first if it was not held.`;
  throw notPossibleNow(relationship, why);
}

/** Whether both have agreed on that day for a session that nobody has recorded. */
export function isBookedFor(
  { status, startsAt }: Pick<Session, 'status' | 'startsAt'>,
  day: string,
  { scheme }: Relationship,
): boolean {
  return status === 'CONFIRMED' && startsAt !== null && dayIn(scheme.timeZone, startsAt) === day;
}
