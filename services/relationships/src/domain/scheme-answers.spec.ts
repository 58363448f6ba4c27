import { describe, expect, it } from '@jest/globals';
import { check } from '../given/random-life.given.js';
import { amina, at, daniel, given, histories, sealed } from '../given/relationship.given.js';
import { coordinator, idOf, lived } from '../given/whole-life.given.js';
import { daysAfter, latest } from './calendar.js';
import type { Deadline } from './deadline.js';
import { deadlinesOf, firstDue, timerCommand } from './deadlines.js';
import { healthOf } from './health.js';
import { historyOf } from './history.js';
import { nextStepsFor } from './next-steps.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { ConfidentialityLimit, Relationship } from './relationship.js';

const stateOf = (history: readonly RelationshipEvent[]): Relationship => replay(history) as Relationship;
const raise = (limit: ConfidentialityLimit, by = daniel): RelationshipCommand => ({
  ...{ type: 'RaiseConcern', by, at: at.later, concernId: idOf(1), limit, story: sealed('story', by) },
});
const answer = (when: string): RelationshipCommand => ({
  ...{ type: 'AnswerConcern', by: coordinator, at: when, as: 'COORDINATOR', concernId: idOf(1), outcome: 'REFERRED' },
});
const call: RelationshipCommand = {
  ...{ type: 'RecordCheckIn', by: daniel, at: at.later, going: 'MIXED', note: null, wantsCoordinator: true },
};
const end: RelationshipCommand = {
  ...{ type: 'EndRelationship', by: amina, at: '2026-11-21T09:00:00.000Z', cause: 'NO_FAULT', seeksAnother: false },
};
const harm = lived([raise('RISK_OF_HARM')], histories.active);
const called = lived([call], histories.active);

const reminders = (history: readonly RelationshipEvent[]): readonly Deadline[] =>
  deadlinesOf(stateOf(history)).filter(({ kind }) => kind === 'CONCERN_UNANSWERED' || kind === 'CALL_UNANSWERED');

/** The history after so many of these reminders, and on which days they were sent. */
function reminded(history: readonly RelationshipEvent[], times: number): [RelationshipEvent[], string[]] {
  let events = [...history];
  const days: string[] = [];
  for (let sent = 0; sent < times; sent += 1) {
    const [due] = reminders(events);
    if (due === undefined) break;
    events = lived([timerCommand(due, due.dueAt)], events);
    days.push(due.dueAt.slice(0, 10));
  }
  return [events, days];
}

describe('what one of the two told the scheme', () => {
  it('is to be answered within two days where somebody may come to harm, and within a week else', () => {
    const dueFor = (history: readonly RelationshipEvent[]): unknown =>
      nextStepsFor('COORDINATOR', stateOf(history), at.later).flatMap(({ action, dueAt }) =>
        action === 'ANSWER_CONCERN' || action === 'CALL_MENTEE' ? [dueAt] : [],
      );
    expect(dueFor(harm)).toEqual(['2026-11-22T09:00:00.000Z']);
    expect(dueFor(lived([raise('BREACH_OF_POLICY')], histories.active))).toEqual(['2026-11-27T09:00:00.000Z']);
    expect(dueFor(called)).toEqual(['2026-11-27T09:00:00.000Z']);
  });

  it('is overdue for coordinators after that, and for nobody else', () => {
    const late = '2026-12-01T09:00:00.000Z';
    for (const [history, action] of [
      [harm, 'ANSWER_CONCERN'],
      [called, 'CALL_MENTEE'],
    ] as const) {
      const overdue = (reader: 'COORDINATOR' | 'MENTOR' | 'MENTEE' | 'SPONSOR'): string[] => {
        const steps = nextStepsFor(reader, stateOf(history), late);
        return healthOf(stateOf(history), late, steps).overdue.map((one) => one.action);
      };
      expect(overdue('COORDINATOR')).toEqual([action]);
      for (const reader of ['MENTOR', 'MENTEE', 'SPONSOR'] as const) expect(overdue(reader)).toEqual([]);
    }
  });

  it('is a reminder to coordinators then, every week, and after a month every four weeks', () => {
    const [events, days] = reminded(harm, 7);
    expect(days).toEqual([
      ...['2026-11-22', '2026-11-29', '2026-12-06', '2026-12-13', '2026-12-20'],
      ...['2027-01-17', '2027-02-14'],
    ]);
    expect(events.slice(harm.length)).toMatchObject(
      days.map(() => ({ data: { to: ['COORDINATOR'], kind: 'CONCERN_UNANSWERED', about: idOf(1) } })),
    );
    expect(reminded(called, 2)[1]).toEqual(['2026-11-27', '2026-12-04']);
  });

  it('is a reminder each time once, until it is answered', () => {
    const [once] = reminded(harm, 1);
    const key = `concern-unanswered:${idOf(1)}:0`;
    given(once).when({ type: 'SendReminder', at: '2026-12-01T09:00:00.000Z', key }).refuses('NOT_DUE');
    given(harm).when({ type: 'SendReminder', at: '2026-11-22T08:59:59.999Z', key }).refuses('NOT_DUE');
    expect(reminders(lived([answer('2026-11-23T09:00:00.000Z')], once))).toEqual([]);
    const followedUp: RelationshipCommand = {
      ...{ type: 'AnswerCall', by: coordinator, at: '2026-11-28T09:00:00.000Z', as: 'COORDINATOR', calledBy: 'MENTEE' },
    };
    expect(reminders(lived([followedUp], reminded(called, 1)[0]))).toEqual([]);
  });

  it('goes on reminding while the pair pauses and after it has ended, once the texts are gone too', () => {
    const pause: RelationshipCommand = {
      ...{ type: 'PauseRelationship', by: amina, at: at.later, until: '2027-01-10' },
    };
    expect(reminders(lived([pause], harm))).toHaveLength(1);
    const over = lived([end, { type: 'DestroyTexts', at: '2027-05-21T08:00:00.000Z' }], harm);
    expect(reminders(over)).toHaveLength(1);
  });

  it('reminds coordinators in words that neither of the two reads', () => {
    const [events] = reminded(harm, 1);
    expect(historyOf(events, 'COORDINATOR').at(-1)?.sentence).toBe(
      'A reminder was sent: a concern waits for an answer.',
    );
    for (const reader of ['MENTOR', 'MENTEE'] as const)
      expect(historyOf(events, reader)).toEqual(historyOf(harm, reader));
  });
});

