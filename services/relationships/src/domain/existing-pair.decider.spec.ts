import { describe, expect, it } from '@jest/globals';
import {
  amina,
  at,
  daniel,
  given,
  histories,
  mentee,
  mentor,
  relationshipId,
  reverseScheme,
  stranger,
} from '../given/relationship.given.js';
import { coordinator, freePair, idOf, lived } from '../given/whole-life.given.js';
import { placeOf } from './place.js';
import { replay } from './relationship.decider.js';
import type { RegisterExistingPair } from './request.js';

const pairIn = { relationshipId, scheme: reverseScheme, mentor, mentee };
const register: RegisterExistingPair = {
  type: 'RegisterExistingPair',
  by: coordinator,
  at: at.request,
  ...pairIn,
  as: 'COORDINATOR',
  since: '2026-09-01',
  pair: freePair,
};
const confirm = { type: 'ConfirmExistingPair', by: amina, at: at.accept } as const;
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
          data: { at: at.request, by: registrar, ...pairIn, since: '2026-09-01' },
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
      .refuses('ALREADY_ASKED');
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

  it('can record sessions that it held before it was registered', () => {
    const early = { ...reverseScheme, settings: { ...reverseScheme.settings, agreementBeforeSessions: false } };
    const pair = lived([{ ...register, scheme: early, by: daniel, as: 'PARTICIPANT' }, confirm]);
    const record = {
      type: 'RecordSession',
      by: amina,
      at: at.plan,
      sessionId: idOf(1),
      unplanned: true,
      heldOn: '2026-09-15',
      medium: 'PHONE',
      minutes: 30,
    } as const;
    expect(lived([record], pair)).toHaveLength(3);
    given(pair)
      .when({ ...record, heldOn: '2026-08-31' })
      .refuses('DATE_NOT_POSSIBLE');
  });
});
