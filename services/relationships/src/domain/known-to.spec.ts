import { describe, expect, it } from '@jest/globals';
import { check } from '../given/random-life.given.js';
import { amina, at, daniel, histories, sealed } from '../given/relationship.given.js';
import { coordinator, idOf, lived, wholeLife } from '../given/whole-life.given.js';
import { asSeenBy } from './as-seen-by.js';
import { healthOf } from './health.js';
import { historyOf } from './history.js';
import { READERS } from './known-to.js';
import { listingOf } from './listing.js';
import { nextStepsFor } from './next-steps.js';
import { outlineOf } from './outline.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { GivenReason, Reader, Relationship } from './relationship.js';

/** Everything that somebody can see of a relationship at an instant. */
function sight(events: readonly RelationshipEvent[], state: Relationship, reader: Reader, now: string): unknown {
  const { known, reminded: _, ...seen } = asSeenBy(reader, state);
  const { risks, atRiskFrom, pairDueAt, nextDueAt, sponsorDueAt, ...dates } = listingOf(state, now);
  const due = { COORDINATOR: nextDueAt, MENTOR: pairDueAt, MENTEE: pairDueAt, SPONSOR: sponsorDueAt }[reader];
  return {
    seen,
    known: known[reader],
    steps: nextStepsFor(reader, state, now),
    health: reader === 'SPONSOR' ? null : healthOf(asSeenBy(reader, state), now),
    listed: [dates, due, risks[reader], atRiskFrom[reader]],
    history: reader === 'SPONSOR' ? null : historyOf(events, reader),
  };
}

const eventsOf = (history: readonly RelationshipEvent[]): Record<Reader, number> => {
  const known = replay(history)?.known;
  return Object.fromEntries(READERS.map((reader) => [reader, known?.[reader].events])) as Record<Reader, number>;
};

const concernId = idOf(90);
const raise = { type: 'RaiseConcern', concernId, limit: 'RISK_OF_HARM', story: sealed('x') } as const;

