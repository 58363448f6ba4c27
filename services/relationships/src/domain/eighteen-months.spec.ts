import { describe, expect, it } from '@jest/globals';
import { BEGIN, endIn, pairsToBe, simulated, type Course, type SimulatedPair } from '../given/eighteen-months.given.js';
import { daysAfter, minutesAfter } from './calendar.js';
import type { DeadlineKind } from './deadline.js';
import { deadlinesOf } from './deadlines.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';

/**
 * London; on the half hour west of Greenwich; and where the clocks change by half an hour, in the other half of the year.
 * Of fewer pairs one begins every other day, at any hour: before and after the clocks change.
 */
const SCHEMES: readonly (readonly [zone: string, pairs: number, minutesApart: number])[] = [
  ['Europe/London', 200, 97],
  ['America/St_Johns', 40, 2_037],
  ['Australia/Lord_Howe', 40, 2_037],
];

/** What the clocks of a zone show, such as `09:00`. */
const shownIn = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(new Date(instant));

describe.each(SCHEMES)(
  'eighteen months of a scheme in %s with %i pairs, by a clock that a test winds',
  (zone, count, apart) => {
    const end = endIn(zone);
    const pairs = simulated(pairsToBe(count, (number) => minutesAfter(BEGIN, number * apart), zone));
    const of = (course: Course): SimulatedPair[] => pairs.filter((pair) => pair.course === course);
    const stateOf = ({ state }: SimulatedPair): Relationship => {
      if (state === null) throw new Error('nobody has asked');
      return state;
    };
    const reminders = ({ events }: SimulatedPair): DeadlineKind[] =>
      events.flatMap((event) => (event.type === 'ReminderSent' ? [event.data.kind] : []));

    it('every pair has done what it was going to do, and nothing is left that was due', () => {
      expect(pairs.flatMap(({ agenda }) => agenda)).toEqual([]);
      expect(pairs.flatMap((pair) => deadlinesOf(stateOf(pair)).filter(({ dueAt }) => dueAt <= end))).toEqual([]);
    });

    it('what nobody answers is reminded of twice and lapses on day 14', () => {
      for (const pair of of('UNANSWERED')) {
        expect(reminders(pair)).toEqual(['REQUEST_REMINDER', 'REQUEST_REMINDER']);
        expect(stateOf(pair).status).toBe('LAPSED');
        expect(stateOf(pair).endedAt).toBe(daysAfter(zone, stateOf(pair).requestedAt, 14));
      }
    });

    it('those who drift apart are nudged, warned, and closed after 97 days, a week after the warning', () => {
      for (const pair of of('DRIFTS')) {
        const kinds = reminders(pair);
        expect(kinds.indexOf('NUDGE_TO_BOOK')).toBeLessThan(kinds.indexOf('CLOSE_WARNING'));
        expect(stateOf(pair)).toMatchObject({ status: 'ENDED', endCause: 'INACTIVE' });
        const warned = stateOf(pair).reminded.find(({ key }) => key.startsWith('close-warning'))?.at ?? '';
        expect(stateOf(pair).endedAt).toBe(daysAfter(zone, warned, 7));
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
        expect(events.flatMap((event) => (event.type === 'RelationshipResumed' ? [event.data.by] : []))).toEqual([
          null,
        ]);
      }
    });

    it('what is counted in days falls due at the same time by the clocks of the zone, whichever way they were changed', () => {
      for (const pair of of('UNANSWERED')) {
        const { requestedAt, endedAt } = stateOf(pair);
        const asked = shownIn(zone, requestedAt);
        const due = [...stateOf(pair).reminded.map(({ at }) => at), endedAt ?? ''].map((at) => shownIn(zone, at));
        expect(due).toEqual([asked, asked, asked]);
      }
      for (const { events } of of('PAUSES')) {
        const at = (wanted: (event: RelationshipEvent) => boolean): string[] =>
          events.filter(wanted).map(({ data }) => shownIn(zone, data.at));
        expect(at(({ type }) => type === 'RelationshipResumed')).toEqual(['00:00']);
        expect(at((event) => event.type === 'ReminderSent' && event.data.kind === 'CHECK_IN')).toEqual(['09:00']);
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
  },
);
