import { describe, expect, it } from '@jest/globals';
import { nextSteps, nextStepsFor, type NextStep } from './next-steps.js';
import {
  actionId,
  amina,
  at,
  barrierId,
  daniel,
  factId,
  histories,
  inScheme,
  pool,
  reverseScheme,
  sealed,
  sessionId,
  terms,
} from '../given/relationship.given.js';
import { coordinator, freePair, idOf, lived, wholeLife } from '../given/whole-life.given.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';

/** A scheme without surveys, so that each test shows what it is about. */
const quiet = { settings: { ...reverseScheme.settings, surveys: false } };
const plainly = (history: readonly RelationshipEvent[]): RelationshipEvent[] =>
  inScheme({ ...quiet, kind: 'TRADITIONAL' }, history);

const stateOf = (history: readonly RelationshipEvent[]): NonNullable<ReturnType<typeof replay>> => {
  const state = replay(history);
  if (state === null) throw new Error('nothing was asked for');
  return state;
};
const after = (history: readonly RelationshipEvent[], now = at.plan): readonly NextStep[] =>
  nextSteps(stateOf(plainly(history)), now);
const step = (action: string, by: string, dueAt: string | null = null, about: string | null = null): object => ({
  action,
  by,
  dueAt,
  about,
});
const actions = (steps: readonly NextStep[]): string[] => steps.map(({ action, by }) => `${action} ${by}`);

describe('the next steps before a pair has met', () => {
  const enquiry = lived(wholeLife.slice(0, 1));

  it('after a question: the mentor answers, then the mentee asks for mentoring', () => {
    expect(nextSteps(stateOf(enquiry), at.plan)).toEqual([
      step('ANSWER_QUESTION', 'MENTOR', '2026-11-15T09:00:00.000Z', idOf(3)),
    ]);
    expect(actions(nextSteps(stateOf(lived(wholeLife.slice(0, 2))), at.plan))).toEqual(['REQUEST_MENTORING MENTEE']);
  });

  it('after a request: the mentor answers before it lapses', () => {
    expect(after(histories.requested)).toEqual([step('ANSWER_REQUEST', 'MENTOR', '2026-11-16T09:00:00.000Z')]);
  });

  it('after a request that needs approval: coordinator, sponsor, mentor, each with the whole time', () => {
    const steps = (count: number): readonly NextStep[] => nextSteps(stateOf(lived(wholeLife.slice(0, count))), at.plan);
    expect(steps(3)).toEqual([step('APPROVE_REQUEST', 'COORDINATOR', '2026-11-16T09:00:00.000Z')]);
    expect(steps(4)).toEqual([step('APPROVE_REQUEST', 'SPONSOR', '2026-11-16T12:00:00.000Z')]);
    expect(steps(5)).toEqual([step('ANSWER_REQUEST', 'MENTOR', '2026-11-16T15:00:00.000Z')]);
  });

  it('after a pair was registered: whoever has not said so confirms', () => {
    const { id: relationshipId, scheme, mentor, mentee } = stateOf(histories.requested);
    const register = {
      type: 'RegisterExistingPair' as const,
      at: at.request,
      relationshipId,
      scheme,
      mentor,
      mentee,
      since: '2026-09-01',
      pair: freePair,
      ...{ pool, share: null, sponsor: null },
    };
    const byCoordinator = lived([{ ...register, by: coordinator, as: 'COORDINATOR' }]);
    const byMentee = lived([{ ...register, by: daniel, as: 'PARTICIPANT' }]);
    expect(actions(nextSteps(stateOf(byCoordinator), at.plan))).toEqual([
      'CONFIRM_EXISTING_PAIR MENTOR',
      'CONFIRM_EXISTING_PAIR MENTEE',
    ]);
    expect(actions(nextSteps(stateOf(byMentee), at.plan))).toEqual(['CONFIRM_EXISTING_PAIR MENTOR']);
  });

  it('after the acceptance: the two meet within the time the scheme gives', () => {
    expect(after(histories.accepted)).toEqual([
      step('RECORD_INTRODUCTORY_MEETING', 'EITHER', '2026-12-01T09:00:00.000Z'),
    ]);
  });
});

