import { describe, expect, it } from '@jest/globals';
import { nextSteps, type NextStep } from './next-steps.js';
import {
  actionId,
  at,
  barrierId,
  factId,
  histories,
  inScheme,
  reverseScheme,
  sealed,
  sessionId,
  terms,
} from '../given/relationship.given.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';

const after = (history: readonly RelationshipEvent[]): readonly NextStep[] => {
  const state = replay(history);
  if (state === null) throw new Error('nothing was asked for');
  return nextSteps(state);
};
const step = (action: string, by: string, dueAt: string | null = null, about: string | null = null): object => ({
  action,
  by,
  dueAt,
  about,
});

describe('the next steps', () => {
  it('after a request: the mentor answers before it lapses', () => {
    expect(after(histories.requested)).toEqual([step('ANSWER_REQUEST', 'MENTOR', '2026-11-16T09:00:00.000Z')]);
  });

  it('after the acceptance: the two meet within the time the scheme gives', () => {
    expect(after(histories.accepted)).toEqual([
      step('RECORD_INTRODUCTORY_MEETING', 'EITHER', '2026-12-01T09:00:00.000Z'),
    ]);
  });

  it('after the meeting: an agreement, then both signatures', () => {
    expect(after(histories.introduced)).toEqual([step('PROPOSE_AGREEMENT', 'EITHER')]);
    expect(after(histories.proposed)).toEqual([step('SIGN_AGREEMENT', 'MENTOR'), step('SIGN_AGREEMENT', 'MENTEE')]);
    expect(after(histories.signedOnce)).toEqual([step('SIGN_AGREEMENT', 'MENTOR')]);
  });

  it('with an agreement: goals and dates', () => {
    expect(after(histories.active)).toEqual([step('SET_GOAL', 'MENTEE'), step('PROPOSE_SESSIONS', 'EITHER')]);
  });

  it('where the scheme lets sessions begin early: dates beside the agreement', () => {
    const early = { settings: { ...reverseScheme.settings, agreementBeforeSessions: false } };
    expect(after(inScheme(early, histories.introduced))).toEqual([
      step('PROPOSE_AGREEMENT', 'EITHER'),
      step('SET_GOAL', 'MENTEE'),
      step('PROPOSE_SESSIONS', 'EITHER'),
    ]);
  });

  it('with proposed dates: the other side chooses before the first of them', () => {
    expect(after(histories.planned)).toContainEqual(step('CONFIRM_SESSION', 'MENTOR', at.start, sessionId));
  });

  it('with a confirmed session: the mentee prepares it, and one of them records it', () => {
    expect(after(histories.confirmed)).toEqual([
      step('SET_GOAL', 'MENTEE'),
      step('PREPARE_SESSION', 'MENTEE', at.start, sessionId),
      step('RECORD_SESSION', 'EITHER', '2026-11-12T14:00:00.000Z', sessionId),
    ]);
    const topics = sealed('secondments');
    const prepared = { type: 'SessionPrepared', data: { at: at.plan, by: 'MENTEE', sessionId, topics } } as const;
    expect(after([...histories.confirmed, prepared])).not.toContainEqual(
      step('PREPARE_SESSION', 'MENTEE', at.start, sessionId),
    );
  });

  it('with an open action: its owner reports, by its due day if it has one', () => {
    expect(after(histories.acting)).toContainEqual(step('REPORT_ACTION', 'MENTEE', null, actionId));
    const due = histories.acting.map((event) =>
      event.type === 'ActionAgreed' ? { ...event, data: { ...event.data, dueOn: '2026-12-01' } } : event,
    );
    expect(after(due)).toContainEqual(step('REPORT_ACTION', 'MENTEE', '2026-12-01T00:00:00.000Z', actionId));
    const reported = { at: at.later, by: 'MENTEE', actionId, outcome: 'APPLIED', why: null } as const;
    expect(after([...histories.acting, { type: 'ActionReported', data: reported }])).toEqual([
      step('SET_GOAL', 'MENTEE'),
      step('PROPOSE_SESSIONS', 'EITHER'),
    ]);
  });

  it('with a barrier that nobody answered: the leader commits to something', () => {
    const data = { at: at.hold, by: 'MENTOR', barrierId, factId, sessionId, themes: ['OTHER'], story: null } as const;
    expect(after([...histories.held, { type: 'BarrierRaised', data }])).toContainEqual(
      step('MAKE_COMMITMENT', 'MENTEE'),
    );
  });

  it('when all agreed sessions were held: a good end', () => {
    const single = histories.held.map((event) =>
      event.type === 'AgreementProposed'
        ? { ...event, data: { ...event.data, terms: { ...terms, sessions: 1 } } }
        : event,
    );
    expect(after(single)).toContainEqual(step('END_RELATIONSHIP', 'EITHER'));
  });

  it('after an end, or a request that came to nothing: none', () => {
    expect(after(histories.ended)).toEqual([]);
    expect(after([...histories.requested, { type: 'RequestDeclined', data: { at: at.accept } }])).toEqual([]);
    expect(after([...histories.requested, { type: 'RequestWithdrawn', data: { at: at.accept } }])).toEqual([]);
  });
});
