import { describe, expect, it } from '@jest/globals';
import { check } from '../given/random-life.given.js';
import { amina, at, commitmentId, daniel, histories, sealed, sessionId } from '../given/relationship.given.js';
import { coordinator, idOf, lived, wholeLife } from '../given/whole-life.given.js';
import { asSeenBy } from './as-seen-by.js';
import { daysAfter } from './calendar.js';
import { isOfTheirWork } from './deadline.js';
import { deadlinesOf } from './deadlines.js';
import { historyOf } from './history.js';
import { READERS } from './known-to.js';
import { listingOf } from './listing.js';
import { outlineOf } from './outline.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent, RelationshipEventType } from './relationship.events.js';
import type { GivenReason, Reader, Relationship } from './relationship.js';
import { standingFor } from './standing.js';

/** Everything that somebody can see of a relationship at an instant. */
function sight(events: readonly RelationshipEvent[], state: Relationship, reader: Reader, now: string): unknown {
  const { known, reminded: _, ...seen } = asSeenBy(reader, state);
  const { risks, atRiskFrom, pairDueAt, nextDueAt, sponsorDueAt, ...dates } = listingOf(state, now);
  const due = { COORDINATOR: nextDueAt, MENTOR: pairDueAt, MENTEE: pairDueAt, SPONSOR: sponsorDueAt }[reader];
  return {
    seen,
    known: known[reader],
    standing: standingFor(reader, state, now),
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

/** Whatever the two do of which nobody else is told. */
const THEIR_WORK: readonly RelationshipEventType[] = [
  ...(['GoalSet', 'GoalRevised', 'GoalClosed', 'ActionAgreed', 'ActionReported'] as const),
  ...(['SessionPrepared', 'SessionFollowedUp', 'IntroductionOffered', 'IntroductionAnswered'] as const),
];

/** The same life of a pair that never worked at anything, and promised nothing by a day that it did not publish. */
function withoutTheirWork(events: readonly RelationshipEvent[]): RelationshipEvent[] {
  const published = events.flatMap((event) => (event.type === 'CommitmentPublished' ? [event.data.commitmentId] : []));
  return events.flatMap((event) => {
    if (THEIR_WORK.includes(event.type)) return [];
    if (event.type === 'ReminderSent' && isOfTheirWork(event.data.kind)) return [];
    if (event.type !== 'CommitmentMade' || published.includes(event.data.commitmentId)) return [event];
    return [{ ...event, data: { ...event.data, dueOn: null } }];
  });
}

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
      'that the mentor takes that wish back',
      { type: 'TakeBackNeverPairAgain', by: amina, at: at.later },
      lived([{ type: 'NeverPairAgain', by: amina, at: at.later }], histories.active),
      ['MENTOR'],
    ],
    [
      'that a coordinator found the mentee another mentor',
      { type: 'SettleRematch', by: coordinator, at: at.later, as: 'COORDINATOR', outcome: 'REMATCHED' },
      ended,
      ['MENTEE'],
    ],
  ];

  const action = { actionId: idOf(60), sessionId, owner: 'MENTEE', what: sealed('x'), dueOn: '2026-11-18' } as const;
  const agree = { type: 'AgreeAction', by: amina, at: at.hold, ...action } as const;
  const remind = (key: string, morning: string) => ({ type: 'SendReminder', at: morning, key }) as const;
  const WORK: readonly [string, RelationshipCommand, readonly RelationshipEvent[]][] = [
    [
      'that the mentee set a goal',
      {
        type: 'SetGoal',
        by: daniel,
        at: at.later,
        goalId: idOf(61),
        statement: sealed('x'),
        howIWillKnow: sealed('x'),
      },
      histories.active,
    ],
    ['that an action was agreed', agree, histories.held],
    [
      'that an action is due',
      remind(`action-due:${action.actionId}`, '2026-11-18T09:00:00.000Z'),
      lived([agree], histories.held),
    ],
    [
      'that a commitment is due',
      remind(`commitment-due:${commitmentId}`, '2027-03-31T08:00:00.000Z'),
      histories.committed,
    ],
  ];
  const NOTICED = [
    ...HIDDEN.map(([what, command, before, learns]) => [what, command, before, [...learns, 'COORDINATOR']] as const),
    ...WORK.map(([what, command, before]) => [what, command, before, ['MENTOR', 'MENTEE']] as const),
  ];

  it.each(NOTICED)('leaves everybody else’s sight as it was: %s', (_what, command, before, learns) => {
    const after = lived([command], before);
    const counted = eventsOf(before);
    for (const reader of READERS) {
      const may = learns.some((learning) => learning === reader);
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

  it('is for coordinators and sponsors nothing of what the two work at, at no later instant either', () => {
    check(({ events, now }, state) => {
      const idle = replay(withoutTheirWork(events)) as Relationship;
      for (const reader of ['COORDINATOR', 'SPONSOR'] as const) {
        for (const days of [0, 1, 7, 14, 30, 61, 93, 190, 280, 400]) {
          const then = daysAfter('Europe/London', now, days);
          const [working, resting] = [
            sight(events, state, reader, then),
            sight(withoutTheirWork(events), idle, reader, then),
          ];
          expect({ reader, then, sight: working }).toEqual({ reader, then, sight: resting });
        }
      }
      const others = (of: Relationship): unknown =>
        deadlinesOf(of).filter(({ kind }) => kind !== 'ACTION_DUE' && kind !== 'COMMITMENT_DUE');
      expect(others(state)).toEqual(others(idle));
    });
  });

  it('is all activity for coordinators, and as much as the history tells for each of the two', () => {
    const life = lived(wholeLife);
    expect(eventsOf(life).COORDINATOR).toBe(historyOf(life, 'COORDINATOR').length);
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
