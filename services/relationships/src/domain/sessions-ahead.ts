import type { Relationship, Session } from './relationship.js';
import { leftToRecord } from './sessions.decider.js';

/** A session with the date by which it stands in a diary. */
export interface DatedSession {
  readonly session: Session;
  /** Its date; of those that were proposed the first to come, or the last where all have passed; RFC 3339 in UTC. */
  readonly at: string;
}

/**
 * The sessions of a relationship that are proposed or confirmed and not yet recorded, those whose dates have passed
 * included: they wait for other dates, or to be recorded. After the end those that can still be recorded.
 *
 * @param now RFC 3339, UTC.
 */
export function sessionsAhead(relationship: Relationship, now: string): readonly DatedSession[] {
  const left = relationship.sessions.filter((session) => isLeft(session, relationship, now));
  return left.flatMap((session) => {
    const dates = session.startsAt === null ? [...session.proposedStarts].sort() : [session.startsAt];
    const at = dates.find((date) => date > now) ?? dates.at(-1);
    return at === undefined ? [] : [{ session, at }];
  });
}

function isLeft(session: Session, relationship: Relationship, now: string): boolean {
  if (relationship.status === 'ENDED') return leftToRecord(relationship, session, now);
  return session.status === 'CONFIRMED' || session.status === 'PROPOSED';
}
