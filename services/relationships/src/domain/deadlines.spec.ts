import { describe, expect, it } from '@jest/globals';
import {
  actionId,
  amina,
  at,
  commitmentId,
  daniel,
  given,
  histories,
  inScheme,
  reverseScheme,
  sealed,
  sessionId,
} from '../given/relationship.given.js';
import { freePair, lived, wholeLife } from '../given/whole-life.given.js';
import type { Deadline, DeadlineKind } from './deadline.js';
import { deadlinesOf, isDue, timerCommand } from './deadlines.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';

function stateOf(history: readonly RelationshipEvent[]): Relationship {
  const state = replay(history);
  if (state === null) throw new Error('nothing was asked for');
  return state;
}
const of = (kind: DeadlineKind, history: readonly RelationshipEvent[]): readonly Deadline[] =>
  deadlinesOf(stateOf(history)).filter((deadline) => deadline.kind === kind);
const first = (kind: DeadlineKind, history: readonly RelationshipEvent[]): Deadline => {
  const [deadline] = of(kind, history);
  if (deadline === undefined) throw new Error(`there is no ${kind}`);
  return deadline;
};
/** The history after a timer has done what was due first of a kind. */
const rung = (kind: DeadlineKind, history: readonly RelationshipEvent[], now?: string): RelationshipEvent[] => {
  const deadline = first(kind, history);
  return lived([timerCommand(deadline, now ?? deadline.dueAt)], history);
};

describe('the texts of a pair that is over', () => {
  const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;
  const over = lived([end], histories.held);

  it('are announced to both, once, four weeks before they go', () => {
    expect(of('TEXTS_EXPIRE_SOON', over)).toMatchObject([
      { dueAt: '2027-04-22T08:00:00.000Z', until: '2027-05-20T08:00:00.000Z', to: ['MENTOR', 'MENTEE'] },
    ]);
    expect(of('TEXTS_EXPIRE_SOON', rung('TEXTS_EXPIRE_SOON', over))).toEqual([]);
    expect(of('TEXTS_EXPIRE_SOON', rung('TEXTS_EXPIRE', over))).toEqual([]);
    expect(of('TEXTS_EXPIRE_SOON', histories.held)).toEqual([]);
  });

  it('are announced at the end where the scheme keeps them for less, to nobody who has left, and of no pair that never was', () => {
    const brief = inScheme({ settings: { ...reverseScheme.settings, textsKeptMonthsAfterEnd: 0 } }, over);
    expect(of('TEXTS_EXPIRE_SOON', brief)).toEqual([]);
    const left = lived([{ type: 'EndForLeaver', at: at.later, left: 'MENTOR' }], histories.held);
    expect(first('TEXTS_EXPIRE_SOON', left).to).toEqual(['MENTEE']);
    const declined = lived([{ type: 'DeclineRequest', by: amina, at: at.later }], histories.requested);
    expect(of('TEXTS_EXPIRE_SOON', declined)).toEqual([]);
  });

  it('take with them the reminder of a commitment whose words are gone', () => {
    const promised = lived(
      [
        {
          ...{ type: 'MakeCommitment', by: daniel, at: at.hold, commitmentId, factId: commitmentId, themes: [] },
          ...{ statement: sealed('statement'), scope: 'SYMBOLIC', indicator: null, dueOn: '2027-11-01' },
        },
        end,
      ],
      histories.held,
    );
    expect(of('COMMITMENT_DUE', promised)).toHaveLength(1);
    expect(of('COMMITMENT_DUE', rung('TEXTS_EXPIRE', promised))).toEqual([]);
  });
});

