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
import { lived } from '../given/whole-life.given.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { Relationship } from './relationship.js';
import type { KnownOfTheTwo } from './request.js';
import { lapsesAt } from './waiting.js';

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

  it('is refused where it was asked for already, which is named', () => {
    given(histories.requested).when(request).refuses('ALREADY_ASKED', { relationship: relationshipId });
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

  it('is for those who take part, in a scheme that wants mentees to apply first', () => {
    const scheme = { ...reverseScheme, settings: { ...reverseScheme.settings, menteesApplyFirst: true } };
    for (const [menteeStanding, applied] of [
      ['OUTSIDE', false],
      [undefined, false],
      ['APPLIED', true],
    ] as const) {
      const asked = { ...request, scheme, pair: { ...request.pair, menteeStanding } };
      given(histories.nothing).when(asked).refuses('APPLY_FIRST');
      expect(() => relationshipDecider.decide(asked, null)).toThrow(
        expect.objectContaining({
          details: { applied },
          message: expect.stringMatching(applied ? /waits for a decision/ : /applyToScheme/),
        }),
      );
    }
    const taking = { ...request, scheme, pair: { ...request.pair, menteeStanding: 'APPROVED' } } as const;
    expect(lived([taking])).toMatchObject([{ type: 'MentoringRequested', data: { scheme } }]);
  });

  it('is refused after an enquiry in which one of them asked never to be paired', () => {
    const { letter, sponsor, ...asked } = request;
    const ask = { ...asked, type: 'AskQuestion', questionId: relationshipId, question: letter } as const;
    const barred = lived([ask, { type: 'NeverPairAgain', by: amina, at: at.request }]);
    given(barred)
      .when({ ...asked, letter, sponsor })
      .refuses('MENTOR_NOT_AVAILABLE');
  });

  it('is refused between someone and their line manager', () => {
    given(histories.nothing)
      .when({ ...request, pair: { ...request.pair, inReportingLine: true } })
      .refuses('IN_REPORTING_LINE');
  });
});

describe('answering a request', () => {
  const accept = { type: 'AcceptRequest', by: amina, at: at.accept, pair: request.pair } as const;
  const decline = { type: 'DeclineRequest', by: amina, at: at.accept } as const;
  const refusalOf = (pair: KnownOfTheTwo): string => {
    try {
      return JSON.stringify(relationshipDecider.decide({ ...accept, pair }, replay(histories.requested)));
    } catch (error) {
      return String(error);
    }
  };
  const withdraw = { type: 'WithdrawRequest', by: daniel, at: at.accept, as: 'PARTICIPANT' } as const;

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

  it('is refused in one answer where a line manager, or a wish anywhere else, has come between the two', () => {
    for (const between of [{ inReportingLine: true }, { neverAgain: true }]) {
      given(histories.requested)
        .when({ ...accept, pair: { ...accept.pair, ...between } })
        .refuses('NOT_POSSIBLE_NOW');
    }
    expect(refusalOf({ ...accept.pair, inReportingLine: true })).toBe(refusalOf({ ...accept.pair, neverAgain: true }));
  });

  it('is refused once one of them has asked here never to be paired with the other, whoever it was', () => {
    for (const by of [amina, daniel]) {
      const barred = lived([{ type: 'NeverPairAgain', by, at: at.accept }], histories.requested);
      given(barred).when(accept).refuses('NOT_POSSIBLE_NOW');
      const lifted = lived([{ type: 'TakeBackNeverPairAgain', by, at: at.accept }], barred);
      given(lifted)
        .when(accept)
        .then({ type: 'RequestAccepted', data: { at: accept.at } });
    }
  });

  it('can then be declined, withdrawn or left to lapse', () => {
    const barred = lived([{ type: 'NeverPairAgain', by: daniel, at: at.accept }], histories.requested);
    const lapse = { type: 'LapseRequest', at: lapsesAt(replay(barred) as Relationship) } as const;
    const ends = [decline, withdraw, lapse].map((command) => replay(lived([command], barred))?.status);
    expect(ends).toEqual(['DECLINED', 'WITHDRAWN', 'LAPSED']);
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
