import type { Id } from '@pairwell/kernel';
import { amina, daniel, mentee, mentor, pool, reverseScheme, sealed, terms } from './relationship.given.js';
import { freePair } from './whole-life.given.js';
import { dayIn, daysAfter, minutesAfter, monthsAfter } from '../domain/calendar.js';
import { deadlinesOf, firstDue, timerCommand } from '../domain/deadlines.js';
import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { relationshipDecider } from '../domain/relationship.decider.js';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { RelationshipState, SchemeTerms } from '../domain/relationship.js';

/** Where the scheme counts its days. */
export const ZONE = 'Europe/London';
export const BEGIN = '2026-09-07T09:00:00.000Z';
/** Eighteen months later. */
export const END = monthsAfter(ZONE, BEGIN, 18);
const scheme: SchemeTerms = { ...reverseScheme, kind: 'TRADITIONAL' };

/** What becomes of a pair: every fifth is never answered, drifts apart, goes through, goes through, or pauses. */
export type Course = 'UNANSWERED' | 'DRIFTS' | 'THROUGH' | 'PAUSES';
const COURSES: readonly Course[] = ['UNANSWERED', 'DRIFTS', 'THROUGH', 'THROUGH', 'PAUSES'];

/** A pair on its way through its agenda. */
export interface SimulatedPair {
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
function agendaOf(number: number, course: Course, begun: string): RelationshipCommand[] {
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
    { type: 'AcceptRequest', ...on(6, amina), pair: freePair },
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

function happen(pair: SimulatedPair, command: RelationshipCommand): void {
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
function live(pair: SimulatedPair, until: string): void {
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

/** Pairs that have done nothing yet. @param begunOf when the pair of a number is to begin. */
export function pairsToBe(count: number, begunOf: (number: number) => string): SimulatedPair[] {
  return Array.from({ length: count }, (_, number): SimulatedPair => {
    const course = COURSES[number % COURSES.length] ?? 'THROUGH';
    return {
      number,
      course,
      state: null,
      dueAt: undefined,
      events: [],
      agenda: agendaOf(number, course, begunOf(number)),
    };
  });
}

/** The clock of the scheme: a day at a time, all pairs on each, by the deciders alone. */
export function simulated(pairs: SimulatedPair[]): SimulatedPair[] {
  for (let now = BEGIN; now <= END; now = daysAfter(ZONE, now, 1)) for (const pair of pairs) live(pair, now);
  // What is due at the very end by the minute.
  for (const pair of pairs) live(pair, END);
  return pairs;
}
