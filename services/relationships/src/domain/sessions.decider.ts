import { assertNever, type Id } from '@pairwell/kernel';
import { requireHeldBetween } from './agreement.decider.js';
import { existing, only, participant } from './participants.js';
import type {
  ConfirmSession,
  PrepareSession,
  ProposeSessions,
  RecordSession,
  SessionCommand,
} from './relationship.commands.js';
import type { SessionEvent } from './relationship.events.js';
import type { Relationship, RelationshipState, Session } from './relationship.js';
import { dateNotPossible, notInThisRelationship, notPossibleNow, notYoursToDo } from './relationship.refusals.js';

/** Sessions: proposed by either, confirmed by the other, prepared by the mentee, recorded by either. */
export function decideSession(command: SessionCommand, state: RelationshipState): readonly SessionEvent[] {
  const relationship = existing(state);
  participant(relationship, command.by, 'plan and hold sessions');
  requireSessionsAllowed(relationship);
  switch (command.type) {
    case 'ProposeSessions':
      return propose(command, relationship);
    case 'ConfirmSession':
      return confirm(command, relationship);
    case 'PrepareSession':
      return prepare(command, relationship);
    case 'RecordSession':
      return record(command, relationship);
    default:
      return assertNever(command);
  }
}

/** Sessions count once both signed; a scheme may let them begin after the introductory meeting. */
export function requireSessionsAllowed(relationship: Relationship): void {
  const early = relationship.status === 'INTRODUCED' && !relationship.scheme.settings.agreementBeforeSessions;
  if (relationship.status === 'ACTIVE' || early) return;
  throw notPossibleNow(relationship, 'Sessions are planned and held in a running relationship.');
}

function propose(command: ProposeSessions, relationship: Relationship): readonly SessionEvent[] {
  const by = participant(relationship, command.by, 'propose sessions');
  if (command.starts.length < 1 || command.starts.length > 3) {
    throw dateNotPossible('Propose one, two or three dates at once.');
  }
  if (command.starts.some((start) => start <= command.at)) {
    throw dateNotPossible('A proposed session lies in the past; propose dates that are to come.');
  }
  const { at, sessionId, starts, medium, minutes } = command;
  return [{ type: 'SessionsProposed', data: { at, by, sessionId, starts, medium, minutes } }];
}

function confirm(command: ConfirmSession, relationship: Relationship): readonly SessionEvent[] {
  const by = participant(relationship, command.by, 'confirm a session');
  const session = sessionOf(relationship, command.sessionId);
  if (session.status !== 'PROPOSED') throw notPossibleNow(relationship, 'This session has its date.');
  if (session.proposedBy === by) throw notYoursToDo('OTHER', 'confirm a date that you proposed');
  if (!session.proposedStarts.includes(command.startsAt)) {
    throw dateNotPossible('Choose one of the proposed dates, or propose others.');
  }
  if (command.startsAt <= command.at) {
    throw dateNotPossible('That date has passed; choose a later one of the proposed dates, or propose others.');
  }
  const { at, sessionId, startsAt } = command;
  return [{ type: 'SessionConfirmed', data: { at, by, sessionId, startsAt } }];
}

function prepare(command: PrepareSession, relationship: Relationship): readonly SessionEvent[] {
  const by = only('MENTEE', relationship, command.by, 'prepare a session');
  const session = sessionOf(relationship, command.sessionId);
  if (session.status === 'HELD') throw notPossibleNow(relationship, 'This session has been held.');
  const { at, sessionId, topics } = command;
  return [{ type: 'SessionPrepared', data: { at, by, sessionId, topics } }];
}

function record(command: RecordSession, relationship: Relationship): readonly SessionEvent[] {
  const by = participant(relationship, command.by, 'record a session');
  if (!command.unplanned && sessionOf(relationship, command.sessionId).status === 'HELD') {
    throw notPossibleNow(relationship, 'This session has been recorded.');
  }
  requireHeldBetween(relationship, relationship.acceptedAt ?? relationship.requestedAt, command.heldOn, command.at);
  const { at, sessionId, heldOn, medium, minutes } = command;
  return [{ type: 'SessionRecorded', data: { at, by, sessionId, heldOn, medium, minutes } }];
}

/** @throws NOT_IN_THIS_RELATIONSHIP */
export function sessionOf(relationship: Relationship, id: Id): Session {
  const session = relationship.sessions.find((candidate) => candidate.id === id);
  if (session === undefined) throw notInThisRelationship('session');
  return session;
}

export function evolveSession(relationship: Relationship, event: SessionEvent): Relationship {
  switch (event.type) {
    case 'SessionsProposed': {
      const { sessionId, by, starts, medium, minutes } = event.data;
      const planned = { ...blankSession(sessionId), proposedBy: by, proposedStarts: starts, medium, minutes };
      return { ...relationship, sessions: [...relationship.sessions, planned] };
    }
    case 'SessionConfirmed':
      return changed(relationship, event.data.sessionId, { status: 'CONFIRMED', startsAt: event.data.startsAt });
    case 'SessionPrepared':
      return changed(relationship, event.data.sessionId, { topics: event.data.topics, preparedAt: event.data.at });
    case 'SessionRecorded': {
      const { sessionId, heldOn, medium, minutes } = event.data;
      const known = relationship.sessions.some((session) => session.id === sessionId);
      const sessions = known ? relationship.sessions : [...relationship.sessions, blankSession(sessionId)];
      return changed({ ...relationship, sessions }, sessionId, { status: 'HELD', heldOn, medium, minutes });
    }
    default:
      return assertNever(event);
  }
}

function changed(relationship: Relationship, id: Id, change: Partial<Session>): Relationship {
  const sessions = relationship.sessions.map((session) => (session.id === id ? { ...session, ...change } : session));
  return { ...relationship, sessions };
}

function blankSession(id: Id): Session {
  return {
    id,
    status: 'PROPOSED',
    proposedBy: null,
    proposedStarts: [],
    startsAt: null,
    topics: null,
    preparedAt: null,
    heldOn: null,
    medium: 'VIDEO',
    minutes: 0,
  };
}
