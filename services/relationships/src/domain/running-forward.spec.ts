import { describe, expect, it } from '@jest/globals';
import { check, tried } from '../given/random-life.given.js';
import { amina, at, daniel, given, histories, sealed } from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import { READERS } from './known-to.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { Relationship } from './relationship.js';
import { runningForward } from './running-forward.js';

const words = { statement: sealed('speak up'), howIWillKnow: sealed('I will see') };
const setGoal = { type: 'SetGoal', by: daniel, at: at.later, goalId: idOf(95), ...words } as const;

describe('the history of a pair runs forward', () => {
  const raise = {
    ...({ type: 'RaiseConcern', by: amina, concernId: idOf(94), limit: 'RISK_OF_HARM' } as const),
    ...{ at: '2026-12-01T09:00:00.000Z', story: sealed('x', amina) },
  };
  const concerned = lived([raise], histories.active);
  const state = replay(concerned) as Relationship;

  it('for whoever lost a race or whose clock is behind: what they do happens with what happened last', () => {
    const late = runningForward(setGoal, state);
    expect(late).toEqual({ ...setGoal, at: raise.at });
    given(concerned)
      .when(late)
      .then({ type: 'GoalSet', data: { at: raise.at, by: 'MENTEE', goalId: idOf(95), ...words } });
  });

  it('and whoever is later, or begins it, acts when they act', () => {
    const later = { ...setGoal, at: '2026-12-01T09:00:00.001Z' };
    expect(runningForward(later, state)).toBe(later);
    expect(runningForward({ ...setGoal, at: raise.at }, state)).toEqual({ ...setGoal, at: raise.at });
    expect(runningForward(setGoal, null)).toBe(setGoal);
  });

  it('so that for nobody it was last changed before it was, however many clocks are behind', () => {
    let happened = 0;
    check(({ accepted }, lastState) => {
      let before = lastState;
      for (const command of [...accepted, raise]) {
        for (const event of tried(runningForward(command, before), before) ?? []) {
          const after = relationshipDecider.evolve(before, event) as Relationship;
          expect(after.changedAt >= before.changedAt).toBe(true);
          for (const reader of READERS) {
            expect(after.known[reader].lastAt >= before.known[reader].lastAt).toBe(true);
          }
          before = after;
          happened += 1;
        }
      }
    });
    expect(happened).toBeGreaterThan(50);
  });
});