describe('the next steps of a pair', () => {
  it('after the meeting: an agreement, then both signatures', () => {
    expect(after(histories.introduced)).toEqual([step('PROPOSE_AGREEMENT', 'EITHER')]);
    expect(after(histories.proposed)).toEqual([step('SIGN_AGREEMENT', 'MENTOR'), step('SIGN_AGREEMENT', 'MENTEE')]);
    expect(after(histories.signedOnce)).toEqual([step('SIGN_AGREEMENT', 'MENTOR')]);
  });

  it('with an agreement: goals, and dates within the rhythm that was agreed', () => {
    expect(after(histories.active)).toEqual([
      step('SET_GOAL', 'MENTEE'),
      step('PROPOSE_SESSIONS', 'EITHER', '2026-12-06T11:00:00.000Z'),
    ]);
  });

  it('between peers: either leads', () => {
    const peers = inScheme({ ...quiet, kind: 'PEER' }, histories.active);
    expect(actions(nextSteps(stateOf(peers), at.plan))).toContain('SET_GOAL EITHER');
  });

  it('where the scheme lets sessions begin early: dates beside the agreement', () => {
    const early = { settings: { ...quiet.settings, agreementBeforeSessions: false }, kind: 'BUDDY' } as const;
    expect(actions(nextSteps(stateOf(inScheme(early, histories.introduced)), at.plan))).toEqual([
      'PROPOSE_AGREEMENT EITHER',
      'SET_GOAL MENTEE',
      'PROPOSE_SESSIONS EITHER',
    ]);
  });

  it('with proposed dates: the other side chooses before the first that is still to come, or there are others', () => {
    expect(after(histories.planned)).toContainEqual(step('CONFIRM_SESSION', 'MENTOR', at.start, sessionId));
    expect(after(histories.planned, at.hold)).toContainEqual(step('CONFIRM_SESSION', 'MENTOR', at.other, sessionId));
    expect(after(histories.planned, at.later)).toContainEqual(step('RESCHEDULE_SESSION', 'EITHER', null, sessionId));
  });

  it('with a confirmed session: the mentee prepares it, and once it has begun one of them records it', () => {
    expect(after(histories.confirmed)).toEqual([
      step('SET_GOAL', 'MENTEE'),
      step('PREPARE_SESSION', 'MENTEE', at.start, sessionId),
    ]);
    expect(after(histories.confirmed, at.start)).toEqual([
      step('SET_GOAL', 'MENTEE'),
      step('RECORD_SESSION', 'EITHER', '2026-11-12T14:00:00.000Z', sessionId),
    ]);
    const topics = sealed('secondments');
    const data = { at: at.plan, by: 'MENTEE', sessionId, topics, hopes: null } as const;
    expect(after([...histories.confirmed, { type: 'SessionPrepared', data }])).toEqual([step('SET_GOAL', 'MENTEE')]);
  });

  it('after a session: the mentee follows it up, and the next one is planned', () => {
    expect(after(histories.held, at.hold)).toEqual([
      step('SET_GOAL', 'MENTEE'),
      step('FOLLOW_UP_SESSION', 'MENTEE', null, sessionId),
      step('PROPOSE_SESSIONS', 'EITHER', '2026-12-13T09:00:00.000Z'),
    ]);
    const data = { at: at.hold, by: 'MENTEE', sessionId, reflection: null } as const;
    const followedUp = [...histories.held, { type: 'SessionFollowedUp', data }] as RelationshipEvent[];
    expect(actions(after(followedUp, at.hold))).toEqual(['SET_GOAL MENTEE', 'PROPOSE_SESSIONS EITHER']);
  });

  it('with an open action: its owner reports, by the end of its due day if it has one', () => {
    expect(after(histories.acting)).toContainEqual(step('REPORT_ACTION', 'MENTEE', null, actionId));
    const due = histories.acting.map((event) =>
      event.type === 'ActionAgreed' ? { ...event, data: { ...event.data, dueOn: '2026-12-01' } } : event,
    );
    expect(after(due)).toContainEqual(step('REPORT_ACTION', 'MENTEE', '2026-12-01T23:59:00.000Z', actionId));
    const reported = { at: at.later, by: 'MENTEE', actionId, outcome: 'APPLIED', why: null } as const;
    expect(actions(after([...histories.acting, { type: 'ActionReported', data: reported }]))).not.toContain(
      'REPORT_ACTION MENTEE',
    );
  });

  it('in reverse mentoring: consent of the mentor, and a commitment to a barrier that nobody answered', () => {
    const data = { at: at.hold, by: 'MENTOR', barrierId, factId, sessionId, themes: ['OTHER'], story: null } as const;
    const reverse = inScheme(quiet, [...histories.held, { type: 'BarrierRaised', data }]);
    expect(actions(nextSteps(stateOf(reverse), at.hold))).toEqual([
      'GIVE_CONSENT MENTOR',
      'SET_GOAL MENTEE',
      'FOLLOW_UP_SESSION MENTEE',
      'MAKE_COMMITMENT MENTEE',
      'PROPOSE_SESSIONS EITHER',
    ]);
    const consented = [...reverse, { type: 'ConsentGiven', data: { at: at.hold, by: 'MENTOR' } }] as const;
    expect(actions(nextSteps(stateOf([...consented]), at.hold))).not.toContain('GIVE_CONSENT MENTOR');
  });

  it('from a month before the check-in: each side checks in', () => {
    expect(actions(after(histories.held, '2027-01-04T09:00:00.000Z'))).not.toContain('RECORD_CHECK_IN MENTOR');
    expect(after(histories.held, '2027-01-06T09:00:00.000Z')).toEqual(
      expect.arrayContaining([
        step('RECORD_CHECK_IN', 'MENTOR', '2027-02-05T11:00:00.000Z'),
        step('RECORD_CHECK_IN', 'MENTEE', '2027-02-05T11:00:00.000Z'),
      ]),
    );
  });

  it('in a pause: going on, which happens by itself on the day that was named', () => {
    const data = { at: at.hold, by: 'MENTOR', until: '2027-07-01' } as const;
    expect(after([...histories.held, { type: 'RelationshipPaused', data }])).toEqual([
      step('RESUME_RELATIONSHIP', 'EITHER', '2027-06-30T23:00:00.000Z'),
    ]);
  });

  it('with a proposed extension: the other side says the same', () => {
    const data = { at: at.hold, by: 'MENTOR', sessions: 2, months: 0 } as const;
    expect(after([...histories.held, { type: 'ExtensionProposed', data }], at.hold)).toContainEqual(
      step('EXTEND_RELATIONSHIP', 'MENTEE', '2027-05-05T10:00:00.000Z'),
    );
  });

  it('with an extension proposed when the agreed months are nearly or long over: two weeks to say the same', () => {
    for (const [proposedAt, due] of [
      ['2027-05-04T09:00:00.000Z', '2027-05-18T09:00:00.000Z'],
      ['2027-06-20T09:00:00.000Z', '2027-07-04T09:00:00.000Z'],
    ] as const) {
      const data = { at: proposedAt, by: 'MENTOR', sessions: 2, months: 3 } as const;
      const history: RelationshipEvent[] = [...histories.held, { type: 'ExtensionProposed', data }];
      expect(after(history, proposedAt)).toContainEqual(step('EXTEND_RELATIONSHIP', 'MENTEE', due));
    }
  });

  it('when all agreed sessions were held, or the agreed months are over: a good end, and an evaluation', () => {
    const single = histories.held.map((event) =>
      event.type === 'AgreementProposed'
        ? { ...event, data: { ...event.data, terms: { ...terms, sessions: 1 } } }
        : event,
    );
    const end = step('END_RELATIONSHIP', 'EITHER', '2027-05-05T10:00:00.000Z');
    expect(after(single, at.later)).toContainEqual(end);
    expect(actions(after(single, at.later))).toEqual(
      expect.arrayContaining(['SUBMIT_EVALUATION MENTOR', 'SUBMIT_EVALUATION MENTEE']),
    );
    expect(after(histories.held, '2027-05-05T10:00:00.000Z')).toContainEqual(end);
  });
});

