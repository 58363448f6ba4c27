import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, inScheme, reverseScheme } from '../given/relationship.given.js';
import { coordinator, freePair, lived, sponsor, wholeLife } from '../given/whole-life.given.js';
import { historyOf } from './history.js';
import { nextSteps } from './next-steps.js';
import { replay } from './relationship.decider.js';
import type { Relationship } from './relationship.js';
import { lapsesAt } from './waiting.js';

const byCoordinator = { type: 'ApproveRequest', by: coordinator, at: at.accept, as: 'COORDINATOR' } as const;
const bySponsor = { type: 'ApproveRequest', by: sponsor, at: at.accept, as: 'SPONSOR' } as const;
const refusal = { ...byCoordinator, type: 'RefuseApproval' } as const;
const accept = { type: 'AcceptRequest', by: amina, at: at.accept, pair: freePair } as const;
const waiting = lived(wholeLife.slice(0, 3));
const sponsorWanted = { ...reverseScheme.settings, sponsorApproves: true };

describe('the approval of a request', () => {
  it('comes from the coordinator first, then from the sponsor, then the mentor can accept', () => {
    given(waiting).when(accept).refuses('NOT_POSSIBLE_NOW');
    given(waiting).when(bySponsor).refuses('NOT_POSSIBLE_NOW');
    given(waiting)
      .when(byCoordinator)
      .then({ type: 'RequestApproved', data: { at: at.accept, as: 'COORDINATOR' } });
    const half = lived([byCoordinator], waiting);
    given(half).when(byCoordinator).refuses('NOT_POSSIBLE_NOW');
    given(half).when(accept).refuses('NOT_POSSIBLE_NOW');
    given(half)
      .when(bySponsor)
      .then({ type: 'RequestApproved', data: { at: at.accept, as: 'SPONSOR' } });
    given(lived([byCoordinator, bySponsor], waiting))
      .when(accept)
      .then({ type: 'RequestAccepted', data: { at: at.accept } });
  });

  it('is not given by one of the pair, even one who coordinates, nor by someone who is not the sponsor', () => {
    for (const by of [amina, daniel]) {
      given(waiting)
        .when({ ...byCoordinator, by })
        .refuses('NOT_YOURS_TO_DO');
    }
    given(lived([byCoordinator], waiting))
      .when({ ...bySponsor, by: coordinator })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('can be refused, which closes the request without blame', () => {
    given(waiting)
      .when(refusal)
      .then({ type: 'ApprovalRefused', data: { at: at.accept, as: 'COORDINATOR' } });
    const closed = lived([refusal], waiting);
    expect(replay(closed)).toMatchObject({ status: 'NOT_APPROVED', endedAt: at.accept });
    given(closed).when(accept).refuses('NOT_POSSIBLE_NOW');
    given(closed).when(byCoordinator).refuses('NOT_POSSIBLE_NOW');
  });

  it('is not asked for where the scheme does not want it', () => {
    given(histories.requested).when(byCoordinator).refuses('NOT_POSSIBLE_NOW');
    given(histories.accepted).when(byCoordinator).refuses('NOT_POSSIBLE_NOW');
  });

  it('comes from a coordinator in place of a sponsor whom nobody knows', () => {
    const unknown = inScheme({ settings: sponsorWanted }, histories.requested);
    given(unknown)
      .when(byCoordinator)
      .then({ type: 'RequestApproved', data: { at: at.accept, as: 'SPONSOR' } });
    given(unknown).when(bySponsor).refuses('NOT_YOURS_TO_DO');
  });

  it('comes from a coordinator in place of a sponsor who has left, who has the whole time', () => {
    const gone = { type: 'LetSponsorGo', at: at.introduce } as const;
    const left = { type: 'SponsorLeft', data: { at: at.introduce } } as const;
    const half = lived([byCoordinator], waiting);
    given(half).when(gone).then(left);
    const handedOver = lived([gone], half);
    given(handedOver).when(bySponsor).refuses('NOT_YOURS_TO_DO');
    given(handedOver)
      .when(byCoordinator)
      .then({ type: 'RequestApproved', data: { at: at.accept, as: 'SPONSOR' } });
    given(handedOver).when(gone).then();
    expect(nextSteps(replay(handedOver) as Relationship, at.plan)).toContainEqual({
      ...{ action: 'APPROVE_REQUEST', by: 'COORDINATOR', about: null },
      dueAt: '2026-11-19T09:00:00.000Z',
    });
    for (const reader of ['MENTOR', 'MENTEE', 'COORDINATOR'] as const) {
      expect(historyOf(handedOver, reader).at(-1)?.sentence).toBe(
        'The sponsor has left: a coordinator decides in their place.',
      );
    }
  });

  it('waits no longer for the coordinator because the sponsor, who comes after them, has left', () => {
    const gone = { type: 'LetSponsorGo', at: at.introduce } as const;
    const [before, after] = [waiting, lived([gone], waiting)].map((history) => replay(history) as Relationship);
    expect(before && lapsesAt(before)).toBe(after && lapsesAt(after));
    const both = lived([gone, byCoordinator], waiting);
    given(both)
      .when(byCoordinator)
      .then({ type: 'RequestApproved', data: { at: at.accept, as: 'SPONSOR' } });
  });

  it('is not taken up anew where the sponsor who has left had given it, or none is wanted', () => {
    const gone = { type: 'LetSponsorGo', at: at.introduce } as const;
    given(lived([byCoordinator, bySponsor], waiting))
      .when(gone)
      .then();
    given(lived([byCoordinator, bySponsor, accept], waiting))
      .when(gone)
      .then();
    given(histories.requested).when(gone).then();
    given(lived([refusal], waiting))
      .when(gone)
      .then();
  });

  it('leaves mentor and mentee free to decline and to withdraw meanwhile', () => {
    const decline = { type: 'DeclineRequest', by: amina, at: at.accept } as const;
    const withdraw = { type: 'WithdrawRequest', by: daniel, at: at.accept, as: 'PARTICIPANT' } as const;
    given(waiting)
      .when(decline)
      .then({ type: 'RequestDeclined', data: { at: at.accept } });
    given(waiting)
      .when(withdraw)
      .then({ type: 'RequestWithdrawn', data: { at: at.accept } });
  });
});
