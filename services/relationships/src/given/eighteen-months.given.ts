import type { Id } from '@pairwell/kernel';
import { amina, daniel, mentee, mentor, pool, reverseScheme, sealed, terms } from './relationship.given.js';
import { freePair } from './whole-life.given.js';
import { dayIn, daysAfter, minutesAfter, monthsAfter } from '../domain/calendar.js';
import { deadlinesOf, firstDue, timerCommand } from '../domain/deadlines.js';
import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { relationshipDecider } from '../domain/relationship.decider.js';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { RelationshipState, SchemeTerms } from '../domain/relationship.js';

/** Where the scheme counts its days, unless a test says otherwise. */
const ZONE = 'Europe/London';
export const BEGIN = '2026-09-07T09:00:00.000Z';
/** Eighteen months later. */
export const endIn = (zone: string): string => monthsAfter(zone, BEGIN, 18);
export const END = endIn(ZONE);

/** What becomes of a pair: every fifth is never answered, drifts apart, goes through, goes through, or pauses. */
export type Course = 'UNANSWERED' | 'DRIFTS' | 'THROUGH' | 'PAUSES';
const COURSES: readonly Course[] = ['UNANSWERED', 'DRIFTS', 'THROUGH', 'THROUGH', 'PAUSES'];

/** A pair on its way through its agenda. */
export interface SimulatedPair {
  readonly number: number;
  /** Where its scheme counts its days. */
  readonly zone: string;
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
function agendaOf(number: number, zone: string, course: Course, begun: string): RelationshipCommand[] {
  const scheme: SchemeTerms = { ...reverseScheme, kind: 'TRADITIONAL', timeZone: zone };
  const on = (days: number, by: Id): { by: Id; at: string } => ({ by, at: daysAfter(zone, begun, days) });
  const request: RelationshipCommand = {
    ...{ type: 'RequestMentoring', ...on(0, daniel), relationshipId: idIn(number, 0), scheme, mentor, mentee, pool },
    ...{ share: null, letter: sealed('letter'), sponsor: null, pair: freePair },
  };
  if (course === 'UNANSWERED') return [request];
  const met = on(9, amina);
  const meetings = course === 'DRIFTS' ? 1 : 6;
  const pausedFor = course === 'PAUSES' ? 60 : 0;
  const pause: RelationshipCommand = {
    ...{ type: 'PauseRelationship', ...on(12, daniel), until: dayIn(zone, on(12 + pausedFor, daniel).at) },
  };
  return [
    request,
    { type: 'AcceptRequest', ...on(6, amina), pair: freePair },
    { type: 'RecordIntroductoryMeeting', ...met, heldOn: dayIn(zone, met.at), medium: 'VIDEO' },
    { type: 'ProposeAgreement', ...on(10, daniel), terms },
    { type: 'SignAgreement', ...on(10, daniel), proposedAt: on(10, daniel).at },
    { type: 'SignAgreement', ...on(11, amina), proposedAt: on(10, daniel).at },
    ...(course === 'PAUSES' ? [pause] : []),
    ...Array.from({ length: meetings }, (_, index) =>
      meeting(zone, idIn(number, index + 1), 14 + pausedFor + index * 30, on),
    ).flat(),
    ...(course === 'DRIFTS' ? [] : [endOf(on(190 + pausedFor, daniel))]),
  ];
}

const endOf = (asked: { by: Id; at: string }): RelationshipCommand => ({
  ...{ type: 'EndRelationship', ...asked, cause: 'COMPLETED', seeksAnother: false },
});

/** A session: proposed, chosen the same day, held eight days later. */
function meeting(
  zone: string,
  sessionId: Id,
  day: number,
  on: (days: number, by: Id) => { by: Id; at: string },
): RelationshipCommand[] {
  const startsAt = on(day + 8, daniel).at;
  const how = { sessionId, medium: 'VIDEO', minutes: 60 } as const;
  const held = on(day + 8, amina);
  return [
    { type: 'ProposeSessions', ...on(day, daniel), ...how, starts: [startsAt] },
    { type: 'ConfirmSession', ...on(day, amina), sessionId, startsAt },
    {
      ...{ type: 'RecordSession', by: held.by, at: minutesAfter(held.at, 90), ...how },
      ...{ unplanned: false, heldOn: dayIn(zone, startsAt) },
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

/**
 * Pairs that have done nothing yet.
 *
 * @param begunOf when the pair of a number is to begin.
 * @param zone IANA name of the zone in which their scheme counts its days.
 */
export function pairsToBe(count: number, begunOf: (number: number) => string, zone = ZONE): SimulatedPair[] {
  return Array.from({ length: count }, (_, number): SimulatedPair => {
    const course = COURSES[number % COURSES.length] ?? 'THROUGH';
    return {
      number,
      zone,
      course,
      state: null,
      dueAt: undefined,
      events: [],
      agenda: agendaOf(number, zone, course, begunOf(number)),
    };
  });
}

/** The clock of the scheme: a day at a time, all pairs on each, by the deciders alone. */
export function simulated(pairs: SimulatedPair[]): SimulatedPair[] {
  const { zone } = pairs[0] ?? { zone: ZONE };
  const end = endIn(zone);
  for (let now = BEGIN; now <= end; now = daysAfter(zone, now, 1)) for (const pair of pairs) live(pair, now);
  // What is due at the very end by the minute.
  for (const pair of pairs) live(pair, end);
  return pairs;
}