describe('the next steps after the end', () => {
  it('are an evaluation by both, and another some months later', () => {
    const asked = ['SUBMIT_EVALUATION MENTOR', 'SUBMIT_EVALUATION MENTEE', 'ANSWER_PAY_IT_FORWARD MENTEE'];
    expect(actions(after(histories.ended, at.later))).toEqual(asked);
    const no = { type: 'PayItForwardAnswered', data: { at: at.later, by: 'MENTEE', answer: 'NO' } } as const;
    const data = { at: at.later, by: 'MENTEE', wave: 'END', worth: 4, recommends: true, comment: null } as const;
    const evaluated: RelationshipEvent[] = [...histories.ended, no, { type: 'EvaluationSubmitted', data }];
    expect(after(evaluated, at.later)).toEqual([step('SUBMIT_EVALUATION', 'MENTOR', '2027-05-20T08:00:00.000Z')]);
    expect(after(evaluated, '2027-05-20T08:00:00.000Z')).toEqual([
      step('SUBMIT_EVALUATION', 'MENTOR', '2027-08-20T08:00:00.000Z'),
      step('SUBMIT_EVALUATION', 'MENTEE', '2027-08-20T08:00:00.000Z'),
    ]);
    expect(after(evaluated, '2027-08-20T08:00:00.000Z')).toEqual([]);
  });

  it('are surveys too where the scheme has them, and not for someone who has left', () => {
    const data = { at: at.later, by: null, cause: 'MENTOR_LEFT', rematch: true } as const;
    const left = inScheme({ kind: 'TRADITIONAL' }, [...histories.held, { type: 'RelationshipEnded', data }]);
    expect(actions(nextSteps(stateOf(left), at.later))).toEqual([
      'SUBMIT_SURVEY MENTEE',
      'SUBMIT_EVALUATION MENTEE',
      'ANSWER_PAY_IT_FORWARD MENTEE',
      'SETTLE_REMATCH COORDINATOR',
    ]);
  });

  it('of mentoring that took place are an invitation to mentor in turn, however it ended, unless the mentee has left', () => {
    const invited = (events: readonly RelationshipEvent[]): boolean =>
      actions(nextSteps(stateOf(events), at.later)).includes('ANSWER_PAY_IT_FORWARD MENTEE');
    for (const [cause, is] of [
      ['COMPLETED', true],
      ['ENDED_EARLY', true],
      ['NO_FAULT', true],
      ['INACTIVE', true],
      ['MENTOR_LEFT', true],
      ['MENTEE_LEFT', false],
    ] as const) {
      const over = { type: 'RelationshipEnded', data: { at: at.later, by: null, cause, rematch: false } } as const;
      expect([cause, invited([...histories.held, over])]).toEqual([cause, is]);
      expect(invited([...histories.active, over])).toBe(false);
      const erased = { type: 'PartyErased', data: { at: at.later, who: 'MENTEE' } } as const;
      expect(invited([...histories.held, over, erased])).toBe(false);
      const no = { type: 'PayItForwardAnswered', data: { at: at.later, by: 'MENTEE', answer: 'NO' } } as const;
      expect(invited([...histories.held, over, no])).toBe(false);
    }
  });

  it('are none where nothing was held, or where a request came to nothing', () => {
    const data = { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: false } as const;
    expect(after([...histories.active, { type: 'RelationshipEnded', data }])).toEqual([]);
    expect(after([...histories.requested, { type: 'RequestDeclined', data: { at: at.accept } }])).toEqual([]);
    expect(after([...histories.requested, { type: 'RequestWithdrawn', data: { at: at.accept } }])).toEqual([]);
  });
});

