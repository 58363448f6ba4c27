import { describe, expect, it } from '@jest/globals';
import { check } from '../given/random-life.given.js';
import { amina, at, daniel, given, histories, inScheme, reverseScheme, terms } from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import { heldSessions, isThrough, plannedEnd } from './course-dates.js';
import type { DeadlineKind } from './deadline.js';
import { deadlinesOf, timerCommand } from './deadlines.js';
import { healthOf } from './health.js';
import { closedAs } from './inactivity.js';
import { nextSteps } from './next-steps.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';

const stateOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = replay(history);
  if (state === null) throw new Error('nothing was asked for');
  return state;
};
const SILENCE: readonly DeadlineKind[] = ['NUDGE_TO_BOOK', 'CLOSE_WARNING', 'CLOSE_INACTIVE'];
/** What comes of it when nothing happens any more: kind, day, and to how many. */
const silence = (history: readonly RelationshipEvent[]): string[] =>
  deadlinesOf(stateOf(history))
    .filter(({ kind }) => SILENCE.includes(kind))
    .map(({ kind, dueAt, to }) => `${kind} ${dueAt.slice(0, 10)} to ${to.join(' and ')}`);
/** The history after a timer has done the first of a kind, when it was due. */
const rung = (kind: DeadlineKind, history: readonly RelationshipEvent[], now?: string): RelationshipEvent[] => {
  const due = deadlinesOf(stateOf(history)).find((deadline) => deadline.kind === kind);
  if (due === undefined) throw new Error(`there is no ${kind}`);
  return lived([timerCommand(due, now ?? due.dueAt)], history);
};
const reasons = (history: readonly RelationshipEvent[], now: string): readonly string[] =>
  healthOf(stateOf(history), now).reasons;
const ofSessions = (sessions: number, history: readonly RelationshipEvent[]): RelationshipEvent[] =>
  history.map((event) =>
    event.type === 'AgreementProposed' ? { ...event, data: { ...event.data, terms: { ...terms, sessions } } } : event,
  );
const met = (day: string, number: number): RelationshipCommand => ({
  type: 'RecordSession',
  by: amina,
  at: `${day}T18:00:00.000Z`,
  sessionId: idOf(number),
  unplanned: true,
  heldOn: day,
  medium: 'VIDEO',
  minutes: 60,
});

// Signed on 5 November for six months: until 5 May.
describe('a pair that has held all the sessions it agreed on', () => {
  const through = ofSessions(2, lived([met('2027-03-20', 1)], histories.held));

  it('is asked to end well, and neither nudged to book another session nor at risk for having none', () => {
    const steps = nextSteps(stateOf(through), '2027-06-15T09:00:00.000Z').map(({ action }) => action);
    expect(steps).toContain('END_RELATIONSHIP');
    expect(steps).not.toContain('PROPOSE_SESSIONS');
    expect(silence(through)).toEqual(['CLOSE_WARNING 2027-06-18 to MENTOR and MENTEE']);
    expect(reasons(through, '2027-06-15T09:00:00.000Z')).not.toContain('NO_SESSION_FOR_LONG');
    expect(reasons(through, '2027-06-15T09:00:00.000Z')).toContain('PAST_ITS_TERM');
  });

  it('is closed as completed where neither ends it in the scheme’s time, and asked what belongs to that', () => {
    const warned = rung('CLOSE_WARNING', through);
    expect(silence(warned)).toEqual(['CLOSE_INACTIVE 2027-06-25 to MENTOR and MENTEE']);
    const close = deadlinesOf(stateOf(warned)).find(({ kind }) => kind === 'CLOSE_INACTIVE');
    if (close === undefined) throw new Error('it is not closed');
    given(warned)
      .when(timerCommand(close, close.dueAt))
      .then({ type: 'RelationshipEnded', data: { at: close.dueAt, by: null, cause: 'COMPLETED', rematch: false } });
    const closed = stateOf(lived([timerCommand(close, close.dueAt)], warned));
    expect(deadlinesOf(closed).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['EVALUATION_AT_END', 'PAY_IT_FORWARD', 'EVALUATION_LATER']),
    );
    expect(nextSteps(closed, close.dueAt).map(({ action }) => action)).toContain('ANSWER_PAY_IT_FORWARD');
  });

  it('is not closed before the agreed months are over, in which its end is due', () => {
    const early = ofSessions(1, histories.held);
    expect(nextSteps(stateOf(early), at.later)).toContainEqual(
      expect.objectContaining({ action: 'END_RELATIONSHIP', dueAt: '2027-05-05T10:00:00.000Z' }),
    );
    expect(silence(early)).toEqual(['CLOSE_WARNING 2027-04-28 to MENTOR and MENTEE']);
    expect(silence(rung('CLOSE_WARNING', early))).toEqual(['CLOSE_INACTIVE 2027-05-05 to MENTOR and MENTEE']);
  });

  it('goes on with an extension, also after the warning, and is nudged again', () => {
    const extend = { type: 'ExtendRelationship', sessions: 2, months: 3, at: '2027-06-22T09:00:00.000Z' } as const;
    const extended = lived(
      [
        { ...extend, by: amina },
        { ...extend, by: daniel },
      ],
      rung('CLOSE_WARNING', through),
    );
    // Until 5 August; the days are counted from the extension.
    expect(silence(extended)).toEqual(['CLOSE_WARNING 2027-11-03 to MENTOR and MENTEE']);
    const longer = lived(
      [
        { ...extend, months: 6, by: amina },
        { ...extend, months: 6, by: daniel },
      ],
      rung('CLOSE_WARNING', through),
    );
    expect(silence(longer)).toEqual([
      'NUDGE_TO_BOOK 2027-08-21 to MENTOR and MENTEE',
      'CLOSE_WARNING 2027-09-20 to MENTOR and MENTEE',
    ]);
  });
});

