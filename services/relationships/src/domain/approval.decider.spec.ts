import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, inScheme, reverseScheme } from '../given/relationship.given.js';
import { coordinator, freePair, lived, sponsor, wholeLife } from '../given/whole-life.given.js';
import { replay } from './relationship.decider.js';

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
