import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@pairwell/kernel';
import fc from 'fast-check';
import { GOALS_AT_MOST } from './goals-and-actions.decider.js';
import { historyOf } from './history.js';
import { nextSteps } from './next-steps.js';
import { outlineOf } from './outline.js';
import { placeOf } from './place.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import {
  amina,
  at,
  daniel,
  histories,
  mentee,
  mentor,
  pool,
  relationshipId,
  reverseScheme,
  sealed,
  share,
  stranger,
  terms,
} from '../given/relationship.given.js';
import { isRunning, roleOf, type RelationshipState } from './relationship.js';

const ids = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-58b0-4c3f-8a53-0a6f3f1a9d19`);
const person = fc.constantFrom(amina, daniel, stranger);
const anId = fc.constantFrom(...ids);
const instant = fc
  .integer({ min: 0, max: 40 })
  .map((day) => new Date(Date.parse(at.request) + day * 86_400_000).toISOString());
const day = instant.map((text) => text.slice(0, 10));
const medium = fc.constant('VIDEO' as const);
const minutes = fc.constant(60);
const text = fc.constant(sealed('words'));

function command<Type extends RelationshipCommand['type']>(
  type: Type,
  rest: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<RelationshipCommand> {
  return fc.record({
    type: fc.constant(type),
    by: person,
    at: instant,
    ...rest,
  }) as unknown as fc.Arbitrary<RelationshipCommand>;
}

const request: RelationshipCommand = {
  type: 'RequestMentoring',
  by: daniel,
  at: at.request,
  relationshipId,
  scheme: reverseScheme,
  mentor,
  mentee,
  pool,
  share,
  letter: sealed('Dear…'),
  pair: { inReportingLine: false, mentorIsPublished: true, schemeIsOpen: true },
};

const anyCommand = fc.oneof(
  fc.constant(request),
  command('AcceptRequest'),
  command('DeclineRequest'),
  command('WithdrawRequest'),
  command('RecordIntroductoryMeeting', { heldOn: day, medium }),
  command('ProposeAgreement', { terms: fc.constant(terms) }),
  command('SignAgreement'),
  command('ProposeSessions', { sessionId: anId, starts: fc.array(instant, { maxLength: 4 }), medium, minutes }),
  command('ConfirmSession', { sessionId: anId, startsAt: instant }),
  command('PrepareSession', { sessionId: anId, topics: text }),
  command('RecordSession', { sessionId: anId, unplanned: fc.boolean(), heldOn: day, medium, minutes }),
  command('SetGoal', { goalId: anId, statement: text, howIWillKnow: text }),
  command('AgreeAction', {
    actionId: anId,
    sessionId: anId,
    owner: fc.constantFrom('MENTOR', 'MENTEE'),
    what: text,
    dueOn: fc.constant(null),
  }),
  command('ReportAction', { actionId: anId, outcome: fc.constant('APPLIED'), why: fc.constant(null) }),
  command('RaiseBarrier', {
    barrierId: anId,
    factId: anId,
    sessionId: fc.option(anId),
    themes: fc.constant(['OTHER']),
    story: text,
  }),
  command('MakeCommitment', {
    commitmentId: anId,
    statement: text,
    scope: fc.constant('SYMBOLIC'),
    indicator: fc.constant(null),
    dueOn: fc.constant(null),
  }),
  command('PublishCommitment', { commitmentId: anId }),
  command('EndRelationship', { cause: fc.constantFrom('COMPLETED', 'NO_FAULT') }),
);

/** Most runs begin inside a relationship: random commands alone seldom get past the agreement. */
const anyBeginning = fc.constantFrom(...Object.values(histories));

/** Runs the commands one after another, as the handlers do: refusals change nothing, anything else is a fault. */
function live(beginning: readonly RelationshipEvent[], commands: readonly RelationshipCommand[]): RelationshipEvent[] {
  const events = [...beginning];
  for (const asked of commands) {
    const state = replay(events);
    if (state === null && asked.type !== 'RequestMentoring') continue;
    try {
      const decided = relationshipDecider.decide(asked, state);
      if (state !== null && asked.type !== 'RequestMentoring') expect(roleOf(state, asked.by)).not.toBeNull();
      events.push(...decided);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      expect(error.message).toMatch(/\.$/);
    }
  }
  return events;
}

function check(property: (events: RelationshipEvent[], state: NonNullable<RelationshipState>) => void): void {
  fc.assert(
    fc.property(anyBeginning, fc.array(anyCommand, { maxLength: 40 }), (beginning, commands) => {
      const events = live(beginning, commands);
      const state = replay(events);
      if (state !== null) property(events, state);
    }),
    { numRuns: 400 },
  );
}

describe('whatever people ask in whatever order', () => {
  it('a relationship is requested once and ended at most once, and after the end only publication goes on', () => {
    check((events) => {
      expect(events.filter((event) => event.type === 'MentoringRequested')).toHaveLength(1);
      const end = events.findIndex((event) =>
        ['RelationshipEnded', 'RequestDeclined', 'RequestWithdrawn'].includes(event.type),
      );
      const afterwards = end === -1 ? [] : events.slice(end + 1).map((event) => event.type);
      expect(afterwards.every((type) => type === 'CommitmentPublished')).toBe(true);
    });
  });

  it('nobody signs an agreement twice, and it is reached exactly when both have signed', () => {
    check((_events, state) => {
      const signers = state.agreement?.signatures.map((signature) => signature.by) ?? [];
      expect(new Set(signers).size).toBe(signers.length);
      expect(state.agreedAt !== null).toBe(signers.length === 2);
    });
  });

  it('the mentee has few goals, every report has its action, every commitment its leader', () => {
    check((events, state) => {
      expect(state.goals.length).toBeLessThanOrEqual(GOALS_AT_MOST);
      const agreed = new Set(state.actions.map((action) => action.id));
      for (const event of events) {
        if (event.type === 'ActionReported') expect(agreed.has(event.data.actionId)).toBe(true);
        if (event.type === 'CommitmentMade') expect(event.data.by).toBe('MENTEE');
      }
    });
  });

  it('a place is taken exactly while the relationship runs, and only what runs has next steps to work on', () => {
    check((_events, state) => {
      expect(placeOf(state) === 'TAKEN').toBe(isRunning(state));
      expect(nextSteps(state).length > 0).toBe(placeOf(state) !== 'NONE');
    });
  });

  it('no rule looks inside a text: the outline of a history is the same however far it was folded before', () => {
    check((events, state) => {
      const half = replay(events.slice(0, Math.ceil(events.length / 2)));
      const rest = events.slice(Math.ceil(events.length / 2));
      const resumed = rest.reduce<RelationshipState>(
        (outline, event) => relationshipDecider.evolve(outline && outlineOf(outline), event),
        half && outlineOf(half),
      );
      expect(resumed && outlineOf(resumed)).toEqual(outlineOf(state));
    });
  });

  it('every event but bookkeeping can be told as a sentence', () => {
    check((events) => {
      expect(historyOf(events)).toHaveLength(events.filter((event) => event.type !== 'ReservedPlaceGivenBack').length);
    });
  });
});