describe('a pair whose agreed months are over', () => {
  it('is not warned before that of a close after it, and the days are counted anew from its term', () => {
    const late = lived([met('2027-02-20', 1)], histories.held);
    expect(silence(late)).toEqual([
      'NUDGE_TO_BOOK 2027-04-21 to MENTOR and MENTEE',
      'CLOSE_WARNING 2027-08-03 to MENTOR and MENTEE',
    ]);
    const closed = stateOf(rung('CLOSE_INACTIVE', rung('CLOSE_WARNING', late)));
    expect(closed).toMatchObject({ endCause: 'ENDED_EARLY', endedAt: '2027-08-10T10:00:00.000Z' });
  });

  it('is not nudged to book once they are', () => {
    const last = lived([met('2027-03-20', 1)], histories.held);
    expect(silence(last)).toEqual(['CLOSE_WARNING 2027-08-03 to MENTOR and MENTEE']);
    expect(reasons(last, '2027-06-15T09:00:00.000Z')).toEqual(['CHECK_IN_MISSED', 'PAST_ITS_TERM']);
  });

  it('is inactive where it had lost touch before, or has never met', () => {
    const lost = rung('CLOSE_INACTIVE', rung('CLOSE_WARNING', histories.held));
    expect(stateOf(lost)).toMatchObject({ endCause: 'INACTIVE', endedAt: '2027-02-17T09:00:00.000Z' });
    const short = { settings: { ...reverseScheme.settings, months: 2 } };
    const never = inScheme(short, histories.active);
    expect(silence(never)).toEqual([
      'NUDGE_TO_BOOK 2027-01-04 to MENTOR and MENTEE',
      'CLOSE_WARNING 2027-04-05 to MENTOR and MENTEE',
    ]);
    expect(stateOf(rung('CLOSE_INACTIVE', rung('CLOSE_WARNING', never)))).toMatchObject({ endCause: 'INACTIVE' });
  });

  it('is closed as one that is done where the warning came so late that its term was over meanwhile', () => {
    const warned = rung('CLOSE_WARNING', histories.held, '2027-05-01T09:00:00.000Z');
    expect(silence(warned)).toEqual(['CLOSE_WARNING 2027-08-03 to MENTOR and MENTEE']);
    const again = rung('CLOSE_INACTIVE', rung('CLOSE_WARNING', warned));
    expect(stateOf(again)).toMatchObject({ endCause: 'ENDED_EARLY', endedAt: '2027-08-10T10:00:00.000Z' });
    const steps = nextSteps(stateOf(again), '2027-08-11T09:00:00.000Z').map(({ action }) => action);
    expect(steps).toEqual(expect.arrayContaining(['SUBMIT_EVALUATION', 'ANSWER_PAY_IT_FORWARD']));
  });
});

