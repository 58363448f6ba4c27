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
import { replay } from './relationship.decider.js';

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
  statement: sealed('open secondments to all bands'),
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
    given(histories.held)
      .when(commitment)
      .then({
        type: 'CommitmentMade',
        data: { at: at.hold, by: 'MENTEE', commitmentId, statement, scope, indicator, dueOn },
      });
    given(histories.held)
      .when({ ...commitment, by: amina })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('belongs to reverse mentoring, to a running relationship and to the future', () => {
    given(inScheme({ kind: 'BUDDY' }, histories.held))
      .when(commitment)
      .refuses('ONLY_IN_REVERSE_SCHEMES');
    given(histories.ended).when(commitment).refuses('NOT_POSSIBLE_NOW');
    given(histories.held)
      .when({ ...commitment, dueOn: '2026-11-11' })
      .refuses('DATE_NOT_POSSIBLE');
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