describe('what waits', () => {
  it('is reminded of on day 5 and 10 and lapses on day 14, each to whoever is waited for', () => {
    expect(deadlinesOf(stateOf(histories.requested))).toEqual([
      {
        ...{
          key: 'request-reminder:2026-11-02T09:00:00.000Z:5',
          kind: 'REQUEST_REMINDER',
          to: ['MENTOR'],
          about: null,
        },
        dueAt: '2026-11-07T09:00:00.000Z',
        until: '2026-11-12T09:00:00.000Z',
      },
      {
        ...{
          key: 'request-reminder:2026-11-02T09:00:00.000Z:10',
          kind: 'REQUEST_REMINDER',
          to: ['MENTOR'],
          about: null,
        },
        dueAt: '2026-11-12T09:00:00.000Z',
        until: '2026-11-16T09:00:00.000Z',
      },
      {
        key: 'request-lapses:2026-11-02T09:00:00.000Z',
        kind: 'REQUEST_LAPSES',
        to: ['MENTOR'],
        about: null,
        dueAt: '2026-11-16T09:00:00.000Z',
        until: null,
      },
    ]);
  });

  it('begins anew for whoever comes next: coordinator, sponsor, mentor', () => {
    const to = [3, 4, 5].map((count) => first('REQUEST_LAPSES', lived(wholeLife.slice(0, count))));
    expect(to.map((deadline) => [deadline.to, deadline.dueAt])).toEqual([
      [['COORDINATOR'], '2026-11-16T09:00:00.000Z'],
      [['SPONSOR'], '2026-11-16T12:00:00.000Z'],
      [['MENTOR'], '2026-11-16T15:00:00.000Z'],
    ]);
  });

  it('is an enquiry too: of the mentor who has not answered, then of the mentee who has not asked', () => {
    expect(first('REQUEST_LAPSES', lived(wholeLife.slice(0, 1))).to).toEqual(['MENTOR']);
    expect(first('REQUEST_LAPSES', lived(wholeLife.slice(0, 2)))).toMatchObject({
      to: ['MENTEE'],
      dueAt: '2026-11-15T10:00:00.000Z',
    });
  });

  it('lapses not a moment too early, once, and says so', () => {
    const lapse = (now: string): RelationshipCommand => ({ type: 'LapseRequest', at: now });
    given(histories.requested).when(lapse('2026-11-16T08:59:59.999Z')).refuses('NOT_DUE');
    given(histories.requested)
      .when(lapse('2026-11-16T09:00:00.000Z'))
      .then({ type: 'RequestLapsed', data: { at: '2026-11-16T09:00:00.000Z', cause: 'UNANSWERED' } });
    const lapsed = rung('REQUEST_LAPSES', histories.requested);
    expect(replay(lapsed)).toMatchObject({ status: 'LAPSED' });
    given(lapsed).when(lapse('2026-12-01T09:00:00.000Z')).refuses('NOT_DUE');
    given(histories.accepted).when(lapse('2027-12-01T09:00:00.000Z')).refuses('NOT_DUE');
  });

  it('counts days of the scheme’s clocks: fourteen days across a change of the clock end at the same time of day', () => {
    const autumn = histories.requested.map((event) => ({
      ...event,
      data: { ...event.data, at: '2026-10-20T08:00:00.000Z' },
    })) as RelationshipEvent[];
    expect(first('REQUEST_LAPSES', autumn).dueAt).toBe('2026-11-03T09:00:00.000Z');
  });

  it('follows the settings as they were at the request', () => {
    const settings = { ...reverseScheme.settings, requestLapsesAfterDays: 7, requestRemindersAfterDays: [3, 6, 9] };
    const short = deadlinesOf(stateOf(inScheme({ settings }, histories.requested)));
    expect(short.map(({ kind, dueAt }) => `${kind} ${dueAt.slice(0, 10)}`)).toEqual([
      'REQUEST_REMINDER 2026-11-05',
      'REQUEST_REMINDER 2026-11-08',
      'REQUEST_LAPSES 2026-11-09',
    ]);
  });
});

