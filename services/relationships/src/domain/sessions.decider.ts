import { assertNever, type Id } from '@pairwell/kernel';
import { minutesAfter } from './calendar.js';
import { changed } from './changed.js';
import { pauseEndsAt, recordableUntil } from './course-dates.js';
import { lastStart, PLANNED_MONTHS_AHEAD } from './limits.js';
import { existing, participant } from './participants.js';
import { partWith, withChanged } from './parts.js';
import { CHOOSE_ANOTHER, startProblem } from './possible-starts.js';
import { agreedTerms, type Relationship, type RelationshipState } from './relationship.js';
import { dateNotPossible, notInThisRelationship, notPossibleNow, notYoursToDo } from './relationship.refusals.js';
import type {
  CancelSession,
  ConfirmSession,
  ProposeSessions,
  RescheduleSession,
  Session,
  SessionPlanCommand,
  SessionPlanEvent,
} from './session.js';

/** How many dates can be offered at once for one session. */
export const DATES_AT_ONCE = 3;

/** How many sessions one side can have waiting for the other's choice: as many as most schemes have in all. */
export const OPEN_PROPOSALS_AT_MOST = 6;

/** Dates of sessions: proposed by either, confirmed by the other, moved or cancelled by either. */
export function decideSessionPlan(command: SessionPlanCommand, state: RelationshipState): readonly SessionPlanEvent[] {
  const relationship = existing(state);
  participant(relationship, command.by, 'plan and hold sessions');
  if (command.type === 'ProposeSessions' || !isForAfterPause(command, relationship)) {
    requireSessionsAllowed(relationship);
  }
  switch (command.type) {
    case 'ProposeSessions':
      requireRoomForProposal(command, relationship);
      return [{ type: 'SessionsProposed', data: planned(command, relationship) }];
    case 'ConfirmSession':
      return confirm(command, relationship);
    case 'RescheduleSession':
      requireAhead(relationship, command.sessionId);
      return [{ type: 'SessionRescheduled', data: planned(command, relationship) }];
    case 'CancelSession':
      return cancel(command, relationship);
    default:
      return assertNever(command);
  }
}

/**
 * In a pause nothing new is planned, but what a pause leaves standing, for its last day or later, is still the two's to
 * choose, to move to another day after it, or to cancel.
 *
 * @throws DATE_NOT_POSSIBLE for dates within the pause.
 */
function isForAfterPause(command: Exclude<SessionPlanCommand, ProposeSessions>, relationship: Relationship): boolean {
  const back = pauseEndsAt(relationship);
  if (back === null || !standsAfter(back, sessionOf(relationship, command.sessionId))) return false;
  const starts = command.type === 'RescheduleSession' ? command.starts : [];
  const paused = starts.find((start) => start < back);
  if (paused !== undefined) {
    const why = 'The relationship is paused on that day; choose dates after the pause.';
    throw dateNotPossible('IN_A_PAUSE', why, { instant: paused });
  }
  return true;
}

/** Whether a session is, or could be, held at an instant or later. */
function standsAfter(instant: string, { startsAt, proposedStarts }: Session): boolean {
  return (startsAt === null ? proposedStarts : [startsAt]).some((start) => start >= instant);
}

/** Sessions count once both signed; a scheme may let them begin after the introductory meeting. */
export function requireSessionsAllowed(relationship: Relationship): void {
  if (sessionsAllowed(relationship)) return;
  throw notPossibleNow(relationship, 'Sessions are planned and held in a running relationship.');
}

export function sessionsAllowed({ status, scheme }: Relationship): boolean {
  return status === 'ACTIVE' || (status === 'INTRODUCED' && !scheme.settings.agreementBeforeSessions);
}

function planned(
  command: ProposeSessions | RescheduleSession,
  relationship: Relationship,
): Extract<SessionPlanEvent, { type: 'SessionsProposed' }>['data'] {
  const { at, sessionId, medium, minutes } = command;
  const by = participant(relationship, command.by, 'propose sessions');
  const starts = [...new Set(command.starts)];
  if (starts.length < 1 || starts.length > DATES_AT_ONCE) {
    throw dateNotPossible('NUMBER_OF_DATES', 'Propose one, two or three dates at once.');
  }
  const passed = starts.find((start) => start <= at);
  if (passed !== undefined) {
    const why = 'A proposed session lies in the past; propose dates that are to come.';
    throw dateNotPossible('IN_THE_PAST', why, { instant: passed });
  }
  const last = lastStart(relationship.scheme.timeZone, at);
  const far = starts.find((start) => start > last);
  if (far !== undefined) {
    const why = `A session is planned at most ${PLANNED_MONTHS_AHEAD} months ahead; propose earlier dates.`;
    throw dateNotPossible('TOO_FAR_AHEAD', why, { instant: far });
  }
  return { at, by, sessionId, starts, medium, minutes };
}

/** Each asks the other to choose, by mail too: what waits is answered, or taken back, before there is more of it. */
function requireRoomForProposal(command: ProposeSessions, relationship: Relationship): void {
  const by = participant(relationship, command.by, 'propose sessions');
  const open = relationship.sessions.filter(({ status, proposedBy }) => status === 'PROPOSED' && proposedBy === by);
  if (open.length < OPEN_PROPOSALS_AT_MOST) return;
  const why = `${open.length} sessions that you proposed wait for a date: let the other side choose, or cancel one of them.`;
  throw notPossibleNow(relationship, why);
}

