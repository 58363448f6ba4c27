import { expect } from '@jest/globals';
import { isRefusal } from '@pairwell/kernel';
import fc from 'fast-check';
import { daysAfter } from '../domain/calendar.js';
import { deadlinesOf, isDue, timerCommand } from '../domain/deadlines.js';
import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { relationshipDecider, replay } from '../domain/relationship.decider.js';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { Relationship, RelationshipState, SchemeTerms } from '../domain/relationship.js';
import { anyScheme, anyWhim, commandOf, type Whim } from './any-command.given.js';
import { at, histories, inScheme } from './relationship.given.js';

/** A life: its history, and the instant at which it has arrived. */
export interface Life {
  readonly events: RelationshipEvent[];
  readonly now: string;
  readonly accepted: readonly RelationshipCommand[];
}

/** What a command leads to: its events, or null for a refusal; anything else is a fault. */
export function tried(command: RelationshipCommand, state: RelationshipState): readonly RelationshipEvent[] | null {
  try {
    return relationshipDecider.decide(command, state);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    expect(error.message).toMatch(/\.$/);
    return null;
  }
}

/** Nobody may change what has been. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const BEGINNINGS = ['AskQuestion', 'RequestMentoring', 'RegisterExistingPair'];

/** Runs whims one after another with a clock that only goes forward, and the timer every now and then. */
function live(beginning: readonly RelationshipEvent[], whims: readonly Whim[], scheme: SchemeTerms): Life {
  const events: RelationshipEvent[] = [];
  const accepted: RelationshipCommand[] = [];
  let state: RelationshipState = null;
  const happen = (happened: readonly RelationshipEvent[]): void => {
    events.push(...happened);
    state = frozen(happened.reduce(relationshipDecider.evolve, state));
  };
  happen(beginning);
  let now = events.at(-1)?.data.at ?? at.request;
  for (const [turn, whim] of whims.entries()) {
    now = daysAfter('Europe/London', now, whim.waitDays);
    const command = commandOf(whim, now, scheme, state, turn);
    if (state === null && !BEGINNINGS.includes(command.type)) continue;
    const decided = tried(command, state);
    if (decided !== null) accepted.push(command);
    happen(decided ?? []);
    if (whim.waitDays > 0) happen(rung(state, now));
  }
  return { events, now, accepted };
}

/** What a timer makes of the first thing that is due. */
function rung(state: RelationshipState, now: string): readonly RelationshipEvent[] {
  const due = state === null ? undefined : deadlinesOf(state).find((deadline) => isDue(deadline, now));
  return due === undefined ? [] : relationshipDecider.decide(timerCommand(due, now), state);
}

export type Property = (life: Life, state: Relationship) => void;

/** Most lives begin inside a relationship: random commands alone seldom get past the agreement. */
const anyBeginning = fc.constantFrom(...Object.values(histories));

/** Commitments belong to reverse mentoring: in other schemes no history begins with one. */
const possibleIn = ({ kind }: SchemeTerms, beginning: readonly RelationshipEvent[]): RelationshipEvent[] =>
  beginning.filter(({ type }) => kind === 'REVERSE' || type !== 'CommitmentMade');

/** Checks what must hold of every life, on a hundred random ones. */
export function check(property: Property): void {
  fc.assert(
    fc.property(anyBeginning, anyScheme, fc.array(anyWhim, { maxLength: 40 }), (beginning, scheme, whims) => {
      const life = live(inScheme(scheme, possibleIn(scheme, beginning)), whims, scheme);
      const state = replay(life.events);
      if (state !== null) property(life, state);
    }),
    { numRuns: 100 },
  );
}