describe('a reminder', () => {
  const [reminder] = of('REQUEST_REMINDER', histories.requested);
  const key = reminder?.key ?? '';
  const remind = (now: string): RelationshipCommand => ({ type: 'SendReminder', at: now, key });

  it('is a coded nudge to those it is for', () => {
    const now = '2026-11-07T09:00:00.000Z';
    given(histories.requested)
      .when(remind(now))
      .then({
        type: 'ReminderSent',
        data: { at: now, key, kind: 'REQUEST_REMINDER', to: ['MENTOR'], about: null },
      });
  });

  it('goes out once, when it is due, and not when the next one has come', () => {
    given(histories.requested).when(remind('2026-11-07T08:59:59.999Z')).refuses('NOT_DUE');
    given(histories.requested).when(remind('2026-11-12T09:00:00.000Z')).refuses('NOT_DUE');
    given(rung('REQUEST_REMINDER', histories.requested)).when(remind('2026-11-08T09:00:00.000Z')).refuses('NOT_DUE');
    given(histories.requested).when({ type: 'SendReminder', at: at.later, key: 'no-such:key' }).refuses('NOT_DUE');
  });

  it('is not how something is done that changes the relationship', () => {
    const lapse = first('REQUEST_LAPSES', histories.requested);
    given(histories.requested).when({ type: 'SendReminder', at: lapse.dueAt, key: lapse.key }).refuses('NOT_DUE');
  });

  it('does not keep anything from going on', () => {
    const reminded = rung('REQUEST_REMINDER', histories.requested);
    expect(lived([{ type: 'AcceptRequest', by: amina, at: at.later, pair: freePair }], reminded)).toHaveLength(3);
  });
});

