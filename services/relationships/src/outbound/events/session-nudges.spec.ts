import { describe, expect, it } from '@jest/globals';
import { derivedId } from '@pairwell/kernel';
import { relationshipDecider } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import type { PartyRole, RelationshipState } from '../../domain/relationship.js';
import { amina, at, daniel, histories, sessionId } from '../../given/relationship.given.js';
import { idOf } from '../../given/whole-life.given.js';
import type { NudgeFacts } from './nudge-reason.js';
import { nudgesOf } from './relationship-nudges.js';

/** What each of the events after a history has told whom: kind, recipient, and what it changes in the calendar. */
function told(history: readonly RelationshipEvent[], ...events: readonly RelationshipEvent[]): string[] {
  return nudges(history, ...events).map(({ kind, recipient, calendar }) => {
    if (recipient.is === 'COORDINATORS') return `${kind} to coordinators`;
    const to = recipient.person === amina ? 'mentor' : 'mentee';
    const entry = calendar && ` ${calendar.method} ${calendar.sequence} ${calendar.startsAt}`;
    return `${kind} to ${to}${entry ?? ''}`;
  });
}

function nudges(history: readonly RelationshipEvent[], ...events: readonly RelationshipEvent[]): NudgeFacts[] {
  let state: RelationshipState = null;
  return [...history, ...events].flatMap((event, place) => {
    const before = state;
    state = relationshipDecider.evolve(before, event);
    if (state === null || place < history.length) return [];
    return nudgesOf(derivedId('event', String(place)), event, { before, after: state });
  });
}

const moved: RelationshipEvent = {
  type: 'SessionRescheduled',
  data: { at: at.plan, by: 'MENTOR', sessionId, starts: [at.other], medium: 'PHONE', minutes: 30 },
};
const movedDate: RelationshipEvent = {
  type: 'SessionConfirmed',
  data: { at: at.plan, by: 'MENTEE', sessionId, startsAt: at.other },
};
const cancelled: RelationshipEvent = {
  type: 'SessionCancelled',
  data: { at: at.plan, by: 'MENTEE', sessionId, atShortNotice: false },
};
const ended: RelationshipEvent = {
  type: 'RelationshipEnded',
  data: { at: at.plan, by: 'MENTOR', cause: 'NO_FAULT', rematch: false },
};