function confirm(command: ConfirmSession, relationship: Relationship): readonly SessionPlanEvent[] {
  const by = participant(relationship, command.by, 'confirm a session');
  const session = sessionOf(relationship, command.sessionId);
  if (session.status === 'CANCELLED') throw notPossibleNow(relationship, 'This session was cancelled.');
  if (session.status !== 'PROPOSED') throw notPossibleNow(relationship, 'This session has its date.');
  if (session.proposedBy === by) throw notYoursToDo('OTHER', 'confirm a date that you proposed');
  const { at, sessionId, startsAt } = command;
  if (!session.proposedStarts.includes(startsAt)) {
    throw dateNotPossible('NOT_PROPOSED', 'Choose one of the proposed dates, or propose others.', {
      instant: startsAt,
    });
  }
  const problem = startProblem(relationship, session, startsAt, at);
  if (problem !== null) throw dateNotPossible(problem, CHOOSE_ANOTHER[problem], { instant: startsAt });
  return [{ type: 'SessionConfirmed', data: { at, by, sessionId, startsAt } }];
}

function cancel(command: CancelSession, relationship: Relationship): readonly SessionPlanEvent[] {
  const by = participant(relationship, command.by, 'cancel a session');
  const { startsAt } = requireAhead(relationship, command.sessionId);
  const { at, sessionId } = command;
  const notice = agreedTerms(relationship)?.cancellationNoticeHours ?? 0;
  const atShortNotice = startsAt !== null && minutesAfter(at, notice * 60) > startsAt;
  return [{ type: 'SessionCancelled', data: { at, by, sessionId, atShortNotice } }];
}

/** A session that was neither held nor cancelled. */
function requireAhead(relationship: Relationship, id: Id): Session {
  const session = sessionOf(relationship, id);
  if (session.status === 'HELD') throw notPossibleNow(relationship, 'This session has been held.');
  if (session.status === 'CANCELLED') throw notPossibleNow(relationship, 'This session was cancelled.');
  return session;
}

/** @throws NOT_IN_THIS_RELATIONSHIP */
export function sessionOf(relationship: Relationship, id: Id): Session {
  const session = relationship.sessions.find((candidate) => candidate.id === id);
  if (session === undefined) throw notInThisRelationship('session');
  return session;
}

export function evolveSessionPlan(relationship: Relationship, event: SessionPlanEvent): Relationship {
  switch (event.type) {
    case 'SessionsProposed': {
      const { sessionId, by, starts, medium, minutes } = event.data;
      const session = { ...blankSession(sessionId), proposedBy: by, proposedStarts: starts, medium, minutes };
      return changed(relationship, { sessions: [...relationship.sessions, session] });
    }
    case 'SessionConfirmed': {
      const { startsAt, at: confirmedAt, sessionId } = event.data;
      return moved(relationship, sessionId, { status: 'CONFIRMED', startsAt, confirmedAt });
    }
    case 'SessionRescheduled': {
      const { sessionId, by: proposedBy, starts: proposedStarts, medium, minutes } = event.data;
      const fresh = { status: 'PROPOSED', startsAt: null, confirmedAt: null } as const;
      return moved(relationship, sessionId, { ...fresh, proposedBy, proposedStarts, medium, minutes });
    }
    case 'SessionCancelled': {
      const { sessionId, atShortNotice: cancelledAtShortNotice, at: cancelledAt } = event.data;
      return moved(relationship, sessionId, { status: 'CANCELLED', cancelledAt, cancelledAtShortNotice });
    }
    default:
      return assertNever(event);
  }
}

/** A change of the date, which calendars have to hear of. */
function moved(relationship: Relationship, id: Id, change: Partial<Session>): Relationship {
  const sequence = (partWith(relationship.sessions, id)?.sequence ?? 0) + 1;
  return changedSession(relationship, id, { ...change, sequence });
}

export function changedSession(relationship: Relationship, id: Id, change: Partial<Session>): Relationship {
  return changed(relationship, { sessions: withChanged(relationship.sessions, id, change) });
}

/**
 * The sessions, with those that will not be held any more cancelled: all, or those that begin before an instant. One
 * whose date both had agreed on and which has begun stays: it may have been held, and waits to be recorded.
 *
 * @param cancelledAt when that came about.
 */
export function withoutSessionsBefore(
  sessions: readonly Session[],
  before: string | null,
  cancelledAt: string,
): readonly Session[] {
  return sessions.map((session) => {
    const open = session.status === 'PROPOSED' || session.status === 'CONFIRMED';
    const stays = !open || hasBegun(session, cancelledAt) || (before !== null && standsAfter(before, session));
    const { sequence } = session;
    return stays ? session : { ...session, status: 'CANCELLED', cancelledAt, fellAway: true, sequence: sequence + 1 };
  });
}

/** Whether both had agreed on its date and that had come at an instant. */
function hasBegun({ status, startsAt }: Session, at: string): boolean {
  return status === 'CONFIRMED' && startsAt !== null && startsAt <= at;
}

/** Whether a session of a relationship that has ended can still be recorded: it had begun by the end. */
export function leftToRecord(relationship: Relationship, session: Session, now: string): boolean {
  const { endedAt } = relationship;
  const until = recordableUntil(relationship);
  return endedAt !== null && until !== null && now < until && hasBegun(session, endedAt);
}

export function blankSession(id: Id): Session {
  return {
    id,
    status: 'PROPOSED',
    proposedBy: null,
    proposedStarts: [],
    startsAt: null,
    confirmedAt: null,
    preparations: [],
    heldOn: null,
    correctedAt: null,
    heldEarly: false,
    beforeRecord: null,
    medium: 'VIDEO',
    minutes: 0,
    followUps: [],
    cancelledAt: null,
    fellAway: false,
    cancelledAtShortNotice: false,
    sequence: 0,
  };
}
