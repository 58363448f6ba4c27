import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, histories, inScheme, reverseScheme } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { daysAfter } from './calendar.js';
import { deadlinesOf, firstDue, timerCommand } from './deadlines.js';
import { historyOf } from './history.js';
import { nextSteps } from './next-steps.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';
import { recordsExpireAt, textsExpireAt } from './retention.js';

const stateOf = (events: readonly RelationshipEvent[]): Relationship => {
  const state = replay(events);
  if (state === null) throw new Error('nobody has asked');
  return state;
};
const forget = (who: 'MENTOR' | 'MENTEE', history: readonly RelationshipEvent[]): readonly RelationshipEvent[] => [
  ...history,
  ...relationshipDecider.decide({ type: 'ForgetParty', at: at.later, who }, replay(history)),
];
const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: true } as const;

describe('when one of the two is erased', () => {
  it('a running pair ends for the one who is left, and the history says why their words are gone', () => {
    const forgotten = forget('MENTEE', histories.active);
    expect(stateOf(forgotten)).toMatchObject({ status: 'ENDED', endCause: 'MENTEE_LEFT', erased: ['MENTEE'] });
    for (const reader of ['MENTOR', 'COORDINATOR'] as const) {
      expect(historyOf(forgotten, reader).at(-1)).toEqual({
        by: null,
        at: at.later,
        sentence: 'The mentee has been erased: what they wrote is gone.',
      });
    }
  });

  it('a request that waits lapses, and a mentee whose mentor is erased is offered another', () => {
    expect(stateOf(forget('MENTOR', histories.requested))).toMatchObject({ status: 'LAPSED', erased: ['MENTOR'] });
    expect(stateOf(forget('MENTOR', histories.active))).toMatchObject({ status: 'ENDED', rematch: 'WANTED' });
  });

  it('what is over stays as it was, but nobody looks for another mentor for an erased mentee', () => {
    const over = lived([end], histories.active);
    expect(stateOf(over).rematch).toBe('WANTED');
    expect(stateOf(forget('MENTEE', over))).toMatchObject({
      status: 'ENDED',
      endCause: 'NO_FAULT',
      rematch: 'SETTLED',
    });
  });

  it('the same news twice changes nothing, and both can be erased', () => {
    const once = forget('MENTEE', histories.active);
    expect(forget('MENTEE', once)).toEqual(once);
    expect(stateOf(forget('MENTOR', once)).erased).toEqual(['MENTEE', 'MENTOR']);
  });

  it('nobody is waited for and nobody is reminded who has been erased', () => {
    const forgotten = stateOf(forget('MENTEE', histories.active));
    expect(nextSteps(forgotten, at.later).filter(({ by }) => by === 'MENTEE')).toEqual([]);
    const reminders = deadlinesOf(forgotten).filter(({ kind }) => kind !== 'TEXTS_EXPIRE');
    expect(reminders.flatMap(({ to }) => to)).not.toContain('MENTEE');
  });
});

describe('when a relationship is over', () => {
  const over = lived([end], histories.active);

  it('its texts are destroyed after six months and its record is deleted after six years, by the settings at the request', () => {
    expect(textsExpireAt(stateOf(over))).toBe('2027-05-20T08:00:00.000Z');
    expect(recordsExpireAt(stateOf(over))).toBe('2032-11-20T09:00:00.000Z');
    expect(textsExpireAt(stateOf(histories.active))).toBeNull();
    expect(recordsExpireAt(stateOf(histories.active))).toBeNull();
  });

  it('what never became a pair is deleted after twelve months, or sooner where the scheme keeps nothing as long', () => {
    const declined: RelationshipEvent[] = [...histories.requested, { type: 'RequestDeclined', data: { at: at.later } }];
    expect(recordsExpireAt(stateOf(declined))).toBe('2027-11-20T09:00:00.000Z');
    const settings = { ...reverseScheme.settings, recordsKeptMonthsAfterEnd: 9 };
    expect(recordsExpireAt(stateOf(inScheme({ settings }, declined)))).toBe('2027-08-20T08:00:00.000Z');
    expect(recordsExpireAt(stateOf(lived([end], histories.accepted)))).toBe('2032-11-20T09:00:00.000Z');
  });

  it('time destroys the texts once, not a day too early, and the history goes on telling what happened', () => {
    const expires = '2027-05-20T08:00:00.000Z';
    expect(firstDue(stateOf(over), daysAfter('Europe/London', expires, -1))?.kind).toBe('TEXTS_EXPIRE_SOON');
    const due = firstDue(stateOf(over), expires);
    if (due === undefined) throw new Error('nothing is due');
    const events = relationshipDecider.decide(timerCommand(due, expires), stateOf(over));
    expect(events).toEqual([{ type: 'TextsDestroyed', data: { at: expires, of: 'BOTH', spares: [] } }]);
    const after = [...over, ...events];
    expect(firstDue(stateOf(after), daysAfter('Europe/London', expires, 400))).toBeUndefined();
    expect(historyOf(after, 'MENTOR').at(-1)?.sentence).toBe(
      'What the two wrote has been destroyed: it was kept for the agreed months.',
    );
    expect(() => relationshipDecider.decide(timerCommand(due, expires), stateOf(after))).toThrow();
  });

  it('whoever is erased after that leaves no texts to look through', () => {
    const gone = [...over, { type: 'TextsDestroyed', data: { at: at.later, of: 'BOTH', spares: [] } } as const];
    expect(stateOf(forget('MENTOR', gone))).toMatchObject({ erased: ['MENTOR'], textsDestroyedAt: at.later });
    expect(stateOf(forget('MENTOR', gone)).mentor.person).toBe(amina);
  });
});
