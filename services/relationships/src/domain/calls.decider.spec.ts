import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories } from '../given/relationship.given.js';
import { coordinator, lived } from '../given/whole-life.given.js';
import { healthOf } from './health.js';
import { historyOf } from './history.js';
import { nextStepsFor } from './next-steps.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { PartyRole, Reader, Relationship } from './relationship.js';

const checkIn = (by: string, when: string, wantsCoordinator = true): RelationshipCommand => ({
  ...{ type: 'RecordCheckIn', by, at: when, going: 'MIXED', note: null, wantsCoordinator },
});
const answer = (calledBy: PartyRole, by = coordinator) =>
  ({ type: 'AnswerCall', by, at: at.later, as: 'COORDINATOR', calledBy }) as const;
const answered = (calledBy: PartyRole): RelationshipEvent => ({
  type: 'CallAnswered',
  data: { at: at.later, calledBy },
});

const called = lived([checkIn(daniel, at.plan)], histories.active);
const calledByBoth = lived([checkIn(amina, at.hold)], called);

const stateOf = (history: readonly RelationshipEvent[]): Relationship => replay(history) as Relationship;
const callsFor = (reader: Reader, history: readonly RelationshipEvent[]): string[] =>
  nextStepsFor(reader, stateOf(history), at.later).flatMap(({ action }) =>
    action.startsWith('CALL_') ? [action] : [],
  );
const reasons = (history: readonly RelationshipEvent[]): readonly string[] =>
  healthOf(stateOf(history), at.later).reasons;

describe('a call for a coordinator', () => {
  it('is followed up by a coordinator, once, each side’s apart', () => {
    given(called).when(answer('MENTEE')).then(answered('MENTEE'));
    given(called).when(answer('MENTOR')).refuses('NOT_POSSIBLE_NOW');
    given(calledByBoth).when(answer('MENTOR')).then(answered('MENTOR'));
    const once = lived([answer('MENTEE')], calledByBoth);
    given(once).when(answer('MENTEE')).refuses('NOT_POSSIBLE_NOW');
    given(once).when(answer('MENTOR')).then(answered('MENTOR'));
  });

  it('cannot be settled by either of the two, nor where nobody called or who called needs it no more', () => {
    given(called).when(answer('MENTEE', amina)).refuses('NOT_YOURS_TO_DO');
    given(called).when(answer('MENTEE', daniel)).refuses('NOT_YOURS_TO_DO');
    given(histories.active).when(answer('MENTEE')).refuses('NOT_POSSIBLE_NOW');
    const calm = lived([checkIn(daniel, at.hold, false)], called);
    given(calm).when(answer('MENTEE')).refuses('NOT_POSSIBLE_NOW');
  });

  it('puts the pair at risk and is a step of coordinators until it was followed up, and so is the next one', () => {
    expect(reasons(calledByBoth)).toEqual(['COORDINATOR_WANTED']);
    expect(callsFor('COORDINATOR', calledByBoth)).toEqual(['CALL_MENTOR', 'CALL_MENTEE']);
    const once = lived([answer('MENTEE')], calledByBoth);
    expect(reasons(once)).toEqual(['COORDINATOR_WANTED']);
    expect(callsFor('COORDINATOR', once)).toEqual(['CALL_MENTOR']);
    const both = lived([answer('MENTOR')], once);
    expect(reasons(both)).toEqual([]);
    expect(callsFor('COORDINATOR', both)).toEqual([]);
    const again = lived([checkIn(daniel, at.later)], both);
    expect(healthOf(stateOf(again), at.later)).toMatchObject({
      reasons: ['COORDINATOR_WANTED'],
      atRiskSince: at.later,
    });
    given(again).when(answer('MENTEE')).then(answered('MENTEE'));
  });

  it('outlasts the end: whoever called and then left is still to be asked, but nobody who has been erased', () => {
    const end = { type: 'EndRelationship', by: daniel, at: at.hold, cause: 'NO_FAULT', seeksAnother: false } as const;
    const over = lived([end], called);
    expect(reasons(over)).toEqual(['COORDINATOR_WANTED']);
    expect(healthOf(stateOf(over), at.later).atRisk).toBeNull();
    given(over).when(answer('MENTEE')).then(answered('MENTEE'));
    const erased = lived([{ type: 'ForgetParty', at: at.later, who: 'MENTEE' }], called);
    expect(reasons(erased)).toEqual([]);
    given(erased).when(answer('MENTEE')).refuses('NOT_POSSIBLE_NOW');
  });

  it('shows whoever called that it waits and that it was followed up, and the other nothing of either', () => {
    const followedUp = 'A coordinator followed up a call of the mentee.';
    const after = lived([answer('MENTEE')], called);
    for (const reader of ['MENTEE', 'COORDINATOR'] as const) {
      expect(callsFor(reader, called)).toEqual(['CALL_MENTEE']);
      expect(historyOf(after, reader).at(-1)).toEqual({ by: null, at: at.later, sentence: followedUp });
    }
    expect(callsFor('MENTOR', called)).toEqual([]);
    expect(callsFor('SPONSOR', called)).toEqual([]);
    expect(historyOf(after, 'MENTOR')).toEqual(historyOf(called, 'MENTOR'));
  });
});
