import { describe, expect, it } from '@jest/globals';
import {
  BEGIN,
  END,
  pairsToBe,
  simulated,
  ZONE,
  type Course,
  type SimulatedPair,
} from '../given/eighteen-months.given.js';
import { daysAfter, minutesAfter } from './calendar.js';
import type { DeadlineKind } from './deadline.js';
import { deadlinesOf } from './deadlines.js';
import type { Relationship } from './relationship.js';

const PAIRS = 200;

describe('eighteen months of a scheme with 200 pairs, by a clock that a test winds', () => {
  const pairs = simulated(pairsToBe(PAIRS, (number) => minutesAfter(BEGIN, number * 97)));
  const of = (course: Course): SimulatedPair[] => pairs.filter((pair) => pair.course === course);
  const stateOf = ({ state }: SimulatedPair): Relationship => {
    if (state === null) throw new Error('nobody has asked');
    return state;
  };
  const reminders = ({ events }: SimulatedPair): DeadlineKind[] =>
    events.flatMap((event) => (event.type === 'ReminderSent' ? [event.data.kind] : []));

  it('every pair has done what it was going to do, and nothing is left that was due', () => {
    expect(pairs.flatMap(({ agenda }) => agenda)).toEqual([]);
    expect(pairs.flatMap((pair) => deadlinesOf(stateOf(pair)).filter(({ dueAt }) => dueAt <= END))).toEqual([]);
  });

  it('what nobody answers is reminded of twice and lapses on day 14', () => {
    for (const pair of of('UNANSWERED')) {
      expect(reminders(pair)).toEqual(['REQUEST_REMINDER', 'REQUEST_REMINDER']);
      expect(stateOf(pair).status).toBe('LAPSED');
      expect(stateOf(pair).endedAt).toBe(daysAfter(ZONE, stateOf(pair).requestedAt, 14));
    }
  });

  it('those who drift apart are nudged, warned, and closed after 97 days, a week after the warning', () => {
    for (const pair of of('DRIFTS')) {
      const kinds = reminders(pair);
      expect(kinds.indexOf('NUDGE_TO_BOOK')).toBeLessThan(kinds.indexOf('CLOSE_WARNING'));
      expect(stateOf(pair)).toMatchObject({ status: 'ENDED', endCause: 'INACTIVE' });
      const warned = stateOf(pair).reminded.find(({ key }) => key.startsWith('close-warning'))?.at ?? '';
      expect(stateOf(pair).endedAt).toBe(daysAfter(ZONE, warned, 7));
    }
  });

  it('those who go through are reminded of each session once, and asked at the end and six months later', () => {
    for (const pair of [...of('THROUGH'), ...of('PAUSES')]) {
      const kinds = reminders(pair);
      expect(kinds.filter((kind) => kind === 'SESSION_REMINDER')).toHaveLength(6);
      expect(kinds.filter((kind) => kind === 'CLOSE_WARNING')).toEqual([]);
      expect(kinds).toEqual(expect.arrayContaining(['CHECK_IN', 'EVALUATION_AT_END', 'EVALUATION_LATER']));
      expect(stateOf(pair)).toMatchObject({ status: 'ENDED', endCause: 'COMPLETED' });
    }
  });

  it('a pause ends by itself', () => {
    for (const { events } of of('PAUSES')) {
      expect(events.flatMap((event) => (event.type === 'RelationshipResumed' ? [event.data.by] : []))).toEqual([null]);
    }
  });

  it('every history runs forward, and no reminder is sent twice', () => {
    for (const pair of pairs) {
      const instants = pair.events.map(({ data }) => data.at);
      expect(instants).toEqual([...instants].sort());
      const keys = stateOf(pair).reminded.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
