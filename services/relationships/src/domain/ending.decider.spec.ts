import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, stranger } from '../given/relationship.given.js';
import { replay } from './relationship.decider.js';

const end = { type: 'EndRelationship', by: daniel, at: at.later, cause: 'NO_FAULT', seeksAnother: false } as const;

describe('ending', () => {
  it('is open to either side at any time after the acceptance, without a reason', () => {
    for (const history of [histories.accepted, histories.introduced, histories.signedOnce, histories.active]) {
      given(history)
        .when(end)
        .then({ type: 'RelationshipEnded', data: { at: at.later, by: 'MENTEE', cause: 'NO_FAULT', rematch: false } });
      given(history)
        .when({ ...end, by: amina })
        .then({ type: 'RelationshipEnded', data: { at: at.later, by: 'MENTOR', cause: 'NO_FAULT', rematch: true } });
    }
  });

  it('is no way out of a request that still waits, and happens once', () => {
    given(histories.requested).when(end).refuses('NOT_POSSIBLE_NOW');
    given(histories.ended).when(end).refuses('NOT_POSSIBLE_NOW');
  });

  it('is not for a third person', () => {
    given(histories.active)
      .when({ ...end, by: stranger })
      .refuses('NOT_YOURS_TO_DO');
  });

  it('counts as completed when at least one session was held', () => {
    given(histories.active)
      .when({ ...end, cause: 'COMPLETED' })
      .refuses('NOT_POSSIBLE_NOW');
    given(histories.held)
      .when({ ...end, cause: 'COMPLETED' })
      .then({ type: 'RelationshipEnded', data: { at: at.later, by: 'MENTEE', cause: 'COMPLETED', rematch: false } });
  });

  it('leaves the relationship readable with its cause', () => {
    expect(replay(histories.ended)).toMatchObject({ status: 'ENDED', endCause: 'NO_FAULT', endedAt: at.later });
  });
});
