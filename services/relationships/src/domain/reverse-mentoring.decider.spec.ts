import { describe, expect, it } from '@jest/globals';
import {
  amina,
  at,
  barrierId,
  commitmentId,
  daniel,
  factId,
  given,
  histories,
  inScheme,
  sealed,
  sessionId,
  stranger,
} from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { asSeenBy } from './as-seen-by.js';
import { outlineOf } from './outline.js';
import { replay } from './relationship.decider.js';
import type { Reader, Relationship } from './relationship.js';
import { upcast } from './upcasting.js';

const barrier = {
  type: 'RaiseBarrier',
  by: amina,
  at: at.hold,
  barrierId,
  factId,
  sessionId,
  themes: ['CAREER_PROGRESSION', 'CAREER_PROGRESSION'],
  story: sealed('passed over twice', amina),
} as const;
const commitment = {
  type: 'MakeCommitment',
  by: daniel,
  at: at.hold,
  commitmentId,
  factId,
  statement: sealed('open secondments to all bands'),
  themes: ['CAREER_PROGRESSION', 'ACCESS_TO_NETWORKS', 'CAREER_PROGRESSION'],
  scope: 'ORGANISATIONAL',
  indicator: 'WRES_7',
  dueOn: '2027-03-31',
} as const;
const publish = { type: 'PublishCommitment', by: daniel, at: at.later, commitmentId } as const;
const raised = {
  type: 'BarrierRaised',
  data: {
    at: at.hold,
    by: 'MENTOR',
    barrierId,
    factId,
    sessionId,
    themes: ['CAREER_PROGRESSION'],
    story: barrier.story,
  },
} as const;