describe('what a reader may know of a relationship', () => {
  const ended = lived(
    [{ type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: true }],
    histories.active,
  );
  const concerned = lived([{ ...raise, by: daniel, at: at.later }], histories.active);
  const called = lived(
    [{ type: 'RecordCheckIn', by: daniel, at: at.later, going: 'BADLY', note: null, wantsCoordinator: true }],
    histories.active,
  );
  const unanswered = '2026-11-22T09:00:00.000Z';
  const longAfter = '2027-06-01T09:00:00.000Z';
  const concernedTillTheEnd = lived(
    [
      { type: 'EndRelationship', by: amina, at: at.later, cause: 'NO_FAULT', seeksAnother: false },
      { type: 'DestroyTexts', at: '2027-05-20T08:00:00.000Z' },
    ],
    concerned,
  );
  const HIDDEN: readonly [string, RelationshipCommand, readonly RelationshipEvent[], readonly Reader[]][] = [
    ['a concern of the mentee', { ...raise, by: daniel, at: at.later }, histories.active, ['MENTEE']],
    ['a concern of the mentor', { ...raise, by: amina, at: at.later }, histories.active, ['MENTOR']],
    [
      'that the mentee’s concern was answered',
      { type: 'AnswerConcern', by: coordinator, at: at.later, as: 'COORDINATOR', concernId, outcome: 'NOTED' },
      concerned,
      ['MENTEE'],
    ],
    [
      'that a coordinator followed up a call of the mentee',
      { type: 'AnswerCall', by: coordinator, at: at.later, as: 'COORDINATOR', calledBy: 'MENTEE' },
      called,
      ['MENTEE'],
    ],
    [
      'that coordinators are reminded of a concern',
      { type: 'SendReminder', at: unanswered, key: `concern-unanswered:${concernId}:0` },
      concerned,
      [],
    ],
    [
      'that what the mentee told the scheme goes, once their concern was answered',
      { type: 'DestroyTexts', at: longAfter },
      [...concernedTillTheEnd, { type: 'ConcernAnswered', data: { at: longAfter, concernId, outcome: 'NOTED' } }],
      ['MENTEE'],
    ],
    [
      'that the mentor wants never to be paired with the mentee again',
      { type: 'NeverPairAgain', by: amina, at: at.later },
      histories.active,
      ['MENTOR'],
    ],
    [
      'that a coordinator found the mentee another mentor',
      { type: 'SettleRematch', by: coordinator, at: at.later, as: 'COORDINATOR', outcome: 'REMATCHED' },
      ended,
      ['MENTEE'],
    ],
  ];

  it.each(HIDDEN)('leaves everybody else’s sight as it was: %s', (_what, command, before, learns) => {
    const after = lived([command], before);
    const counted = eventsOf(before);
    for (const reader of READERS) {
      const may = reader === 'COORDINATOR' || learns.includes(reader);
      expect({ reader, events: eventsOf(after)[reader] }).toEqual({ reader, events: counted[reader] + (may ? 1 : 0) });
      const sights = [before, after].map((events) => sight(events, replay(events) as Relationship, reader, at.later));
      if (!may) expect(sights[1]).toEqual(sights[0]);
    }
  });

  it('is of an end the same, whether a reason was told the scheme or none, unless the other was to know', () => {
    const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;
    const seenBy = (reader: Reader, why: GivenReason | null): unknown => {
      const events = lived([{ ...end, why }], histories.active);
      return [eventsOf(events)[reader], sight(events, replay(events) as Relationship, reader, at.later)];
    };
    for (const reason of ['HARD_TO_MEET', 'PREFER_NOT_TO_SAY'] as const) {
      const [told, shared] = [false, true].map((toldOther) => ({ reason, toldOther }));
      if (told === undefined || shared === undefined) throw new Error('both ways');
      for (const reader of ['MENTOR', 'SPONSOR'] as const) expect(seenBy(reader, told)).toEqual(seenBy(reader, null));
      expect(seenBy('MENTOR', shared)).not.toEqual(seenBy('MENTOR', null));
      for (const reader of ['MENTEE', 'COORDINATOR'] as const)
        expect(seenBy(reader, told)).not.toEqual(seenBy(reader, null));
    }
  });

  it('is nothing of a place that was given back, which is bookkeeping', () => {
    const after = [...histories.requested, { type: 'ReservedPlaceGivenBack', data: { at: at.later } } as const];
    expect(eventsOf(after)).toEqual({ MENTOR: 1, MENTEE: 1, COORDINATOR: 2, SPONSOR: 1 });
  });

  it('grows with every change in what they see, in whatever order people do things', () => {
    check(({ events }) => {
      events.forEach((event, place) => {
        const before = replay(events.slice(0, place));
        if (before === null) return;
        const after = relationshipDecider.evolve(before, event) as Relationship;
        for (const reader of READERS) {
          const [was, is] = [before.known[reader], after.known[reader]];
          expect(is.events - was.events).toBe(is.events === was.events ? 0 : 1);
          if (is.events > was.events) expect(is.lastAt).toBe(event.data.at);
          else {
            const [then, now] = [before, after].map((state, more) =>
              sight(events.slice(0, place + more), state, reader, event.data.at),
            );
            expect({ reader, event: event.type, sight: now }).toEqual({ reader, event: event.type, sight: then });
          }
        }
      });
    });
  });

  it('is everything for coordinators, and as much of it as the history tells for each of the two', () => {
    const life = lived(wholeLife);
    expect(eventsOf(life).COORDINATOR).toBe(life.length);
    // Whoever raised a concern sees that it was answered in the concern itself, and not in the history.
    const answered = { MENTOR: 0, MENTEE: 1 };
    for (const reader of ['MENTOR', 'MENTEE'] as const) {
      expect(eventsOf(life)[reader]).toBe(historyOf(life, reader).length + answered[reader]);
    }
    expect(eventsOf(life).MENTOR).toBeLessThan(life.length);
  });

  it('goes on counting from the question to the request, and is kept in the outline', () => {
    const state = replay(lived(wholeLife.slice(0, 3))) as Relationship;
    expect(state.known.MENTOR).toEqual({ events: 3, lastAt: '2026-11-02T09:00:00.000Z' });
    expect(outlineOf(state).known).toEqual(state.known);
  });
});
