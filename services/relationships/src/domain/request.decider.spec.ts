import { describe, expect, it } from '@jest/globals';
import type { RequestMentoring } from './relationship.commands.js';
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
  sealed,
  share,
  stranger,
} from '../given/relationship.given.js';
import { replay } from './relationship.decider.js';

const request: RequestMentoring = {
  type: 'RequestMentoring',
  by: daniel,
  at: at.request,
  relationshipId,
  scheme: reverseScheme,
  mentor,
  mentee,
  pool,
  share,
  letter: sealed('Dear…'),
  sponsor: null,
  pair: { inReportingLine: false, mentorIsPublished: true, schemeIsOpen: true, neverAgain: false },
};

describe('asking for mentoring', () => {
  it('keeps the letter, the pair, the share and the settings of the scheme as they are today', () => {
    given(histories.nothing)
      .when(request)
      .then({
        type: 'MentoringRequested',
        data: {
          at: at.request,
          relationshipId,
          scheme: reverseScheme,
          mentor,
          mentee,
          pool,
          share,
          letter: sealed('Dear…'),
          sponsor: null,
        },
      });
  });

  it('is refused where it was asked for already', () => {
    given(histories.requested).when(request).refuses('ALREADY_ASKED');
  });

  it('is refused to someone who would be their own mentor', () => {
    given(histories.nothing)
      .when({ ...request, by: amina, mentee: { ...mentee, person: amina } })
      .refuses('OWN_PROFILE');
  });

  it('is refused to someone who asks in the name of another', () => {
    for (const by of [amina, stranger]) {
      given(histories.nothing)
        .when({ ...request, by })
        .refuses('NOT_YOURS_TO_DO');
    }
  });

  it('is refused in a scheme that is not open', () => {
    given(histories.nothing)
      .when({ ...request, pair: { ...request.pair, schemeIsOpen: false } })
      .refuses('SCHEME_NOT_OPEN');
  });

  it('is refused when the mentor has paused or withdrawn the profile', () => {
    given(histories.nothing)
      .when({ ...request, pair: { ...request.pair, mentorIsPublished: false } })
      .refuses('MENTOR_NOT_AVAILABLE');
  });

  it('is refused with the same words where one of them asked never to be paired again', () => {
    given(histories.nothing)
      .when({ ...request, pair: { ...request.pair, neverAgain: true } })
      .refuses('MENTOR_NOT_AVAILABLE');
  });

  it('is refused between someone and their line manager', () => {
    given(histories.nothing)
      .when({ ...request, pair: { ...request.pair, inReportingLine: true } })
      .refuses('IN_REPORTING_LINE');
  });
});

describe('answering a request', () => {
  const accept = { type: 'AcceptRequest', by: amina, at: at.accept } as const;
  const decline = { type: 'DeclineRequest', by: amina, at: at.accept } as const;
  const withdraw = { type: 'WithdrawRequest', by: daniel, at: at.accept } as const;

  it('is for the mentor, who accepts', () => {
    given(histories.requested)
      .when(accept)
      .then({ type: 'RequestAccepted', data: { at: at.accept } });
  });

  it('is for the mentor, who declines', () => {
    given(histories.requested)
      .when(decline)
      .then({ type: 'RequestDeclined', data: { at: at.accept } });
  });

  it('is not for the mentee', () => {
    given(histories.requested)
      .when({ ...accept, by: daniel })
      .refuses('NOT_YOURS_TO_DO');
    given(histories.requested)
      .when({ ...decline, by: daniel })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is not for a third person', () => {
    given(histories.requested)
      .when({ ...accept, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('can be forestalled by the mentee, who withdraws', () => {
    given(histories.requested)
      .when(withdraw)
      .then({ type: 'RequestWithdrawn', data: { at: at.accept } });
    given(histories.requested)
      .when({ ...withdraw, by: amina })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('happens once: accepting twice, declining after accepting and withdrawing after accepting are refused', () => {
    given(histories.accepted).when(accept).refuses('NOT_POSSIBLE_NOW');
    given(histories.accepted).when(decline).refuses('NOT_POSSIBLE_NOW');
    given(histories.accepted).when(withdraw).refuses('NOT_POSSIBLE_NOW');
  });

  it('closes a declined or withdrawn request for good', () => {
    const declined = replay([...histories.requested, { type: 'RequestDeclined', data: { at: at.accept } }]);
    const withdrawn = replay([...histories.requested, { type: 'RequestWithdrawn', data: { at: at.accept } }]);
    expect(declined).toMatchObject({ status: 'DECLINED', endedAt: at.accept });
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', endedAt: at.accept });
  });

  it('stays open when a reserved place was given back because the acceptance never arrived', () => {
    const history = [...histories.requested, { type: 'ReservedPlaceGivenBack', data: { at: at.accept } } as const];
    given(history)
      .when(accept)
      .then({ type: 'RequestAccepted', data: { at: at.accept } });
  });

  it('has nothing to answer where nobody asked', () => {
    expect(() => given(histories.nothing).when(accept).then()).toThrow('nothing has been asked for');
  });
});