describe('a barrier', () => {
  it('is raised in a session of a reverse relationship, each theme once', () => {
    given(histories.held).when(barrier).then(raised);
  });

  it('is read back without the id under which its themes are counted', () => {
    const state = replay([...histories.held, raised]);
    expect(state?.barriers).toHaveLength(1);
    expect(JSON.stringify(state)).not.toContain(factId);
  });

  it('belongs to reverse mentoring alone', () => {
    given(inScheme({ kind: 'TRADITIONAL' }, histories.held))
      .when(barrier)
      .refuses('ONLY_IN_REVERSE_SCHEMES');
  });

  it('is raised by the pair, once they work together, in a session that was held', () => {
    given(histories.held)
      .when({ ...barrier, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
    given(histories.introduced)
      .when({ ...barrier, sessionId: null })
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.confirmed).when(barrier).refuses('NOT_POSSIBLE_NOW');
    given(histories.held)
      .when({ ...barrier, sessionId: goalless })
      .refuses('NOT_IN_THIS_RELATIONSHIP');
  });
});

const goalless = 'fc8f2a8e-58b0-4c3f-8a53-0a6f3f1a9d19';

describe('a commitment', () => {
  it('is made by the leader, who is the mentee', () => {
    const { statement, scope, indicator, dueOn } = commitment;
    const themes = ['CAREER_PROGRESSION', 'ACCESS_TO_NETWORKS'];
    given(histories.held)
      .when(commitment)
      .then({
        type: 'CommitmentMade',
        data: { at: at.hold, by: 'MENTEE', commitmentId, factId, statement, themes, scope, indicator, dueOn },
      });
    given(histories.held)
      .when({ ...commitment, by: amina })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('says by themes what it is to change, to the pair alone, and in no list', () => {
    const state = replay(lived([commitment, publish], histories.held)) as Relationship;
    const themes = [['CAREER_PROGRESSION', 'ACCESS_TO_NETWORKS']];
    const themesFor = (reader: Reader) => asSeenBy(reader, state).commitments.map((made) => made.themes);
    for (const reader of ['MENTOR', 'MENTEE'] as const) expect(themesFor(reader)).toEqual(themes);
    for (const reader of ['COORDINATOR', 'SPONSOR'] as const) expect(themesFor(reader)).toEqual([[]]);
    expect(outlineOf(state).commitments).toMatchObject([{ themes: [] }]);
    expect(JSON.stringify(state)).not.toContain(factId);
  });

  it('of an earlier release has no themes, and may be about nothing in the list', () => {
    const { factId: _, themes: __, type: ___, ...asked } = commitment;
    const data = { ...asked, by: 'MENTEE' };
    const earlier = upcast({ type: 'CommitmentMade', version: 1, data });
    expect(earlier).toMatchObject({ data: { themes: [], factId: null } });
    expect(lived([{ ...commitment, themes: [] }], histories.held).at(-1)).toMatchObject({ data: { themes: [] } });
  });

  it('belongs to reverse mentoring, to a running relationship and to the future', () => {
    given(inScheme({ kind: 'BUDDY' }, histories.held))
      .when(commitment)
      .refuses('ONLY_IN_REVERSE_SCHEMES');
    given(histories.ended).when(commitment).refuses('NOT_POSSIBLE_NOW');
    for (const dueOn of ['2026-11-11', '2031-11-13', '9999-12-31']) {
      given(histories.held)
        .when({ ...commitment, dueOn })
        .refuses('DATE_NOT_POSSIBLE');
    }
  });

  it('is published by the leader, once, also after the end', () => {
    const published = { type: 'CommitmentPublished', data: { at: at.later, by: 'MENTEE', commitmentId } } as const;
    given(histories.committed).when(publish).then(published);
    given(histories.committed)
      .when({ ...publish, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given(histories.held).when(publish).refuses('NOT_IN_THIS_RELATIONSHIP');
    given([...histories.committed, published])
      .when(publish)
      .refuses('NOT_POSSIBLE_NOW');
    const over = {
      type: 'RelationshipEnded',
      data: { at: at.hold, by: 'MENTOR', cause: 'NO_FAULT', rematch: false },
    } as const;
    given([...histories.committed, over])
      .when(publish)
      .then(published);
  });
});

describe('where a commitment stands', () => {
  const evidence = sealed('two secondments');
  const update = {
    type: 'UpdateCommitment',
    by: daniel,
    at: at.later,
    commitmentId,
    status: 'IN_PROGRESS',
    evidence,
  } as const;
  const done = { ...update, status: 'DONE' } as const;

  it('is told by the leader, also after the end', () => {
    given(histories.committed)
      .when(update)
      .then({
        type: 'CommitmentUpdated',
        data: { at: at.later, by: 'MENTEE', commitmentId, status: 'IN_PROGRESS', evidence },
      });
    given(histories.committed)
      .when({ ...update, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    const end = { type: 'EndRelationship', by: amina, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;
    expect(replay(lived([end, done], histories.committed))?.commitments).toMatchObject([{ status: 'DONE' }]);
  });

  it('does not change any more once it is done or was dropped', () => {
    given(lived([done], histories.committed))
      .when(update)
      .refuses('NOT_POSSIBLE_NOW');
    given(lived([{ ...update, status: 'DROPPED' }], histories.committed))
      .when(done)
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.held).when(update).refuses('NOT_IN_THIS_RELATIONSHIP');
  });

  it('is linked to an indicator that exists, or to none', () => {
    for (const indicator of ['WRES_9', 'WDES_10', null]) {
      expect(lived([{ ...commitment, indicator }], histories.held)).toHaveLength(11);
    }
    for (const indicator of ['WRES_10', 'WDES_0', 'WDES_11', 'toString', '']) {
      given(histories.held)
        .when({ ...commitment, indicator })
        .refuses('UNKNOWN_CODE');
    }
  });

  it('names the list of its standard when there is no such indicator, and what was given as far as a code can be long', () => {
    const refused = (indicator: string): unknown => {
      try {
        return lived([{ ...commitment, indicator }], histories.held);
      } catch (error) {
        return error;
      }
    };
    expect(refused('WDES_11')).toMatchObject({ details: { list: 'WDES_INDICATORS', given: 'WDES_11' } });
    expect(refused('WRES_10')).toMatchObject({ details: { list: 'WRES_INDICATORS', given: 'WRES_10' } });
    expect(refused('é'.repeat(100_000))).toMatchObject({ details: { list: 'WRES_INDICATORS', given: 'é'.repeat(40) } });
  });
});

describe('the safety of the mentor', () => {
  const give = { type: 'GiveConsent', by: amina, at: at.plan } as const;
  const withdraw = { type: 'WithdrawConsent', by: amina, at: at.later } as const;
  const support = {
    type: 'RecordPeerSupport',
    by: amina,
    at: at.later,
    meetingId: barrierId,
    heldOn: '2026-11-18',
    minutes: 90,
  } as const;
  const byLeader = { ...barrier, by: daniel } as const;

  it('is that the leader notes a barrier with the mentor’s consent alone', () => {
    given(histories.held).when(byLeader).refuses('CONSENT_NEEDED');
    expect(lived([give, byLeader], histories.held)).toHaveLength(12);
    given(lived([give, withdraw], histories.held))
      .when(byLeader)
      .refuses('CONSENT_NEEDED');
    given(lived([withdraw], histories.held))
      .when(barrier)
      .refuses('CONSENT_NEEDED');
    expect(lived([give, withdraw, { ...give, at: at.later }, barrier], histories.held)).toHaveLength(14);
  });

  it('is that only the mentor consents, once, and takes it back at any time', () => {
    given(histories.active)
      .when(give)
      .then({ type: 'ConsentGiven', data: { at: at.plan, by: 'MENTOR' } });
    for (const by of [daniel, stranger]) {
      given(histories.active)
        .when({ ...give, by })
        .refuses('NOT_YOURS_TO_DO');
    }
    given(lived([give], histories.active))
      .when(give)
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(give).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended)
      .when(withdraw)
      .then({ type: 'ConsentWithdrawn', data: { at: at.later, by: 'MENTOR' } });
    given(lived([withdraw], histories.active))
      .when(withdraw)
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('is peer support, which the mentor records while the relationship runs', () => {
    given(histories.held)
      .when(support)
      .then({
        type: 'PeerSupportRecorded',
        data: { at: at.later, by: 'MENTOR', meetingId: barrierId, heldOn: '2026-11-18', minutes: 90 },
      });
    given(histories.held)
      .when({ ...support, heldOn: '2026-11-21' })
      .refuses('DATE_NOT_POSSIBLE');
    given(histories.ended).when(support).refuses('NOT_POSSIBLE_NOW');
    given(histories.held)
      .when({ ...support, by: daniel })
      .refuses('NOT_YOURS_TO_DO');
    given(inScheme({ kind: 'TRADITIONAL' }, histories.held))
      .when(support)
      .refuses('ONLY_IN_REVERSE_SCHEMES');
  });
});