describe('the two are reminded', () => {
  it('of an introductory meeting that is overdue', () => {
    expect(first('INTRODUCTION_OVERDUE', histories.accepted)).toMatchObject({
      dueAt: '2026-12-01T09:00:00.000Z',
      to: ['MENTOR', 'MENTEE'],
    });
    expect(of('INTRODUCTION_OVERDUE', histories.introduced)).toEqual([]);
  });

  it('of a session a day before it begins, unless they have only just agreed on it', () => {
    const key = `session-reminder:${sessionId}:${at.start}`;
    expect(first('SESSION_REMINDER', histories.confirmed)).toMatchObject({
      key,
      dueAt: '2026-11-11T13:00:00.000Z',
      until: at.start,
      about: sessionId,
    });
    const soon = lived(
      [{ type: 'ConfirmSession', by: amina, at: '2026-11-11T14:00:00.000Z', sessionId, startsAt: at.start }],
      histories.planned,
    );
    expect(of('SESSION_REMINDER', soon)).toEqual([]);
  });

  it('of another date anew when the session was moved, and of none when it was cancelled or held', () => {
    const starts = ['2026-11-20T13:00:00.000Z'];
    const moved = lived(
      [
        { type: 'RescheduleSession', by: amina, at: at.plan, sessionId, starts, medium: 'VIDEO', minutes: 60 },
        { type: 'ConfirmSession', by: daniel, at: at.plan, sessionId, startsAt: '2026-11-20T13:00:00.000Z' },
      ],
      rung('SESSION_REMINDER', histories.confirmed),
    );
    expect(first('SESSION_REMINDER', moved).dueAt).toBe('2026-11-19T13:00:00.000Z');
    const cancelled = lived([{ type: 'CancelSession', by: amina, at: at.plan, sessionId }], histories.confirmed);
    expect(of('SESSION_REMINDER', cancelled)).toEqual([]);
    expect(of('SESSION_REMINDER', histories.held)).toEqual([]);
  });

  it('of a session that nobody has recorded a day later', () => {
    expect(first('SESSION_UNRECORDED', histories.confirmed).dueAt).toBe('2026-11-13T14:00:00.000Z');
    expect(of('SESSION_UNRECORDED', histories.held)).toEqual([]);
  });

  it('of actions and commitments on the morning of their day, the leader also after the end', () => {
    const due = histories.acting.map((event) =>
      event.type === 'ActionAgreed' ? { ...event, data: { ...event.data, dueOn: '2026-12-01' } } : event,
    );
    expect(first('ACTION_DUE', due)).toMatchObject({
      dueAt: '2026-12-01T09:00:00.000Z',
      to: ['MENTEE'],
      about: actionId,
    });
    const end = { type: 'EndRelationship', by: amina, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;
    for (const history of [histories.committed, lived([end], histories.committed)]) {
      expect(first('COMMITMENT_DUE', history)).toMatchObject({
        dueAt: '2027-03-31T08:00:00.000Z',
        to: ['MENTEE'],
        about: commitmentId,
      });
    }
  });

  it('of the check-in in its month, whoever has not checked in', () => {
    expect(first('CHECK_IN', histories.active)).toMatchObject({
      dueAt: '2027-02-05T09:00:00.000Z',
      to: ['MENTOR', 'MENTEE'],
    });
    const checkIn = { type: 'RecordCheckIn', by: amina, going: 'WELL', note: null, wantsCoordinator: false } as const;
    const early = lived([{ ...checkIn, at: '2026-12-01T09:00:00.000Z' }], histories.active);
    expect(first('CHECK_IN', early).to).toEqual(['MENTOR', 'MENTEE']);
    const inTime = lived([{ ...checkIn, at: '2027-01-20T09:00:00.000Z' }], histories.active);
    expect(first('CHECK_IN', inTime).to).toEqual(['MENTEE']);
  });

  it('that the agreed months are nearly over, also of those of an extension', () => {
    expect(first('TERM_ENDS_SOON', histories.active)).toMatchObject({
      dueAt: '2027-04-21T10:00:00.000Z',
      until: '2027-05-05T10:00:00.000Z',
    });
    const extend = { type: 'ExtendRelationship', at: at.later, sessions: 0, months: 2 } as const;
    const extended = lived(
      [
        { ...extend, by: amina },
        { ...extend, by: daniel },
      ],
      rung('TERM_ENDS_SOON', histories.active),
    );
    expect(first('TERM_ENDS_SOON', extended).until).toBe('2027-07-05T10:00:00.000Z');
  });
});

describe('a pair that does not meet', () => {
  it('is nudged to book after 60 days, warned after 90 and closed after 97', () => {
    expect(first('NUDGE_TO_BOOK', histories.held)).toMatchObject({
      dueAt: '2027-01-11T09:00:00.000Z',
      until: '2027-02-10T09:00:00.000Z',
    });
    expect(of('CLOSE_INACTIVE', histories.held)).toEqual([]);
    const warned = rung('CLOSE_WARNING', histories.held);
    const close = first('CLOSE_INACTIVE', warned);
    expect(close.dueAt).toBe('2027-02-17T09:00:00.000Z');
    given(warned)
      .when(timerCommand(close, close.dueAt))
      .then({ type: 'RelationshipEnded', data: { at: close.dueAt, by: null, cause: 'INACTIVE', rematch: false } });
    given(histories.held).when({ type: 'CloseInactive', at: '2030-01-01T09:00:00.000Z' }).refuses('NOT_DUE');
  });

  it('is never closed within a week of the warning, however late the warning came', () => {
    const warned = rung('CLOSE_WARNING', histories.held, '2027-04-01T08:00:00.000Z');
    expect(first('CLOSE_INACTIVE', warned).dueAt).toBe('2027-04-08T08:00:00.000Z');
  });

  it('begins to count anew with a session, a date for one, and the end of a pause', () => {
    const warned = rung('CLOSE_WARNING', histories.held);
    const record = {
      type: 'RecordSession',
      by: amina,
      at: '2027-02-12T18:00:00.000Z',
      sessionId: actionId,
      unplanned: true,
      heldOn: '2027-02-12',
      medium: 'VIDEO',
      minutes: 60,
    } as const;
    expect(of('CLOSE_INACTIVE', lived([record], warned))).toEqual([]);
    expect(first('NUDGE_TO_BOOK', lived([record], warned)).dueAt).toBe('2027-04-13T08:00:00.000Z');
    expect(first('NUDGE_TO_BOOK', histories.confirmed).dueAt).toBe('2027-01-11T13:00:00.000Z');
    const pause = { type: 'PauseRelationship', by: amina, at: at.later, until: '2027-03-01' } as const;
    const paused = lived([pause], histories.held);
    expect(deadlinesOf(stateOf(paused)).map(({ kind }) => kind)).toEqual(['PAUSE_ENDS']);
    expect(first('NUDGE_TO_BOOK', rung('PAUSE_ENDS', paused)).dueAt).toBe('2027-04-29T23:00:00.000Z');
  });
});

describe('a pause', () => {
  it('ends by itself at the beginning of its day, once', () => {
    const pause = { type: 'PauseRelationship', by: amina, at: at.plan, until: '2027-04-01' } as const;
    const paused = lived([pause], histories.active);
    const ends = first('PAUSE_ENDS', paused);
    expect(ends.dueAt).toBe('2027-03-31T23:00:00.000Z');
    given(paused).when({ type: 'ResumeAfterPause', at: '2027-03-31T22:59:59.999Z' }).refuses('NOT_DUE');
    given(paused)
      .when(timerCommand(ends, ends.dueAt))
      .then({ type: 'RelationshipResumed', data: { at: ends.dueAt, by: null } });
    given(histories.active).when({ type: 'ResumeAfterPause', at: ends.dueAt }).refuses('NOT_DUE');
  });
});

describe('after the end', () => {
  const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'COMPLETED', seeksAnother: false } as const;
  const completed = lived([end], histories.held);

  it('both are asked to evaluate at once and six months later, and the mentee to mentor in turn', () => {
    expect(deadlinesOf(stateOf(completed)).map(({ kind, dueAt, to }) => [kind, dueAt, to.length])).toEqual([
      ['EVALUATION_AT_END', at.later, 2],
      ['PAY_IT_FORWARD', at.later, 1],
      ['EVALUATION_LATER', '2027-05-20T08:00:00.000Z', 2],
      ['TEXTS_EXPIRE_SOON', '2027-04-22T08:00:00.000Z', 2],
      ['TEXTS_EXPIRE', '2027-05-20T08:00:00.000Z', 2],
    ]);
  });

  it('the mentee is asked to mentor in turn however mentoring ended that took place, unless they have left', () => {
    const broken = lived([{ ...end, by: amina, cause: 'NO_FAULT' }], histories.held);
    const left = (who: 'MENTOR' | 'MENTEE') =>
      lived([{ type: 'EndForLeaver', at: at.later, left: who }], histories.held);
    for (const over of [broken, left('MENTOR')]) expect(first('PAY_IT_FORWARD', over).to).toEqual(['MENTEE']);
    expect(of('PAY_IT_FORWARD', left('MENTEE'))).toEqual([]);
    const answered = lived([{ type: 'AnswerPayItForward', by: daniel, at: at.later, answer: 'LATER' }], broken);
    expect(of('PAY_IT_FORWARD', answered)).toEqual([]);
  });

  it('whoever has answered is not asked, nor someone who has left', () => {
    const evaluate = {
      type: 'SubmitEvaluation',
      at: at.later,
      wave: 'END',
      worth: 4,
      recommends: true,
      comment: null,
    } as const;
    expect(first('EVALUATION_AT_END', lived([{ ...evaluate, by: amina }], completed)).to).toEqual(['MENTEE']);
    const both = lived(
      [amina, daniel].map((by) => ({ ...evaluate, by })),
      completed,
    );
    expect(of('EVALUATION_AT_END', both)).toEqual([]);
    const left = lived([{ type: 'EndForLeaver', at: at.later, left: 'MENTOR' }], histories.held);
    expect(first('EVALUATION_LATER', left).to).toEqual(['MENTEE']);
  });

  it('nobody is asked where nothing was held, or where a request came to nothing', () => {
    const none = lived([{ ...end, cause: 'NO_FAULT' }], histories.active);
    const kindsOf = (events: typeof none) => deadlinesOf(stateOf(events)).map(({ kind }) => kind);
    expect(kindsOf(none)).toEqual(['TEXTS_EXPIRE_SOON', 'TEXTS_EXPIRE']);
    const declined = lived([{ type: 'DeclineRequest', by: amina, at: at.accept }], histories.requested);
    expect(kindsOf(declined)).toEqual(['TEXTS_EXPIRE']);
  });

  it('being due ends where it means nothing any more', () => {
    const later = first('EVALUATION_LATER', completed);
    expect(isDue(later, '2027-05-20T07:59:59.999Z')).toBe(false);
    expect(isDue(later, '2027-05-20T08:00:00.000Z')).toBe(true);
    expect(isDue(later, '2027-08-20T08:00:00.000Z')).toBe(false);
  });
});
