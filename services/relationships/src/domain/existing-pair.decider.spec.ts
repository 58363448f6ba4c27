import { describe, expect, it } from '@jest/globals';
import {
  amina,
  at,
  daniel,
  given,
  histories,
  mentee,
  mentor,
  pool,
  relationshipId,
  reverseScheme,
  share,
  stranger,
} from '../given/relationship.given.js';
import { approvingScheme, coordinator, freePair, idOf, lived, sponsor } from '../given/whole-life.given.js';
import { deadlinesOf } from './deadlines.js';
import { healthOf } from './health.js';
import { listingOf } from './listing.js';
import { nextSteps } from './next-steps.js';
import { placeOf } from './place.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';
import type { MenteeStanding, RegisterExistingPair } from './request.js';
import { lapsesAt } from './waiting.js';

const pairIn = { relationshipId, scheme: reverseScheme, mentor, mentee, pool, share };
const register: RegisterExistingPair = {
  type: 'RegisterExistingPair',
  by: coordinator,
  at: at.request,
  ...pairIn,
  as: 'COORDINATOR',
  since: '2026-09-01',
  pair: freePair,
  sponsor,
};
const confirm = { type: 'ConfirmExistingPair', by: amina, at: at.accept, pair: freePair } as const;
const deny = { type: 'DenyExistingPair', by: amina, at: at.accept } as const;