describe('the calendars of the two', () => {
  it('get an entry each when a date is confirmed, in coded form', () => {
    const [, , mentors, mentees] = nudges(histories.active, ...histories.confirmed.slice(histories.active.length));
    expect(mentees).toBeUndefined();
    expect(mentors?.calendar).toEqual({
      method: 'REQUEST',
      sessionId,
      sequence: 1,
      startsAt: at.start,
      minutes: 60,
      medium: 'VIDEO',
      schemeKind: 'REVERSE',
    });
    expect(mentors?.recipient).toEqual({ is: 'PERSON', person: daniel });
  });

  it('lose it when new dates are proposed, and get it back under the same session and a later sequence', () => {
    expect(told(histories.confirmed, moved, movedDate)).toEqual([
      `SESSION_CHANGED to mentee CANCEL 2 ${at.start}`,
      `SESSION_TAKEN_OFF to mentor CANCEL 2 ${at.start}`,
      `SESSION_BOOKED to mentor REQUEST 3 ${at.other}`,
      `SESSION_BOOKED to mentee REQUEST 3 ${at.other}`,
    ]);
    expect(nudges(histories.confirmed, moved)[0]).toMatchObject({ startsAt: at.start, actBy: at.other });
    const calendars = nudges(histories.confirmed, moved, movedDate).map(({ calendar }) => calendar);
    expect(new Set(calendars.map((calendar) => calendar?.sessionId))).toEqual(new Set([sessionId]));
    expect(calendars.at(-1)).toMatchObject({ minutes: 30, medium: 'PHONE' });
  });

  it('lose it when the session is cancelled', () => {
    expect(told(histories.confirmed, cancelled)).toEqual([
      `SESSION_CANCELLED to mentor CANCEL 2 ${at.start}`,
      `SESSION_TAKEN_OFF to mentee CANCEL 2 ${at.start}`,
    ]);
  });

  it('are told of a session that is cancelled once it should have begun, as news', () => {
    const afterwards = { ...cancelled, data: { ...cancelled.data, at: at.hold } } as RelationshipEvent;
    const untils = (event: RelationshipEvent): unknown[] =>
      nudges(histories.confirmed, event).map(({ until }) => until);
    expect(untils(cancelled)).toEqual([at.start, at.start]);
    expect(untils(afterwards)).toEqual(['2026-11-26T15:00:00.000Z', at.start]);
  });

  it('never had one of a session without a date, so they lose none', () => {
    expect(told(histories.planned, moved)).toEqual(['SESSION_PROPOSED to mentee']);
    expect(told(histories.planned, cancelled)).toEqual(['SESSION_CANCELLED to mentor']);
    expect(told(histories.planned, ended)).toEqual(['CLOSED to mentee', 'PAIR_ENDED to coordinators']);
  });

  it('lose every session to come when the relationship ends or pauses, each under an id of its own', () => {
    const another: RelationshipEvent[] = [
      {
        type: 'SessionsProposed',
        data: { at: at.plan, by: 'MENTEE', sessionId: idOf(77), starts: [at.other], medium: 'VIDEO', minutes: 60 },
      },
      { type: 'SessionConfirmed', data: { at: at.plan, by: 'MENTOR', sessionId: idOf(77), startsAt: at.other } },
    ];
    const both = [
      `SESSION_TAKEN_OFF to mentor CANCEL 2 ${at.start}`,
      `SESSION_TAKEN_OFF to mentee CANCEL 2 ${at.start}`,
      `SESSION_TAKEN_OFF to mentor CANCEL 2 ${at.other}`,
      `SESSION_TAKEN_OFF to mentee CANCEL 2 ${at.other}`,
    ];
    expect(told([...histories.confirmed, ...another], ended)).toEqual([
      'CLOSED to mentee',
      'PAIR_ENDED to coordinators',
      ...both,
    ]);
    const paused: RelationshipEvent = {
      type: 'RelationshipPaused',
      data: { at: at.plan, by: 'MENTEE', until: '2027-06-01' },
    };
    expect(told([...histories.confirmed, ...another], paused)).toEqual(['PAUSED to mentor', ...both]);
    const ids = nudges([...histories.confirmed, ...another], ended).map(({ nudgeId }) => nudgeId);
    expect(new Set(ids).size).toBe(6);
  });

  it('keep what has begun: a session that nobody has recorded yet is not taken off', () => {
    expect(told(histories.confirmed, ...histories.held.slice(histories.confirmed.length))).toEqual([
      'SESSION_TO_FOLLOW_UP to mentee',
    ]);
    const late: RelationshipEvent = { ...ended, data: { ...ended.data, at: at.other } } as RelationshipEvent;
    expect(told(histories.confirmed, late)).toEqual(['CLOSED to mentee', 'PAIR_ENDED to coordinators']);
  });

  it('lose a date before which the session was held, and get it back where that is taken back', () => {
    const takenBack: RelationshipEvent = {
      type: 'SessionTakenBack',
      data: { at: at.plan, by: 'MENTOR', sessionId, wasHeldOn: '2026-11-06' },
    };
    const recorded: RelationshipEvent = {
      type: 'SessionRecorded',
      data: { at: at.plan, by: 'MENTEE', sessionId, heldOn: '2026-11-06', medium: 'VIDEO', minutes: 60 },
    };
    expect(told(histories.confirmed, recorded)).toEqual([
      `SESSION_TAKEN_OFF to mentor CANCEL 2 ${at.start}`,
      `SESSION_TAKEN_OFF to mentee CANCEL 2 ${at.start}`,
    ]);
    const early = [...histories.confirmed, recorded];
    const alone = ['SESSION_TAKEN_BACK to mentee'];
    expect(told(early, takenBack)).toEqual([
      `SESSION_TAKEN_BACK to mentee REQUEST 3 ${at.start}`,
      `SESSION_BOOKED to mentor REQUEST 3 ${at.start}`,
    ]);
    expect(told([...early, ended], takenBack)).toEqual([
      `SESSION_TAKEN_BACK to mentee CANCEL 4 ${at.start}`,
      `SESSION_TAKEN_OFF to mentor CANCEL 4 ${at.start}`,
    ]);
    for (const history of [histories.held, [...histories.held, ended]]) {
      expect(told(history, { ...takenBack, data: { ...takenBack.data, at: at.later } })).toEqual(alone);
    }
  });
});

describe('the record of a session that is put right', () => {
  const by = (who: PartyRole) => ({ at: at.later, by: who, sessionId, wasHeldOn: '2026-11-12' });
  const corrected = (who: PartyRole): RelationshipEvent => ({
    type: 'SessionCorrected',
    data: { ...by(who), heldOn: '2026-11-11', medium: 'PHONE', minutes: 45 },
  });
  const takenBack = (who: PartyRole): RelationshipEvent => ({ type: 'SessionTakenBack', data: by(who) });
  const left = (who: PartyRole): RelationshipEvent => ({
    type: 'RelationshipEnded',
    data: { at: at.later, by: null, cause: `${who}_LEFT`, rematch: false },
  });

  it('is told whoever did not do it, and nobody else', () => {
    expect(told(histories.held, corrected('MENTOR'), takenBack('MENTEE'))).toEqual([
      'SESSION_CORRECTED to mentee',
      'SESSION_TAKEN_BACK to mentor',
    ]);
  });

  it('is told without what it was or is', () => {
    for (const nudge of nudges(histories.held, corrected('MENTOR'), takenBack('MENTEE'))) {
      expect(nudge).toMatchObject({ startsAt: null, actBy: null, calendar: null });
      expect(JSON.stringify(nudge)).not.toMatch(/2026-11-1[12]|PHONE/);
    }
  });

  it('is told nobody who has left, or was erased', () => {
    expect(told([...histories.held, left('MENTEE')], corrected('MENTOR'))).toEqual([]);
    expect(told([...histories.held, left('MENTEE')], corrected('MENTEE'))).toEqual(['SESSION_CORRECTED to mentor']);
    const erased: RelationshipEvent = { type: 'PartyErased', data: { at: at.later, who: 'MENTOR' } };
    expect(told([...histories.held, ended, erased], takenBack('MENTEE'))).toEqual([]);
  });
});
