import { describe, expect, it } from '@jest/globals';
import {
  amina,
  at,
  daniel,
  given,
  histories,
  inScheme,
  reverseScheme,
  stranger,
  terms,
} from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { replay } from './relationship.decider.js';

const meet = {
  type: 'RecordIntroductoryMeeting',
  by: amina,
  at: at.introduce,
  heldOn: '2026-11-05',
  medium: 'VIDEO',
} as const;
const propose = { type: 'ProposeAgreement', by: daniel, at: at.propose, terms } as const;
const sign = { type: 'SignAgreement', by: daniel, at: at.sign, proposedAt: at.propose } as const;

describe('the introductory meeting', () => {
  it('is recorded by either side after the acceptance', () => {
    for (const [by, role] of [
      [amina, 'MENTOR'],
      [daniel, 'MENTEE'],
    ] as const) {
      given(histories.accepted)
        .when({ ...meet, by })
        .then({
          type: 'IntroductoryMeetingRecorded',
          data: { at: at.introduce, by: role, heldOn: '2026-11-05', medium: 'VIDEO' },
        });
    }
  });

  it('is not recorded by a third person', () => {
    given(histories.accepted)
      .when({ ...meet, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is not recorded before the acceptance, nor twice, nor after the end', () => {
    given(histories.requested).when(meet).refuses('NOT_POSSIBLE_NOW');
    given(histories.introduced).when(meet).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(meet).refuses('NOT_POSSIBLE_NOW');
  });

  it('lies neither in the future nor before the acceptance', () => {
    given(histories.accepted)
      .when({ ...meet, heldOn: '2026-11-06' })
      .refuses('DATE_NOT_POSSIBLE');
    given(histories.accepted)
      .when({ ...meet, heldOn: '2026-11-02' })
      .refuses('DATE_NOT_POSSIBLE');
  });

  it('counts days in the time zone of the scheme', () => {
    const auckland = inScheme({ ...reverseScheme, timeZone: 'Pacific/Auckland' }, histories.accepted);
    const tomorrowThere = { ...meet, at: '2026-11-05T12:00:00.000Z', heldOn: '2026-11-06' };
    expect(() => given(auckland).when(tomorrowThere).then()).toThrow();
    given(histories.accepted).when(tomorrowThere).refuses('DATE_NOT_POSSIBLE');
  });
});

describe('the agreement', () => {
  it('is proposed by either side once they have met', () => {
    given(histories.introduced)
      .when(propose)
      .then({ type: 'AgreementProposed', data: { at: at.propose, by: 'MENTEE', terms } });
    given(histories.introduced)
      .when({ ...propose, by: amina })
      .then({ type: 'AgreementProposed', data: { at: at.propose, by: 'MENTOR', terms } });
  });

  it('is not proposed before they have met, nor after both have signed, nor by a third person', () => {
    given(histories.accepted).when(propose).refuses('NOT_POSSIBLE_NOW');
    given(histories.active).when(propose).refuses('NOT_POSSIBLE_NOW');
    given(histories.introduced)
      .when({ ...propose, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('names all three limits of confidentiality', () => {
    given(histories.introduced)
      .when({ ...propose, terms: { ...terms, limitsAcknowledged: ['RISK_OF_HARM', 'BREACH_OF_POLICY'] } })
      .refuses('LIMITS_NOT_ACKNOWLEDGED');
  });

  it('says what both sign: purpose, focus, sessions of some length, and how success will be judged', () => {
    for (const missing of [
      { purpose: null },
      { focus: [] },
      { sessions: 0 },
      { minutes: 0 },
      { successCriteria: null },
    ]) {
      given(histories.introduced)
        .when({ ...propose, terms: { ...terms, ...missing } })
        .refuses('AGREEMENT_INCOMPLETE');
    }
  });

  it('asks for both signatures again when it is proposed anew', () => {
    const anew = replay([
      ...histories.signedOnce,
      { type: 'AgreementProposed', data: { at: at.sign, by: 'MENTOR', terms } },
    ]);
    expect(anew?.agreement?.signatures).toEqual([]);
  });
});

describe('signing', () => {
  it('by one of them leaves the agreement waiting for the other', () => {
    given(histories.proposed)
      .when(sign)
      .then({ type: 'AgreementSigned', data: { at: at.sign, by: 'MENTEE' } });
  });

  it('by the second of them makes the relationship active', () => {
    given(histories.signedOnce)
      .when({ ...sign, by: amina })
      .then(
        { type: 'AgreementSigned', data: { at: at.sign, by: 'MENTOR' } },
        { type: 'AgreementReached', data: { at: at.sign } },
      );
    expect(replay(histories.active)).toMatchObject({ status: 'ACTIVE', agreedAt: at.sign });
  });

  it('is done once each', () => {
    given(histories.signedOnce).when(sign).refuses('ALREADY_SIGNED');
    given(histories.active).when(sign).refuses('ALREADY_SIGNED');
  });

  it('is of the terms that were read: when others have been proposed since, these are to be read first', () => {
    const anew = lived([{ ...propose, by: amina, at: at.sign }], histories.proposed);
    given(anew).when(sign).refuses('AGREEMENT_CHANGED');
    given(histories.proposed)
      .when({ ...sign, proposedAt: null })
      .refuses('AGREEMENT_CHANGED');
    expect(() => lived([sign], anew)).toThrow('The terms have changed since you read them');
    given(anew)
      .when({ ...sign, proposedAt: at.sign })
      .then({ type: 'AgreementSigned', data: { at: at.sign, by: 'MENTEE' } });
  });

  it('once is undone by other terms, and neither side’s earlier reading counts for them', () => {
    const anew = lived([{ ...propose, at: at.plan }], histories.signedOnce);
    for (const by of [amina, daniel]) {
      given(anew)
        .when({ ...sign, by, at: at.plan })
        .refuses('AGREEMENT_CHANGED');
    }
  });

  it('is not for a third person', () => {
    given(histories.proposed)
      .when({ ...sign, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('needs something to sign, and a relationship that runs', () => {
    given(histories.introduced).when(sign).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(sign).refuses('NOT_POSSIBLE_NOW');
  });
});