describe('a pair that found each other', () => {
  it('is registered by a coordinator or by one of the two', () => {
    for (const [by, as, registrar] of [
      [coordinator, 'COORDINATOR', 'COORDINATOR'],
      [amina, 'PARTICIPANT', 'MENTOR'],
      [daniel, 'PARTICIPANT', 'MENTEE'],
    ] as const) {
      given(histories.nothing)
        .when({ ...register, by, as })
        .then({
          type: 'ExistingPairRegistered',
          data: { at: at.request, by: registrar, ...pairIn, since: '2026-09-01', sponsor: null },
        });
    }
    given(histories.nothing)
      .when({ ...register, by: stranger, as: 'PARTICIPANT' })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is two who could come together, have met, and are not registered yet', () => {
    given(histories.nothing)
      .when({ ...register, pair: { ...freePair, inReportingLine: true } })
      .refuses('IN_REPORTING_LINE');
    given(histories.nothing)
      .when({ ...register, since: '2026-11-03' })
      .refuses('DATE_NOT_POSSIBLE');
    for (const since of ['1969-12-31', '0000-01-01']) {
      given(histories.nothing)
        .when({ ...register, since })
        .refuses('DATE_NOT_POSSIBLE');
    }
    expect(lived([{ ...register, since: '1970-01-01' }])).toHaveLength(1);
    given(lived([register]))
      .when(register)
      .refuses('ALREADY_ASKED', { relationship: relationshipId });
    given(lived([register]))
      .when({ ...register, mentor: { ...register.mentor, person: stranger } })
      .refuses('ALREADY_ASKED', {});
  });

  it('waits until everyone has said so who did not register it, and then goes on to the agreement', () => {
    const registered = lived([register]);
    expect(placeOf(replay(registered))).toBe('ASKED');
    given(registered)
      .when(confirm)
      .then({ type: 'ExistingPairConfirmed', data: { at: at.accept, by: 'MENTOR', complete: false } });
    const half = lived([confirm], registered);
    given(half).when(confirm).refuses('NOT_YOURS_TO_DO');
    given(half)
      .when({ ...confirm, by: daniel })
      .then({ type: 'ExistingPairConfirmed', data: { at: at.accept, by: 'MENTEE', complete: true } });
    expect(replay(lived([{ ...confirm, by: daniel }], half))).toMatchObject({
      status: 'INTRODUCED',
      acceptedAt: at.accept,
      introducedOn: '2026-09-01',
    });
  });

  it('needs the word of the other alone where one of them registered it', () => {
    const byMentee = lived([{ ...register, by: daniel, as: 'PARTICIPANT' }]);
    given(byMentee)
      .when({ ...confirm, by: daniel })
      .refuses('NOT_YOURS_TO_DO');
    expect(replay(lived([confirm], byMentee))).toMatchObject({ status: 'INTRODUCED' });
  });

  describe('in a scheme that wants mentees to apply first', () => {
    const scheme = { ...reverseScheme, settings: { ...reverseScheme.settings, menteesApplyFirst: true } };
    const standing = (menteeStanding: MenteeStanding) => ({ pair: { ...freePair, menteeStanding } });
    const registeredBy = (by: string, as: 'COORDINATOR' | 'PARTICIPANT' = 'PARTICIPANT') => ({
      ...{ ...register, scheme, by, as },
    });

    it('is registered by a mentee who takes part in it', () => {
      for (const asked of ['OUTSIDE', 'APPLIED'] as const) {
        given(histories.nothing)
          .when({ ...registeredBy(daniel), ...standing(asked) })
          .refuses('APPLY_FIRST');
      }
      const byMentee = lived([{ ...registeredBy(daniel), ...standing('APPROVED') }]);
      expect(replay(lived([confirm], byMentee))).toMatchObject({ status: 'INTRODUCED' });
    });

    it('is registered by the mentor without a word about the mentee, who takes part before they confirm', () => {
      const byMentor = lived([registeredBy(amina)]);
      given(byMentor)
        .when({ ...confirm, by: daniel, ...standing('OUTSIDE') })
        .refuses('APPLY_FIRST');
      given(byMentor)
        .when({ ...confirm, by: daniel, ...standing('APPROVED') })
        .then({ type: 'ExistingPairConfirmed', data: { at: at.accept, by: 'MENTEE', complete: true } });
    });

    it('is registered by a coordinator, who lets the mentee in with it', () => {
      const byCoordinator = lived([registeredBy(coordinator, 'COORDINATOR')]);
      expect(lived([{ ...confirm, by: daniel, ...standing('OUTSIDE') }, confirm], byCoordinator)).toHaveLength(3);
    });
  });

  it('is no pair when one of them denies it, and nobody else may say either', () => {
    const registered = lived([register]);
    given(registered)
      .when(deny)
      .then({ type: 'ExistingPairDenied', data: { at: at.accept, by: 'MENTOR' } });
    expect(replay(lived([deny], registered))).toMatchObject({ status: 'DECLINED', endedAt: at.accept });
    given(registered)
      .when({ ...confirm, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    given(histories.requested).when(confirm).refuses('NOT_POSSIBLE_NOW');
  });

  it('is no pair once one of them asked never to be paired, here or elsewhere, and can be denied', () => {
    const registered = lived([register]);
    for (const between of [{ inReportingLine: true }, { neverAgain: true }]) {
      given(registered)
        .when({ ...confirm, pair: { ...freePair, ...between } })
        .refuses('NOT_POSSIBLE_NOW');
    }
    const barred = lived([{ type: 'NeverPairAgain', by: daniel, at: at.accept }], registered);
    given(barred).when(confirm).refuses('NOT_POSSIBLE_NOW');
    expect(replay(lived([deny], barred))).toMatchObject({ status: 'DECLINED' });
  });

  it('is taken back by the one of the two who registered it, or by coordinators where one did, while it is not confirmed', () => {
    const withdraw = { type: 'WithdrawRequest', at: at.accept } as const;
    for (const [by, as, registrar] of [
      [coordinator, 'COORDINATOR', 'COORDINATOR'],
      [amina, 'PARTICIPANT', 'MENTOR'],
      [daniel, 'PARTICIPANT', 'MENTEE'],
    ] as const) {
      const registered = lived([{ ...register, by, as }]);
      given(registered)
        .when({ ...withdraw, by, as })
        .then({ type: 'ExistingPairWithdrawn', data: { at: at.accept, by: registrar } });
      for (const other of [amina, daniel, stranger, coordinator].filter((person) => person !== by)) {
        given(registered)
          .when({ ...withdraw, by: other, as: other === coordinator ? 'COORDINATOR' : 'PARTICIPANT' })
          .refuses('NOT_YOURS_TO_DO');
      }
      const state = replay(lived([{ ...withdraw, by, as }], registered));
      expect(state).toMatchObject({ status: 'WITHDRAWN', endedAt: at.accept });
      expect(placeOf(state)).toBe('NONE');
    }
  });

  it('is taken back by any coordinator of the scheme where one of them registered it: they cover for one another', () => {
    const withdraw = { type: 'WithdrawRequest', at: at.accept, by: idOf(71), as: 'COORDINATOR' } as const;
    given(lived([register]))
      .when(withdraw)
      .then({ type: 'ExistingPairWithdrawn', data: { at: at.accept, by: 'COORDINATOR' } });
    const refused = (history: readonly RelationshipEvent[], by: string, as: 'PARTICIPANT' | 'COORDINATOR'): string => {
      try {
        relationshipDecider.decide({ ...withdraw, by, as }, replay(history));
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    expect(refused(lived([register]), daniel, 'PARTICIPANT')).toMatch(
      /^Only a coordinator who is not one of the pair can withdraw a pair that a coordinator registered\. The pair waits /,
    );
    const own = lived([{ ...register, by: amina, as: 'PARTICIPANT' }]);
    expect(refused(own, idOf(71), 'COORDINATOR')).toMatch(
      /^Only the mentor can withdraw a pair that they registered\. The pair waits /,
    );
  });

  it('is not taken back by a coordinator who is half of it, nor once it is confirmed', () => {
    const withdraw = { type: 'WithdrawRequest', at: at.accept, as: 'COORDINATOR' } as const;
    given(lived([register]))
      .when({ ...withdraw, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    const confirmed = lived([register, confirm, { ...confirm, by: daniel }]);
    given(confirmed)
      .when({ ...withdraw, by: coordinator })
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.requested)
      .when({ ...withdraw, by: coordinator })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is at risk no sooner than another one after its acceptance, however long it has been meeting', () => {
    const pair = replay(
      lived([{ ...register, since: '2023-05-02', by: daniel, as: 'PARTICIPANT' }, confirm]),
    ) as Relationship;
    const confirmed = healthOf(pair, at.accept);
    expect(confirmed).toMatchObject({ lastMetOn: null, atRisk: false, reasons: [] });
    expect(listingOf(pair, at.accept)).toMatchObject({ lastMetOn: null, unmetSince: '2026-11-03' });
    expect(healthOf(pair, '2026-12-01T08:59:59.999Z').reasons).toEqual([]);
    expect(healthOf(pair, '2026-12-01T09:00:00.000Z')).toMatchObject({
      reasons: ['AGREEMENT_MISSING'],
      atRiskSince: '2026-12-01T09:00:00.000Z',
    });
  });

  it('records the sessions that it holds in the scheme: those before it was confirmed are none of the scheme’s', () => {
    const early = { ...reverseScheme, settings: { ...reverseScheme.settings, agreementBeforeSessions: false } };
    const pair = lived([{ ...register, scheme: early, by: daniel, as: 'PARTICIPANT' }, confirm]);
    const record = {
      type: 'RecordSession',
      by: amina,
      at: at.plan,
      sessionId: idOf(1),
      unplanned: true,
      heldOn: '2026-11-03',
      medium: 'PHONE',
      minutes: 30,
    } as const;
    expect(lived([record], pair)).toHaveLength(3);
    for (const heldOn of ['2026-08-31', '2026-09-15', '2026-11-02']) {
      given(pair)
        .when({ ...record, heldOn })
        .refuses('DATE_NOT_POSSIBLE');
    }
  });
});

describe('a pair that found each other in a scheme that approves', () => {
  const told = { ...register, scheme: approvingScheme };
  const approve = (as: 'COORDINATOR' | 'SPONSOR') =>
    ({ type: 'ApproveRequest', by: as === 'SPONSOR' ? sponsor : coordinator, at: at.accept, as }) as const;
  const byMentee = lived([{ ...told, by: daniel, as: 'PARTICIPANT' }]);
  const steps = (history: readonly RelationshipEvent[]): string[] =>
    nextSteps(replay(history) as Relationship, at.accept).map(({ action, by }) => `${action} by ${by}`);

  it('is confirmed once the coordinator and then the sponsor have approved it, as a request is accepted', () => {
    expect(steps(byMentee)).toEqual(['APPROVE_REQUEST by COORDINATOR']);
    given(byMentee).when(confirm).refuses('NOT_POSSIBLE_NOW');
    given(byMentee).when(approve('SPONSOR')).refuses('NOT_POSSIBLE_NOW');
    const once = lived([approve('COORDINATOR')], byMentee);
    expect(steps(once)).toEqual(['APPROVE_REQUEST by SPONSOR']);
    given(once).when(confirm).refuses('NOT_POSSIBLE_NOW');
    given(once)
      .when({ ...approve('SPONSOR'), by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    const twice = lived([approve('SPONSOR')], once);
    expect(steps(twice)).toEqual(['CONFIRM_EXISTING_PAIR by MENTOR']);
    expect(placeOf(replay(twice))).toBe('ASKED');
    expect(replay(lived([confirm], twice))).toMatchObject({ status: 'INTRODUCED', pool, share });
  });

  it('has the coordinator’s approval from a coordinator who registers it, and waits for the sponsor’s', () => {
    const byCoordinator = lived([told]);
    expect(steps(byCoordinator)).toEqual(['APPROVE_REQUEST by SPONSOR']);
    given(byCoordinator).when(approve('COORDINATOR')).refuses('NOT_POSSIBLE_NOW');
    const approved = lived([approve('SPONSOR')], byCoordinator);
    expect(steps(approved)).toEqual(['CONFIRM_EXISTING_PAIR by MENTOR', 'CONFIRM_EXISTING_PAIR by MENTEE']);
  });

  it('is approved by nobody who is half of it, whatever else they are', () => {
    const ofOwn = lived([{ ...told, by: amina, as: 'COORDINATOR' }]);
    expect(steps(ofOwn)).toEqual(['APPROVE_REQUEST by COORDINATOR']);
    given(ofOwn)
      .when({ ...approve('COORDINATOR'), by: amina })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is approved by a coordinator in place of a sponsor nobody knows', () => {
    const unsponsored = lived([{ ...told, sponsor: null }]);
    expect(steps(unsponsored)).toEqual(['APPROVE_REQUEST by COORDINATOR']);
    expect(steps(lived([approve('COORDINATOR')], unsponsored))).toHaveLength(2);
  });

  it('comes to nothing without an approval, or when somebody denies it meanwhile', () => {
    const refuse = { ...approve('COORDINATOR'), type: 'RefuseApproval' } as const;
    const refused = replay(lived([refuse], byMentee));
    expect(refused).toMatchObject({ status: 'NOT_APPROVED', endedAt: at.accept });
    expect(placeOf(refused)).toBe('NONE');
    expect(replay(lived([deny], byMentee))).toMatchObject({ status: 'DECLINED' });
  });

  it('gives whoever comes next the whole time, and lapses when they say nothing', () => {
    const once = replay(lived([approve('COORDINATOR')], byMentee)) as Relationship;
    expect(lapsesAt(once)).toBe('2026-11-17T09:00:00.000Z');
    const reminders = deadlinesOf(once).map(({ kind, to }) => `${kind} to ${to.join()}`);
    expect(new Set(reminders)).toEqual(new Set(['REQUEST_REMINDER to SPONSOR', 'REQUEST_LAPSES to SPONSOR']));
  });
});
