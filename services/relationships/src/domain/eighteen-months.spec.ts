import { describe, expect, it } from '@jest/globals';
import type { Id } from '@pairwell/kernel';
import { amina, daniel, mentee, mentor, pool, reverseScheme, sealed, terms } from '../given/relationship.given.js';
import { freePair } from '../given/whole-life.given.js';
import { dayIn, daysAfter, minutesAfter, monthsAfter } from './calendar.js';
import type { DeadlineKind } from './deadline.js';
import { deadlinesOf, firstDue, timerCommand } from './deadlines.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship, RelationshipState, SchemeTerms } from './relationship.js';

const ZONE = 'Europe/London';
const BEGIN = '2026-09-07T09:00:00.000Z';
const END = monthsAfter(ZONE, BEGIN, 18);
const PAIRS = 200;

const scheme: SchemeTerms = { ...reverseScheme, kind: 'TRADITIONAL' };

/** What becomes of a pair: every fifth is never answered, drifts apart, goes through, goes through, or pauses. */
type Course = 'UNANSWERED' | 'DRIFTS' | 'THROUGH' | 'PAUSES';
const COURSES: readonly Course[] = ['UNANSWERED', 'DRIFTS', 'THROUGH', 'THROUGH', 'PAUSES'];

interface Pair {
  readonly number: number;
  readonly course: Course;
  state: RelationshipState;
  /** When the next thing is due by itself. */
  dueAt: string | undefined;
  readonly events: RelationshipEvent[];
  /** What the two are going to do, in order. */
  readonly agenda: RelationshipCommand[];
}

const idIn = (pair: number, thing: number): Id =>
  `f0000000-58b0-4c3f-8a53-${String(pair * 100 + thing).padStart(12, '0')}`;

/** The commands of a pair: they begin in the first weeks, meet once a month and end when they are through. */
function agendaOf(number: number, course: Course): RelationshipCommand[] {
  const begun = minutesAfter(BEGIN, number * 97);
  const on = (days: number, by: Id): { by: Id; at: string } => ({ by, at: daysAfter(ZONE, begun, days) });
  const request: RelationshipCommand = {
    ...{ type: 'RequestMentoring', ...on(0, daniel), relationshipId: idIn(number, 0), scheme, mentor, mentee, pool },
    ...{ share: null, letter: sealed('letter'), sponsor: null, pair: freePair },
  };
  if (course === 'UNANSWERED') return [request];
  const met = on(9, amina);
  const meetings = course === 'DRIFTS' ? 1 : 6;
  const pausedFor = course === 'PAUSES' ? 60 : 0;
  const pause: RelationshipCommand = {
    ...{ type: 'PauseRelationship', ...on(12, daniel), until: dayIn(ZONE, on(12 + pausedFor, daniel).at) },
  };
  return [
    request,
    { type: 'AcceptRequest', ...on(6, amina) },
    { type: 'RecordIntroductoryMeeting', ...met, heldOn: dayIn(ZONE, met.at), medium: 'VIDEO' },
    { type: 'ProposeAgreement', ...on(10, daniel), terms },
    { type: 'SignAgreement', ...on(10, daniel), proposedAt: on(10, daniel).at },
    { type: 'SignAgreement', ...on(11, amina), proposedAt: on(10, daniel).at },
    ...(course === 'PAUSES' ? [pause] : []),
    ...Array.from({ length: meetings }, (_, index) => meeting(number, index, 14 + pausedFor + index * 30, on)).flat(),
    ...(course === 'DRIFTS' ? [] : [endOf(on(190 + pausedFor, daniel))]),
  ];
}

const endOf = (asked: { by: Id; at: string }): RelationshipCommand => ({
  ...{ type: 'EndRelationship', ...asked, cause: 'COMPLETED', seeksAnother: false },
});

/** A session: proposed, chosen the same day, held eight days later. */
function meeting(
  number: number,
  index: number,
  day: number,
  on: (days: number, by: Id) => { by: Id; at: string },
): RelationshipCommand[] {
  const sessionId = idIn(number, index + 1);
  const startsAt = on(day + 8, daniel).at;
  const how = { sessionId, medium: 'VIDEO', minutes: 60 } as const;
  const held = on(day + 8, amina);
  return [
    { type: 'ProposeSessions', ...on(day, daniel), ...how, starts: [startsAt] },
    { type: 'ConfirmSession', ...on(day, amina), sessionId, startsAt },
    {
      ...{ type: 'RecordSession', by: held.by, at: minutesAfter(held.at, 90), ...how },
      ...{ unplanned: false, heldOn: dayIn(ZONE, startsAt) },
    },
  ];
}

function happen(pair: Pair, command: RelationshipCommand): void {
  const events = relationshipDecider.decide(command, pair.state);
  pair.events.push(...events);
  pair.state = events.reduce<RelationshipState>(relationshipDecider.evolve, pair.state);
  pair.dueAt = nextDue(pair.state);
}

const nextDue = (state: RelationshipState): string | undefined =>
  state === null
    ? undefined
    : deadlinesOf(state)
        .map(({ dueAt }) => dueAt)
        .sort()[0];

/** Lets a pair live until an instant: whatever comes first, somebody's deed or something that is due. */
function live(pair: Pair, until: string): void {
  for (;;) {
    const deed = pair.agenda[0];
    const { dueAt } = pair;
    if (deed !== undefined && deed.at <= until && (dueAt === undefined || deed.at <= dueAt)) {
      pair.agenda.shift();
      happen(pair, deed);
    } else if (dueAt !== undefined && dueAt <= until) {
      const due = pair.state && firstDue(pair.state, dueAt);
      if (!due) throw new Error('a deadline was not due when it was');
      happen(pair, timerCommand(due, dueAt));
    } else return;
  }
}

function simulated(): Pair[] {
  const pairs = Array.from({ length: PAIRS }, (_, number): Pair => {
    const course = COURSES[number % COURSES.length] ?? 'THROUGH';
    return { number, course, state: null, dueAt: undefined, events: [], agenda: agendaOf(number, course) };
  });
  // The clock of the scheme: a day at a time, all pairs on each.
  for (let now = BEGIN; now <= END; now = daysAfter(ZONE, now, 1)) for (const pair of pairs) live(pair, now);
  return pairs;
}

describe('eighteen months of a scheme with 200 pairs, by a clock that a test winds', () => {
  const pairs = simulated();
  const of = (course: Course): Pair[] => pairs.filter((pair) => pair.course === course);
  const stateOf = ({ state }: Pair): Relationship => {
    if (state === null) throw new Error('nobody has asked');
    return state;
  };
  const reminders = ({ events }: Pair): DeadlineKind[] =>
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