describe('a pair that has not got as far as sessions', () => {
  it('is nudged to meet, to write the agreement, and to sign it whoever has not: each step begins the days anew', () => {
    expect(silence(histories.accepted)[0]).toBe('NUDGE_TO_BOOK 2027-01-02 to MENTOR and MENTEE');
    expect(silence(histories.introduced)[0]).toBe('NUDGE_TO_BOOK 2027-01-04 to MENTOR and MENTEE');
    const sign = { type: 'SignAgreement', by: daniel, proposedAt: '2026-12-01T09:00:00.000Z' } as const;
    const propose = { type: 'ProposeAgreement', by: daniel, at: '2026-12-01T09:00:00.000Z', terms } as const;
    const proposed = lived([propose], histories.introduced);
    expect(silence(proposed)[0]).toBe('NUDGE_TO_BOOK 2027-01-30 to MENTOR and MENTEE');
    const signed = lived([{ ...sign, at: '2026-12-11T09:00:00.000Z' }], proposed);
    expect(silence(signed)).toEqual([
      'NUDGE_TO_BOOK 2027-02-09 to MENTOR',
      'CLOSE_WARNING 2027-03-11 to MENTOR and MENTEE',
    ]);
  });

  it('is nudged both where the scheme lets sessions begin before the signatures', () => {
    const early = { settings: { ...reverseScheme.settings, agreementBeforeSessions: false } };
    expect(silence(inScheme(early, histories.signedOnce))[0]).toBe('NUDGE_TO_BOOK 2027-01-04 to MENTOR and MENTEE');
  });

  it('is closed as inactive, as it always was', () => {
    const closed = rung('CLOSE_INACTIVE', rung('CLOSE_WARNING', histories.accepted));
    expect(stateOf(closed)).toMatchObject({ endCause: 'INACTIVE', endedAt: '2027-02-08T09:00:00.000Z' });
  });
});

describe('whoever does nothing, in whatever order people did things before', () => {
  it('is nudged only while not through, and is closed for being through no sooner than the agreed months are over', () => {
    check((_life, state) => {
      const end = plannedEnd(state);
      for (const { kind, dueAt } of deadlinesOf(state)) {
        if (kind === 'NUDGE_TO_BOOK') expect(isThrough(state, dueAt)).toBe(false);
        if (kind !== 'CLOSE_INACTIVE') continue;
        const cause = closedAs(state, dueAt);
        expect(relationshipDecider.decide({ type: 'CloseInactive', at: dueAt }, state)).toMatchObject([
          { type: 'RelationshipEnded', data: { by: null, cause } },
        ]);
        if (cause === 'COMPLETED' && end !== null) expect(dueAt >= end).toBe(true);
        if (cause !== 'INACTIVE') expect(heldSessions(state).length).toBeGreaterThan(0);
      }
    });
  });
});

describe('two who only write about their agreement', () => {
  // They last met on 12 November.
  const silent = ['NUDGE_TO_BOOK 2027-01-11 to MENTOR and MENTEE', 'CLOSE_WARNING 2027-02-10 to MENTOR and MENTEE'];
  const written = (day: string, by: string): RelationshipCommand => ({
    ...{ type: 'ProposeAgreement', by, at: `${day}T18:00:00.000Z`, terms: { ...terms, sessions: 8 } },
  });
  const signed = (on: string, by: string): RelationshipCommand => ({
    ...{ type: 'SignAgreement', by, at: `${on}T19:00:00.000Z`, proposedAt: `${on}T18:00:00.000Z` },
  });
  const both = (on: string): RelationshipCommand[] => [signed(on, amina), signed(on, daniel)];
  const day = '2027-01-10';
  const dropped: RelationshipCommand = {
    ...{ type: 'DropProposedAgreement', by: daniel, at: `${day}T20:00:00.000Z`, proposedAt: `${day}T18:00:00.000Z` },
  };

  it('are nudged and warned as if they had written nothing', () => {
    expect(silence(histories.held)).toEqual(silent);
    for (const more of [[], [written('2027-01-11', daniel)], [dropped], both(day)]) {
      expect(silence(lived([written(day, amina), ...more], histories.held))).toEqual(silent);
    }
  });

  it('are closed, and not if they meet instead', () => {
    const warned = rung('CLOSE_WARNING', histories.held);
    const onPaper = lived([written('2027-02-11', amina), ...both('2027-02-11')], warned);
    expect(silence(onPaper)).toEqual(['CLOSE_INACTIVE 2027-02-17 to MENTOR and MENTEE']);
    expect(stateOf(rung('CLOSE_INACTIVE', onPaper))).toMatchObject({ status: 'ENDED', endCause: 'INACTIVE' });
    expect(silence(lived([met('2027-02-11', 1)], onPaper))).toContain('NUDGE_TO_BOOK 2027-04-12 to MENTOR and MENTEE');
  });

  it('are not closed while the first agreement waits, for which a session has to wait too', () => {
    const late = lived([written('2026-12-20', amina)], histories.introduced);
    expect(silence(late)[0]).toBe('NUDGE_TO_BOOK 2027-02-18 to MENTOR and MENTEE');
    expect(silence(lived([signed('2026-12-20', daniel)], late))[0]).toBe('NUDGE_TO_BOOK 2027-02-18 to MENTOR');
  });
});
