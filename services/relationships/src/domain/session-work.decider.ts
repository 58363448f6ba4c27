import { assertNever } from '@pairwell/kernel';
import { changed } from './changed.js';
import { existing, leads, participant } from './participants.js';
import { partWith } from './parts.js';
import { BOTH, isRunning, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import { alreadySubmitted, notPossibleNow } from './relationship.refusals.js';
import type {
  FollowUpSession,
  Preparation,
  PrepareSession,
  RecordSession,
  Session,
  SessionWorkCommand,
  SessionWorkEvent,
} from './session.js';
import { isBookedFor, requireBeforeEnd, requireDayOfItsOwn, requireSessionDay } from './session-days.js';
import { blankSession, changedSession, leftToRecord, requireSessionsAllowed, sessionOf } from './sessions.decider.js';

/** The three parts of a session: prepared by each, held and recorded by either, followed up by each. */
export function decideSessionWork(command: SessionWorkCommand, state: RelationshipState): readonly SessionWorkEvent[] {
  const relationship = existing(state);
  participant(relationship, command.by, 'plan and hold sessions');
  switch (command.type) {
    case 'PrepareSession':
      return prepare(command, relationship);
    case 'RecordSession':
      return record(command, relationship);
    case 'FollowUpSession':
      return followUp(command, relationship);
    default:
      return assertNever(command);
  }
}

/** The mentee leads, and nextSteps ask them; what the mentor adds stands beside it and replaces nothing of it. */
function prepare(command: PrepareSession, relationship: Relationship): readonly SessionWorkEvent[] {
  const by = participant(relationship, command.by, 'prepare a session');
  requireSessionsAllowed(relationship);
  const { status } = sessionOf(relationship, command.sessionId);
  if (status === 'HELD') throw notPossibleNow(relationship, 'This session has been held.');
  if (status === 'CANCELLED') throw notPossibleNow(relationship, 'This session was cancelled.');
  const { at, sessionId, topics, hopes } = command;
  return [{ type: 'SessionPrepared', data: { at, by, sessionId, topics, hopes } }];
}

/** Those who lead and have not prepared a session: the mentee; between peers each of the two. */
export function unprepared(relationship: Relationship, { preparations }: Session): readonly PartyRole[] {
  return BOTH.filter((role) => leads(relationship, role) && !preparations.some(({ by }) => by === role));
}

/** A session that was cancelled and held after all is recorded as one that was not planned. */
function record(command: RecordSession, relationship: Relationship): readonly SessionWorkEvent[] {
  const by = participant(relationship, command.by, 'record a session');
  const isOver = relationship.status === 'ENDED';
  if (!isOver) requireSessionsAllowed(relationship);
  const session = command.unplanned ? blankSession(command.sessionId) : sessionOf(relationship, command.sessionId);
  if (session.status === 'HELD') throw notPossibleNow(relationship, 'This session has been recorded.');
  if (session.status === 'CANCELLED') throw notPossibleNow(relationship, 'This session was cancelled.');
  if (isOver) requireLeftToRecord(command, relationship);
  requireSessionDay(relationship, command.heldOn, command.at);
  // On the day that both had agreed on it is the one that is waited for.
  if (!isBookedFor(session, command.heldOn, relationship)) requireDayOfItsOwn(session, command.heldOn, relationship);
  const { at, sessionId, heldOn, medium, minutes } = command;
  return [{ type: 'SessionRecorded', data: { at, by, sessionId, heldOn, medium, minutes } }];
}

/** What was held before the end counts, also where it is recorded some days later. */
function requireLeftToRecord(command: RecordSession, relationship: Relationship): void {
  const { unplanned, sessionId, heldOn, at } = command;
  const { endedAt } = relationship;
  const session = unplanned ? null : sessionOf(relationship, sessionId);
  if (endedAt === null || session === null || !leftToRecord(relationship, session, at)) {
    throw notPossibleNow(
      relationship,
      'After the end only a session that both had agreed on and that had begun is recorded, within 28 days.',
    );
  }
  requireBeforeEnd(relationship, heldOn);
}

/** Each side once: what was noted opens the next session. */
function followUp(command: FollowUpSession, relationship: Relationship): readonly SessionWorkEvent[] {
  const by = participant(relationship, command.by, 'follow up a session');
  const session = sessionOf(relationship, command.sessionId);
  if (!isRunning(relationship) || session.status !== 'HELD') {
    throw notPossibleNow(relationship, 'A session is followed up after it was held, in a running relationship.');
  }
  if (session.followUps.some((done) => done.by === by)) throw alreadySubmitted();
  const { at, sessionId, reflection } = command;
  return [{ type: 'SessionFollowedUp', data: { at, by, sessionId, reflection } }];
}

export function evolveSessionWork(relationship: Relationship, event: SessionWorkEvent): Relationship {
  switch (event.type) {
    case 'SessionPrepared': {
      const { sessionId, ...preparation } = event.data;
      const before = partWith(relationship.sessions, sessionId)?.preparations ?? [];
      return changedSession(relationship, sessionId, { preparations: withPreparation(before, preparation) });
    }
    case 'SessionRecorded': {
      const { sessionId: id } = event.data;
      const known = partWith(relationship.sessions, id);
      if (known !== undefined) return changedSession(relationship, id, asHeld(known, event));
      const unplanned = { ...blankSession(id), ...asHeld(blankSession(id), event), beforeRecord: null };
      return changed(relationship, { sessions: [...relationship.sessions, unplanned] });
    }
    case 'SessionFollowedUp': {
      const { sessionId, by, at, reflection } = event.data;
      const before = partWith(relationship.sessions, sessionId)?.followUps ?? [];
      return changedSession(relationship, sessionId, { followUps: [...before, { by, at, reflection }] });
    }
    default:
      return assertNever(event);
  }
}

/**
 * A session that is recorded before its date has come was held earlier than booked: whoever met has no need to move the
 * date first. The date is off, which calendars have to hear of.
 */
function asHeld(
  { status, medium, minutes, startsAt, sequence }: Session,
  { data }: Extract<SessionWorkEvent, { type: 'SessionRecorded' }>,
): Partial<Session> {
  const heldEarly = startsAt !== null && startsAt > data.at;
  return {
    ...{ status: 'HELD', heldOn: data.heldOn, medium: data.medium, minutes: data.minutes },
    ...{ beforeRecord: { status, medium, minutes }, heldEarly, sequence: heldEarly ? sequence + 1 : sequence },
  };
}

function withPreparation(before: readonly Preparation[], own: Preparation): readonly Preparation[] {
  const place = before.findIndex(({ by }) => by === own.by);
  return place < 0 ? [...before, own] : before.with(place, own);
}