describe('the story of a concern', () => {
  const expiry = '2027-05-21T08:00:00.000Z';
  const destroy = (when: string): RelationshipCommand => ({ type: 'DestroyTexts', at: when });
  const answeredAt = '2027-06-01T09:00:00.000Z';
  const gone = lived([end, destroy(expiry)], harm);
  const expiryOf = (state: Relationship): Deadline | undefined =>
    deadlinesOf(state).find(({ kind }) => kind === 'TEXTS_EXPIRE');

  it('outlasts the texts of the pair while nobody has answered it, and nothing of the other side does', () => {
    given(lived([end], harm))
      .when(destroy(expiry))
      .then({ type: 'TextsDestroyed', data: { at: expiry, of: 'BOTH', spares: [daniel] } });
    given(gone).when(destroy('2028-05-21T08:00:00.000Z')).refuses('NOT_DUE');
  });

  it('goes once it has been answered, and is told whoever raised it', () => {
    const answered = lived([answer(answeredAt)], gone);
    const due = firstDue(stateOf(answered), answeredAt);
    expect(due).toMatchObject({ kind: 'TEXTS_EXPIRE', dueAt: answeredAt });
    const events = due === undefined ? [] : lived([timerCommand(due, answeredAt)], answered);
    expect(events.at(-1)).toEqual({ type: 'TextsDestroyed', data: { at: answeredAt, of: 'MENTEE', spares: [] } });
    const told = 'What the mentee told the scheme has been destroyed: their concerns have been answered.';
    expect(historyOf(events, 'MENTEE').at(-1)?.sentence).toBe(told);
    expect(historyOf(events, 'MENTOR').at(-1)?.sentence).not.toBe(told);
    expect(firstDue(stateOf(events), daysAfter('Europe/London', answeredAt, 900))).toBeUndefined();
  });

  it('goes with the texts of the pair where it was answered before, or whoever raised it was erased', () => {
    const before = lived([end, answer('2026-12-01T09:00:00.000Z')], harm);
    const erased = lived([end, { type: 'ForgetParty', at: '2026-12-01T09:00:00.000Z', who: 'MENTEE' }], harm);
    for (const history of [before, erased]) {
      given(history)
        .when(destroy(expiry))
        .then({ type: 'TextsDestroyed', data: { at: expiry, of: 'BOTH', spares: [] } });
    }
    const late = lived([{ type: 'ForgetParty', at: answeredAt, who: 'MENTEE' }], gone);
    expect(stateOf(late).toldTextsSpared).toEqual([]);
    given(late).when(destroy('2028-05-21T08:00:00.000Z')).refuses('NOT_DUE');
  });

  it('is there for as long as it waits, and no text is there that nothing waits for, in whatever order people do things', () => {
    check(({ events }, state) => {
      let [history, known] = [[...events], state];
      for (let due = expiryOf(known); due !== undefined; due = expiryOf(known)) {
        history = lived([timerCommand(due, latest(due.dueAt, known.changedAt))], history);
        known = stateOf(history);
      }
      if (known.textsDestroyedAt === null) return;
      const waiting = known.concerns.filter(({ outcome }) => outcome === null).map(({ raisedBy }) => raisedBy);
      const raisedBefore = known.concerns.filter(({ raisedAt }) => raisedAt <= (known.textsDestroyedAt ?? ''));
      for (const { raisedBy, outcome } of raisedBefore) {
        if (outcome === null && !known.erased.includes(raisedBy)) expect(known.toldTextsSpared).toContain(raisedBy);
      }
      for (const role of known.toldTextsSpared) expect(waiting).toContain(role);
    });
  });
});
