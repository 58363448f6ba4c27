import { describe, expect, it } from '@jest/globals';
import { GOALS_AT_MOST } from './goals.decider.js';
import {
  actionId,
  amina,
  at,
  daniel,
  given,
  goalId,
  histories,
  inScheme,
  sealed,
  sessionId,
  stranger,
} from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import type { RelationshipEvent } from './relationship.events.js';

const goal = {
  type: 'SetGoal',
  by: daniel,
  at: at.plan,
  goalId,
  statement: sealed('understand'),
  howIWillKnow: sealed('staff say so'),
} as const;
const agree = {
  type: 'AgreeAction',
  by: daniel,
  at: at.hold,
  actionId,
  sessionId,
  owner: 'MENTEE',
  what: sealed('ask HR'),
  dueOn: '2026-12-01',
} as const;
const report = {
  type: 'ReportAction',
  by: daniel,
  at: at.later,
  actionId,
  outcome: 'ADAPTED',
  why: sealed('HR was away'),
} as const;

describe('a goal', () => {
  it('is set by the mentee, and the mentor can add', () => {
    for (const [by, role] of [
      [daniel, 'MENTEE'],
      [amina, 'MENTOR'],
    ] as const) {
      given(histories.active)
        .when({ ...goal, by })
        .then({
          type: 'GoalSet',
          data: { at: at.plan, by: role, goalId, statement: goal.statement, howIWillKnow: goal.howIWillKnow },
        });
    }
  });

  it('is one of few', () => {
    const set = (): RelationshipEvent => ({
      type: 'GoalSet',
      data: { at: at.plan, by: 'MENTEE', goalId, statement: goal.statement, howIWillKnow: goal.howIWillKnow },
    });
    const full = [...histories.active, ...Array.from({ length: GOALS_AT_MOST }, set)];
    given(full).when(goal).refuses('TOO_MANY_GOALS');
  });

  it('belongs between the introductory meeting and the end, and to the pair', () => {
    given(histories.accepted).when(goal).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(goal).refuses('NOT_POSSIBLE_NOW');
    given(histories.active)
      .when({ ...goal, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});

describe('a goal that changes', () => {
  const words = { statement: sealed('listen'), howIWillKnow: sealed('they say so') };
  const revise = { type: 'ReviseGoal', by: daniel, at: at.later, goalId, ...words } as const;
  const close = { type: 'CloseGoal', by: daniel, at: at.later, goalId, outcome: 'ACHIEVED' } as const;
  const byMentee = lived([goal], histories.active);
  const byMentor = lived([{ ...goal, by: amina }], histories.active);

  it('is revised by the mentee, and by the mentor where the mentor has added it', () => {
    given(byMentee)
      .when(revise)
      .then({ type: 'GoalRevised', data: { at: at.later, by: 'MENTEE', goalId, ...words } });
    given(byMentee)
      .when({ ...revise, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    expect(lived([revise], byMentor)).toHaveLength(9);
    expect(lived([{ ...revise, by: amina }], byMentor)).toHaveLength(9);
    expect(lived([{ ...revise, by: amina }], inScheme({ kind: 'PEER' }, byMentee))).toHaveLength(9);
  });

  it('is closed by the mentee, between peers by either, and makes room for another', () => {
    given(byMentor)
      .when(close)
      .then({ type: 'GoalClosed', data: { at: at.later, by: 'MENTEE', goalId, outcome: 'ACHIEVED' } });
    given(byMentor)
      .when({ ...close, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    expect(lived([{ ...close, by: amina }], inScheme({ kind: 'PEER' }, byMentor))).toHaveLength(9);
    const others = Array.from({ length: GOALS_AT_MOST - 1 }, (_, place) => ({ ...goal, goalId: idOf(place) }));
    const full = lived(others, byMentee);
    given(full).when(goal).refuses('TOO_MANY_GOALS');
    expect(lived([close, { ...goal, goalId: idOf(9) }], full)).toHaveLength(full.length + 2);
  });

  it('is closed once, and is not touched where there is none or after the end', () => {
    const closed = lived([close], byMentee);
    given(closed).when(close).refuses('NOT_POSSIBLE_NOW');
    given(closed).when(revise).refuses('NOT_POSSIBLE_NOW');
    given(histories.active).when(revise).refuses('NOT_IN_THIS_RELATIONSHIP');
    given(byMentee)
      .when({ ...close, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });
});

describe('an action', () => {
  it('follows from a session that was held', () => {
    const { what, dueOn } = agree;
    given(histories.held)
      .when(agree)
      .then({
        type: 'ActionAgreed',
        data: { at: at.hold, by: 'MENTEE', actionId, sessionId, owner: 'MENTEE', what, dueOn },
      });
    given(histories.confirmed).when(agree).refuses('NOT_POSSIBLE_NOW');
  });

  it('is due within five years', () => {
    for (const dueOn of ['2031-11-12', '2026-11-12']) {
      expect(lived([{ ...agree, dueOn }], histories.held)).toHaveLength(histories.held.length + 1);
    }
    for (const dueOn of ['2031-11-13', '9999-12-31']) {
      given(histories.held)
        .when({ ...agree, dueOn })
        .refuses('DATE_NOT_POSSIBLE');
    }
  });

  it('is due today or later, in a session of this relationship, while the relationship runs', () => {
    given(histories.held)
      .when({ ...agree, dueOn: '2026-11-11' })
      .refuses('DATE_NOT_POSSIBLE');
    given(histories.held)
      .when({ ...agree, sessionId: goalId })
      .refuses('NOT_IN_THIS_RELATIONSHIP');
    given(histories.ended).when(agree).refuses('NOT_POSSIBLE_NOW');
    given(histories.held)
      .when({ ...agree, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('is reported on once, by the side whose action it is', () => {
    const { outcome, why } = report;
    const reported = { type: 'ActionReported', data: { at: at.later, by: 'MENTEE', actionId, outcome, why } } as const;
    given(histories.acting).when(report).then(reported);
    given(histories.acting)
      .when({ ...report, by: amina })
      .refuses('NOT_YOURS_TO_DO');
    given([...histories.acting, reported])
      .when(report)
      .refuses('NOT_POSSIBLE_NOW');
  });

  it('is reported on when it exists and the relationship runs', () => {
    given(histories.acting)
      .when({ ...report, actionId: goalId })
      .refuses('NOT_IN_THIS_RELATIONSHIP');
    const over = {
      type: 'RelationshipEnded',
      data: { at: at.later, by: 'MENTOR', cause: 'NO_FAULT', rematch: false },
    } as const;
    given([...histories.acting, over])
      .when(report)
      .refuses('NOT_POSSIBLE_NOW');
  });
});
