import { dayIn, latest } from './calendar.js';
import type { Relationship } from './relationship.js';
import { dateNotPossible, notPossibleNow } from './relationship.refusals.js';
import type { RecordSession } from './session.js';

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
    throw dateNotPossible('A meeting can be recorded once it was held; choose today or an earlier day.');
  }
  const from = sessionsCountFrom(relationship);
  if (heldOn >= from) return;
  const since = relationship.scheme.settings.agreementBeforeSessions
    ? 'when both of you had signed the agreement'
    : 'when you had come together in this scheme and met';
  throw dateNotPossible(`Sessions count from ${from} on, ${since}; choose that day or a later one.`);
}

/** @throws DATE_NOT_POSSIBLE for a day on which the relationship had ended. */
export function requireBeforeEnd({ endedAt, scheme }: Relationship, heldOn: string): void {
  if (endedAt === null || heldOn <= dayIn(scheme.timeZone, endedAt)) return;
  throw dateNotPossible('The relationship had ended by that day; choose the day on which the session was held.');
}

/** Both may come to record the same meeting, which nothing but its day tells; one that was planned has an id to be told by. */
export function requireNoOtherUnplanned(
  { sessionId, heldOn }: Pick<RecordSession, 'sessionId' | 'heldOn'>,
  relationship: Relationship,
): void {
  const isRecorded = relationship.sessions.some(
    ({ id, status, proposedBy, heldOn: day }) =>
      id !== sessionId && status === 'HELD' && proposedBy === null && day === heldOn,
  );
  if (!isRecorded) return;
  const why =
    'A session of that day that was not planned has been recorded, perhaps by the other side: it can be followed up.';
  throw notPossibleNow(relationship, why);
}