describe('the search for another mentor', () => {
  it('is a step of coordinators, of which the mentee reads and the mentor does not', () => {
    const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: true } as const;
    const state = stateOf(lived([end], histories.active));
    for (const reader of ['COORDINATOR', 'MENTEE'] as const) {
      expect(actions(nextStepsFor(reader, state, at.later))).toContain('SETTLE_REMATCH COORDINATOR');
    }
    expect(actions(nextStepsFor('MENTOR', state, at.later))).not.toContain('SETTLE_REMATCH COORDINATOR');
  });
});

describe('a concern', () => {
  it('is a step of coordinators, of which the pair reads nothing here', () => {
    const concern = { concernId: idOf(1), limit: 'RISK_OF_HARM', story: sealed('x', amina) } as const;
    const raised = lived([{ type: 'RaiseConcern', by: amina, at: at.later, ...concern }], histories.active);
    const state = stateOf(raised);
    expect(nextStepsFor('COORDINATOR', state, at.later)).toContainEqual(
      step('ANSWER_CONCERN', 'COORDINATOR', '2026-11-22T09:00:00.000Z', idOf(1)),
    );
    for (const side of ['MENTOR', 'MENTEE'] as const) {
      expect(actions(nextStepsFor(side, state, at.later))).not.toContain('ANSWER_CONCERN COORDINATOR');
    }
  });
});
