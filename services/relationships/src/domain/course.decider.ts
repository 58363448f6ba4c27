import { assertNever } from '@pairwell/kernel';
import { dayIn, daysAfter, timeOn } from './calendar.js';
import { changed } from './changed.js';
import type { CourseCommand, CourseEvent, ExtendRelationship, PauseRelationship } from './course.js';
import { EXTENSION_AT_MOST, extensionLeft, isCount } from './limits.js';
import { existing, participant } from './participants.js';
import { isRunning, type Relationship, type RelationshipState, type RelationshipStatus } from './relationship.js';
import { dateNotPossible, notPossibleNow } from './relationship.refusals.js';
import { withoutSessionsBefore } from './sessions.decider.js';

/** A pause keeps the mentor's place taken, so it ends. */
export const PAUSE_AT_MOST_DAYS = 183;

/** Check-ins, pauses and extensions: either side, at any time that makes sense. */
export function decideCourse(command: CourseCommand, state: RelationshipState): readonly CourseEvent[] {
  const relationship = existing(state);
  const { at } = command;
  const by = participant(relationship, command.by, 'say how this relationship goes on');
  if (!isRunning(relationship)) throw notPossibleNow(relationship, 'This belongs to a running relationship.');
  switch (command.type) {
    case 'RecordCheckIn': {
      const { going, note, wantsCoordinator } = command;
      return [{ type: 'CheckInRecorded', data: { at, by, going, note, wantsCoordinator } }];
    }
    case 'PauseRelationship':
      requirePausable(command, relationship);
      return [{ type: 'RelationshipPaused', data: { at, by, until: command.until } }];
    case 'ResumeRelationship':
      if (relationship.status !== 'PAUSED') throw notPossibleNow(relationship, 'This relationship is not paused.');
      return [{ type: 'RelationshipResumed', data: { at, by } }];
    case 'ExtendRelationship':
      return extend(command, relationship);
    default:
      return assertNever(command);
  }
}

/** Who is paused already can name another day of return; all of it together is one pause, and no longer than one. */
function requirePausable({ at, until }: PauseRelationship, relationship: Relationship): void {
  const { timeZone } = relationship.scheme;
  const { pause } = relationship;
  if (pause?.until === until) throw notPossibleNow(relationship, 'This relationship is paused until that day already.');
  const last = dayIn(timeZone, daysAfter(timeZone, pause?.since ?? at, PAUSE_AT_MOST_DAYS));
  if (until <= dayIn(timeZone, at) || until > last) {
    const why = 'A pause ends on a later day within six months; choose the day on which you go on.';
    throw dateNotPossible(until > last ? 'TOO_FAR_AHEAD' : 'IN_THE_PAST', why, { day: until });
  }
}

/** What one proposes and the other says too is agreed; something else is a new proposal. */
function extend(command: ExtendRelationship, relationship: Relationship): readonly CourseEvent[] {
  const by = participant(relationship, command.by, 'extend the relationship');
  const { at, sessions, months } = command;
  if (relationship.status !== 'ACTIVE') throw notPossibleNow(relationship, 'What both have signed can be extended.');
  requireExtendable(command, relationship);
  const proposed = relationship.proposedExtension;
  const same = proposed?.sessions === sessions && proposed.months === months;
  if (same && proposed.by === by) {
    throw notPossibleNow(relationship, 'You have proposed this extension; it holds once the other side says the same.');
  }
  return [{ type: same ? 'RelationshipExtended' : 'ExtensionProposed', data: { at, by, sessions, months } }];
}

/** @throws DATE_NOT_POSSIBLE for nothing at all, for what is no count, and beyond what all extensions may add up to. */
function requireExtendable({ sessions, months }: ExtendRelationship, { extension }: Relationship): void {
  if (sessions === 0 && months === 0) {
    throw dateNotPossible('NOTHING_ADDED', 'An extension adds sessions, months or both.');
  }
  const left = extensionLeft(extension);
  if (isCount(sessions, left.sessions) && isCount(months, left.months)) return;
  const { sessions: most, months: longest } = EXTENSION_AT_MOST;
  throw dateNotPossible(
    'TOO_LONG',
    `All extensions together add at most ${most} sessions and ${longest} months; ` +
      `${left.sessions} sessions and ${left.months} months are left.`,
  );
}

export function evolveCourse(relationship: Relationship, event: CourseEvent): Relationship {
  switch (event.type) {
    case 'CheckInRecorded': {
      const { by, at, going, note, wantsCoordinator } = event.data;
      const checkIn = { by, at, going, note, wantsCoordinator, answeredAt: null };
      return changed(relationship, { checkIns: [...relationship.checkIns, checkIn] });
    }
    case 'RelationshipPaused': {
      const { at, until } = event.data;
      const back = timeOn(relationship.scheme.timeZone, until, '00:00');
      const sessions = withoutSessionsBefore(relationship.sessions, back, at);
      const pause = { since: relationship.pause?.since ?? at, until };
      return changed(relationship, { status: 'PAUSED', pause, sessions });
    }
    case 'RelationshipResumed': {
      const { at: to } = event.data;
      const pauses = [...relationship.pauses, { from: relationship.pause?.since ?? to, to }];
      return changed(relationship, { status: beforePause(relationship), pause: null, resumedAt: to, pauses });
    }
    case 'ExtensionProposed': {
      const { at, by, sessions, months } = event.data;
      return changed(relationship, { proposedExtension: { at, by, sessions, months } });
    }
    case 'RelationshipExtended': {
      const { sessions, months } = relationship.extension;
      const extension = { sessions: sessions + event.data.sessions, months: months + event.data.months };
      return changed(relationship, { extension, extendedAt: event.data.at, proposedExtension: null });
    }
    default:
      return assertNever(event);
  }
}

function beforePause({ agreedAt, introducedOn }: Relationship): RelationshipStatus {
  if (agreedAt !== null) return 'ACTIVE';
  return introducedOn === null ? 'ACCEPTED' : 'INTRODUCED';
}
