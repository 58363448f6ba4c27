import { assertNever } from '@pairwell/kernel';
import { heldSessions, pauseEndsAt, recordableUntil } from './course-dates.js';
import { wereDone } from './ending.js';
import { existing, participant } from './participants.js';
import { partWith } from './parts.js';
import { isRunning, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import { notPossibleNow } from './relationship.refusals.js';
import type {
  CorrectSession,
  Session,
  SessionCorrected,
  SessionRecordCommand,
  SessionRecordEvent,
  SessionTakenBack,
  TakeBackSession,
} from './session.js';
import { requireBeforeEnd, requireDayOfItsOwn, requireSessionDay } from './session-days.js';
import { changedSession, sessionOf, withoutSessionsBefore } from './sessions.decider.js';

/**
 * What was recorded of a session, put right: as either of the two can record it, either can say that it was another day,
 * medium or length, or that it was not held. The history keeps both.
 */
export function decideSessionRecord(
  command: SessionRecordCommand,
  state: RelationshipState,
): readonly SessionRecordEvent[] {
  const relationship = existing(state);
  const by = participant(relationship, command.by, 'correct what was recorded of a session');
  const session = sessionOf(relationship, command.sessionId);
  if (session.status !== 'HELD' || session.heldOn === null) {
    throw notPossibleNow(relationship, 'This session is not recorded as held.');
  }
  requireOpen(relationship, command.at);
  switch (command.type) {
    case 'CorrectSession':
      return [correct(command, by, session, relationship)];
    case 'TakeBackSession':
      return [takeBack(command, by, session.heldOn, relationship)];
    default:
      return assertNever(command);
  }
}

/** While they are a pair, and after the end for as long as a session can be recorded: what is counted rests on it. */
function requireOpen(relationship: Relationship, at: string): void {
  const until = recordableUntil(relationship);
  if (isRunning(relationship) || (until !== null && at < until)) return;
  throw notPossibleNow(relationship, 'After the end what was recorded of a session is corrected within 28 days.');
}

function correct(
  { at, sessionId, heldOn, medium, minutes }: CorrectSession,
  by: PartyRole,
  session: Session,
  relationship: Relationship,
): SessionCorrected {
  const wasHeldOn = session.heldOn ?? heldOn;
  if (heldOn === wasHeldOn && medium === session.medium && minutes === session.minutes) {
    throw notPossibleNow(relationship, 'This is what the record of the session says: nothing is left to correct.');
  }
  // Whatever day it was let in with stays, for its medium or length to be put right.
  if (heldOn !== wasHeldOn) {
    requireSessionDay(relationship, heldOn, at);
    requireBeforeEnd(relationship, heldOn);
    requireDayOfItsOwn(session, heldOn, relationship);
  }
  return { type: 'SessionCorrected', data: { at, by, sessionId, wasHeldOn, heldOn, medium, minutes } };
}

/** Nothing was completed by a pair that has never met: what follows from that would follow from nothing. */
function takeBack(
  { at, sessionId }: TakeBackSession,
  by: PartyRole,
  wasHeldOn: string,
  relationship: Relationship,
): SessionTakenBack {
  if (wereDone(relationship.endCause) && heldSessions(relationship).length === 1) {
    throw notPossibleNow(
      relationship,
      'The relationship was closed as done after this session alone, which can be corrected and not taken back.',
    );
  }
  return { type: 'SessionTakenBack', data: { at, by, sessionId, wasHeldOn } };
}

export function evolveSessionRecord(relationship: Relationship, event: SessionRecordEvent): Relationship {
  switch (event.type) {
    case 'SessionCorrected': {
      const { sessionId, heldOn, medium, minutes, at: correctedAt } = event.data;
      return changedSession(relationship, sessionId, { heldOn, medium, minutes, correctedAt });
    }
    case 'SessionTakenBack': {
      const { sessionId, at } = event.data;
      const session = partWith(relationship.sessions, sessionId);
      return session === undefined
        ? relationship
        : changedSession(relationship, sessionId, asBefore(session, relationship, at));
    }
    default:
      return assertNever(event);
  }
}

/**
 * The session as it was before it was recorded: it waits to be recorded, moved or cancelled, unless a pause or the end
 * has meanwhile taken away what was to come. One that was not planned was nothing before, and is none any more; what was
 * noted after it and agreed in it stays with it.
 */
function asBefore(session: Session, relationship: Relationship, at: string): Session {
  const { pause, endedAt } = relationship;
  const { beforeRecord, heldEarly } = session;
  const unrecorded = { ...session, heldOn: null, beforeRecord: null, correctedAt: null, heldEarly: false };
  if (beforeRecord === null) return { ...unrecorded, status: 'CANCELLED', cancelledAt: at, fellAway: true };
  // A date that was off comes into the calendars again.
  const sequence = heldEarly ? session.sequence + 1 : session.sequence;
  const before = { ...unrecorded, ...beforeRecord, sequence };
  if (pause === null && endedAt === null) return before;
  const [left] = withoutSessionsBefore([before], pauseEndsAt(relationship), endedAt ?? pause?.since ?? at);
  return left ?? before;
}
