import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { check, tried } from '../given/random-life.given.js';
import { amina, at, daniel, histories } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { dayIn, daysAfter, daysBetween, timeOn } from './calendar.js';
import {
  checkInDue,
  hasCheckedIn,
  introductionDue,
  isThrough,
  nextSessionExpected,
  plannedEnd,
} from './course-dates.js';
import { PAUSE_AT_MOST_DAYS } from './course.decider.js';
import { deadlinesOf } from './deadlines.js';
import { healthOf } from './health.js';
import { nextSteps } from './next-steps.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';

const stateOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = replay(history);
  if (state === null) throw new Error('nobody has asked');
  return state;
};
/** They stop on the first day, and go on by themselves on the other. */
const paused = (from: string, until: string, history: readonly RelationshipEvent[]): RelationshipEvent[] =>
  lived(
    [
      { type: 'PauseRelationship', by: amina, at: from, until },
      { type: 'ResumeAfterPause', at: timeOn('Europe/London', until, '00:00') },
    ],
    history,
  );
const dueAt = (kind: string, history: readonly RelationshipEvent[]): string | undefined =>
  deadlinesOf(stateOf(history)).find((deadline) => deadline.kind === kind)?.dueAt;

describe('a pause of the time that was agreed', () => {
  // Signed on 5 November; six months, a check-in in the third.
  const resumed = paused('2026-12-01T09:00:00.000Z', '2027-01-10', histories.active);

  it('eats nothing: the end, the check-in and their reminders come 40 days later, at the same time of the day', () => {
    expect(plannedEnd(stateOf(histories.active))).toBe('2027-05-05T10:00:00.000Z');
    expect(plannedEnd(stateOf(resumed))).toBe('2027-06-14T10:00:00.000Z');
    expect(checkInDue(stateOf(resumed))).toBe('2027-03-17T11:00:00.000Z');
    expect([dueAt('CHECK_IN', histories.active), dueAt('CHECK_IN', resumed)]).toEqual([
      '2027-02-05T09:00:00.000Z',
      '2027-03-17T09:00:00.000Z',
    ]);
    expect([dueAt('TERM_ENDS_SOON', histories.active), dueAt('TERM_ENDS_SOON', resumed)]).toEqual([
      '2027-04-21T10:00:00.000Z',
      '2027-05-31T10:00:00.000Z',
    ]);
  });

  it('is told so by the next steps and to coordinators: nobody is past a term that has not passed', () => {
    const past = '2027-05-20T09:00:00.000Z';
    const actions = (history: readonly RelationshipEvent[]): string[] =>
      nextSteps(stateOf(history), past).map(({ action }) => action);
    expect(actions(histories.active)).toContain('END_RELATIONSHIP');
    expect(actions(resumed)).not.toContain('END_RELATIONSHIP');
    expect(actions(resumed)).toContain('PROPOSE_SESSIONS');
    expect(healthOf(stateOf(histories.active), past).reasons).toContain('PAST_ITS_TERM');
    expect(healthOf(stateOf(resumed), past).reasons).not.toContain('PAST_ITS_TERM');
  });

  it('adds to another one, and to an extension', () => {
    const twice = paused('2027-02-01T09:00:00.000Z', '2027-02-08', resumed);
    expect(plannedEnd(stateOf(twice))).toBe('2027-06-21T10:00:00.000Z');
    const more = { type: 'ExtendRelationship', at: '2027-03-01T09:00:00.000Z', sessions: 0, months: 1 } as const;
    const extended = lived(
      [
        { ...more, by: daniel },
        { ...more, by: amina },
      ],
      twice,
    );
    expect(plannedEnd(stateOf(extended))).toBe('2027-07-22T10:00:00.000Z');
  });

  it('moves nothing that had come before it, so that nobody is asked twice', () => {
    const after = paused('2027-02-20T09:00:00.000Z', '2027-03-20', histories.active);
    expect(checkInDue(stateOf(after))).toBe(checkInDue(stateOf(histories.active)));
    expect(plannedEnd(stateOf(after))).toBe('2027-06-02T10:00:00.000Z');
    const late = paused('2027-05-10T09:00:00.000Z', '2027-06-10', histories.active);
    expect(plannedEnd(stateOf(late))).toBe(plannedEnd(stateOf(histories.active)));
  });

  it('stands still while it lasts: the two are not asked to look back because the months went by meanwhile', () => {
    const pausing = {
      type: 'PauseRelationship',
      by: amina,
      at: '2027-04-20T09:00:00.000Z',
      until: '2027-07-01',
    } as const;
    const state = stateOf(lived([pausing], histories.held));
    expect(isThrough(state, '2027-06-30T09:00:00.000Z')).toBe(false);
    const evaluate = { type: 'SubmitEvaluation', by: daniel, wave: 'END', worth: 5, recommends: true } as const;
    const evaluation: RelationshipCommand = { ...evaluate, comment: null, at: '2027-06-30T09:00:00.000Z' };
    expect(tried(evaluation, state)).toBeNull();
    expect(tried(evaluation, stateOf(histories.held))).toHaveLength(1);
  });

  it('gives the introductory meeting and the agreement their time too', () => {
    const accepted = paused('2026-11-10T09:00:00.000Z', '2026-12-10', histories.accepted);
    expect(introductionDue(stateOf(accepted))).toBe('2026-12-31T09:00:00.000Z');
    expect(dueAt('INTRODUCTION_OVERDUE', accepted)).toBe('2026-12-31T09:00:00.000Z');
    expect(nextSteps(stateOf(accepted), at.later)).toContainEqual(
      expect.objectContaining({ action: 'RECORD_INTRODUCTORY_MEETING', dueAt: '2026-12-31T09:00:00.000Z' }),
    );
    const introduced = paused('2026-11-10T09:00:00.000Z', '2026-12-10', histories.introduced);
    const reasons = (now: string): readonly string[] => healthOf(stateOf(introduced), now).reasons;
    expect(reasons('2027-01-02T11:00:00.000Z')).not.toContain('AGREEMENT_MISSING');
    expect(reasons('2027-01-03T12:00:00.000Z')).toContain('AGREEMENT_MISSING');
  });

  it('moves what is to come by just its days, and nothing forward, in whatever order people do things', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: PAUSE_AT_MOST_DAYS }), fc.integer({ min: 0, max: 250 }), (days, back) => {
        check(({ now, events }, state) => {
          const { timeZone } = state.scheme;
          const until = dayIn(timeZone, daysAfter(timeZone, now, days));
          const from = tried({ type: 'PauseRelationship', by: state.mentor.person, at: now, until }, state);
          if (from === null) return;
          const stopped = stateOf([...events, ...from]);
          const resumes = daysAfter(timeZone, now, Math.min(back, days));
          const on = tried({ type: 'ResumeRelationship', by: state.mentee.person, at: resumes }, stopped) ?? [];
          const after = on.reduce<Relationship>((one, event) => relationshipDecider.evolve(one, event) ?? one, stopped);
          // Another day of return, named in a pause, makes that one longer or shorter.
          const since = state.pause?.since ?? now;
          const length = daysBetween(timeZone, since, resumes);
          for (const dateOf of [plannedEnd, checkInDue, introductionDue]) {
            const before = dateOf(state);
            const moved = before !== null && before > since ? daysAfter(timeZone, before, length) : before;
            expect({ of: dateOf.name, at: dateOf(after) }).toEqual({ of: dateOf.name, at: moved });
          }
          // Whoever goes on is late for nothing on the first day, whatever was taken off by the pause.
          expect(nextSessionExpected(after) >= nextSessionExpected(stopped)).toBe(true);
          expect(nextSessionExpected(after) > resumes).toBe(true);
          for (const role of ['MENTOR', 'MENTEE'] as const) {
            if (hasCheckedIn(state, role)) expect(hasCheckedIn(after, role)).toBe(true);
          }
        });
      }),
      { numRuns: 5 },
    );
  });
});
