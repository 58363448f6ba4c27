import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, histories, inScheme, sealed, sessionId } from '../given/relationship.given.js';
import { approvingScheme, coordinator, idOf, lived } from '../given/whole-life.given.js';
import { healthOf, type Health } from './health.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';

function health(history: readonly RelationshipEvent[], now: string): Health {
  const state = replay(history);
  if (state === null) throw new Error('nothing was asked for');
  return healthOf(state, now);
}
const checkIn = { type: 'RecordCheckIn', going: 'BADLY', note: null, wantsCoordinator: true } as const;

describe('the health of a relationship', () => {
  it('is when they last met, when they meet next, and nothing to worry about', () => {
    expect(health(histories.confirmed, at.plan)).toEqual({
      lastMetOn: '2026-11-05',
      nextSessionAt: at.start,
      overdue: [],
      atRisk: false,
      atRiskSince: null,
      reasons: [],
    });
    expect(health(histories.held, at.hold)).toMatchObject({ lastMetOn: '2026-11-12', nextSessionAt: null });
    expect(health(histories.requested, at.accept)).toMatchObject({ lastMetOn: null, atRisk: false });
  });

  it('is what is overdue, longest first', () => {
    const late = health(histories.acting, '2027-02-08T09:00:00.000Z');
    expect(late.overdue.map(({ action }) => action)).toEqual([
      'PROPOSE_SESSIONS',
      'RECORD_CHECK_IN',
      'RECORD_CHECK_IN',
    ]);
  });

  it.each([
    ['REQUEST_WAITS_LONG', histories.requested, '2026-11-09T08:59:59.999Z', '2026-11-09T09:00:00.000Z'],
    ['NOT_INTRODUCED_IN_TIME', histories.accepted, '2026-12-01T08:59:59.999Z', '2026-12-01T09:00:00.000Z'],
    ['AGREEMENT_MISSING', histories.signedOnce, '2026-12-03T11:59:59.999Z', '2026-12-03T12:00:00.000Z'],
    ['NO_SESSION_FOR_LONG', histories.held, '2027-01-11T08:59:59.999Z', '2027-01-11T09:00:00.000Z'],
    ['CHECK_IN_MISSED', histories.held, '2027-02-19T10:59:59.999Z', '2027-02-19T11:00:00.000Z'],
    ['PAST_ITS_TERM', histories.held, '2027-05-05T09:59:59.999Z', '2027-05-05T10:00:00.000Z'],
  ] as const)('is at risk from one moment on: %s', (reason, history, before, after) => {
    expect(health(history, before).reasons).not.toContain(reason);
    expect(health(history, after)).toMatchObject({
      atRisk: true,
      reasons: expect.arrayContaining([reason]),
      atRiskSince: expect.stringMatching(/Z$/),
    });
  });

  it('is at risk for waiting long from when whoever comes next began to wait, as they are reminded and as it lapses', () => {
    const approve = {
      type: 'ApproveRequest',
      by: coordinator,
      at: '2026-11-10T09:00:00.000Z',
      as: 'COORDINATOR',
    } as const;
    const approved = lived([approve], inScheme(approvingScheme, histories.requested));
    expect(health(approved, '2026-11-17T08:59:59.999Z').reasons).toEqual([]);
    expect(health(approved, '2026-11-17T09:00:00.000Z')).toMatchObject({
      reasons: ['REQUEST_WAITS_LONG'],
      atRiskSince: '2026-11-17T09:00:00.000Z',
    });
  });

  it('is at risk when two sessions in a row were cancelled, until one is held', () => {
    const propose = { type: 'ProposeSessions', by: daniel, medium: 'VIDEO', minutes: 60 } as const;
    const cancel = { type: 'CancelSession', by: daniel, at: at.plan } as const;
    const twice = lived(
      [
        { ...cancel, sessionId },
        { ...propose, at: at.plan, sessionId: idOf(1), starts: [at.other] },
        { ...cancel, sessionId: idOf(1) },
      ],
      histories.confirmed,
    );
    expect(health(twice, at.later)).toMatchObject({ reasons: ['SESSIONS_CANCELLED'], atRiskSince: at.plan });
    const held = lived(
      [
        {
          type: 'RecordSession',
          by: amina,
          at: at.hold,
          sessionId: idOf(2),
          unplanned: true,
          heldOn: '2026-11-12',
          medium: 'VIDEO',
          minutes: 60,
        },
      ],
      twice,
    );
    expect(health(held, at.hold).reasons).toEqual([]);
  });

  it('is not at risk for sessions that fell into a pause, nor do these hide that others were cancelled', () => {
    const propose = { type: 'ProposeSessions', by: daniel, medium: 'VIDEO', minutes: 60, at: at.plan } as const;
    const pause: readonly RelationshipCommand[] = [
      { type: 'PauseRelationship', by: amina, at: at.plan, until: '2026-12-01' },
      { type: 'ResumeAfterPause', at: '2026-12-01T00:00:00.000Z' },
    ];
    const ahead: RelationshipCommand = { ...propose, sessionId: idOf(1), starts: [at.other] };
    const back = '2026-12-01T09:00:00.000Z';
    expect(health(lived([ahead, ...pause], histories.confirmed), back)).toMatchObject({ atRisk: false, reasons: [] });
    const cancel = { type: 'CancelSession', by: daniel, at: at.plan } as const;
    const cancelled = lived([ahead, { ...cancel, sessionId }, { ...cancel, sessionId: idOf(1) }], histories.confirmed);
    const third: RelationshipCommand = { ...propose, sessionId: idOf(2), starts: [at.other] };
    expect(health(lived([third, ...pause], cancelled), back).reasons).toEqual(['SESSIONS_CANCELLED']);
  });

  it('is at risk when somebody would like the coordinator to call, or raised a concern that nobody answered', () => {
    const called = lived([{ ...checkIn, by: daniel, at: at.plan }], histories.active);
    expect(health(called, at.plan).reasons).toEqual(['COORDINATOR_WANTED']);
    const calm = lived([{ ...checkIn, by: daniel, at: at.plan, wantsCoordinator: false }], called);
    expect(health(calm, at.plan).reasons).toEqual([]);
    const routine = lived([{ ...checkIn, by: amina, at: at.later, wantsCoordinator: false }], called);
    expect(health(routine, at.later)).toMatchObject({ reasons: ['COORDINATOR_WANTED'], atRiskSince: at.plan });
    const both = lived([{ ...checkIn, by: amina, at: at.later }], called);
    expect(health(both, at.later).atRiskSince).toBe(at.plan);
    const mentorAlone = lived([{ ...checkIn, by: daniel, at: at.later, wantsCoordinator: false }], both);
    expect(health(mentorAlone, at.later)).toMatchObject({ reasons: ['COORDINATOR_WANTED'], atRiskSince: at.later });
    const answer = {
      type: 'AnswerCall',
      by: coordinator,
      as: 'COORDINATOR',
      at: at.later,
      calledBy: 'MENTOR',
    } as const;
    expect(health(lived([answer], mentorAlone), at.later)).toMatchObject({ reasons: [], atRisk: false });
    const story = sealed('x');
    const raised = lived(
      [{ type: 'RaiseConcern', by: daniel, at: at.plan, concernId: idOf(3), limit: 'BREACH_OF_POLICY', story }],
      histories.active,
    );
    expect(health(raised, at.plan).reasons).toEqual(['CONCERN_OPEN']);
  });

  it('is of no concern once it is over, though evaluations may be overdue', () => {
    expect(health(histories.ended, at.later)).toMatchObject({ atRisk: null, nextSessionAt: null, reasons: [] });
  });
});
