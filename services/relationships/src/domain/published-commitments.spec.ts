import { describe, expect, it } from '@jest/globals';
import { at, commitmentId, daniel, histories, sealed } from '../given/relationship.given.js';
import { lived } from '../given/whole-life.given.js';
import { outlineOf } from './outline.js';
import { publishedCommitments } from './published-commitments.js';
import { replay } from './relationship.decider.js';
import type { RelationshipCommand } from './relationship.commands.js';
import type { Relationship } from './relationship.js';

const publish = { type: 'PublishCommitment', by: daniel, at: at.later, commitmentId } as const;
const told = (status: 'ADOPTED' | 'DONE' | 'DROPPED', when: string): RelationshipCommand => ({
  ...{ type: 'UpdateCommitment', by: daniel, at: when, commitmentId },
  ...{ status, evidence: sealed('the minutes of the board') },
});
const after = (...commands: readonly RelationshipCommand[]): Relationship =>
  replay(lived(commands, histories.committed)) as Relationship;

const published = {
  ...{ id: commitmentId, scope: 'ORGANISATIONAL', indicator: 'WRES_7', status: 'PROPOSED' },
  ...{ madeAt: at.hold, updatedAt: null, publishedAt: at.later },
  // The last minute of the day; summer time has begun in London.
  ...{ dueOn: '2027-03-31', dueAt: '2027-03-31T22:59:00.000Z' },
};

describe('what a leader has published', () => {
  it('is nothing while they have not, whatever they tell of their commitment', () => {
    expect(publishedCommitments(after())).toEqual([]);
    expect(publishedCommitments(after(told('ADOPTED', at.later)))).toEqual([]);
  });

  it('is where the commitment stands in codes, without its themes and without words', () => {
    expect(publishedCommitments(after(publish))).toEqual([published]);
  });

  it('goes on with what the leader tells, and is due until it is done or dropped', () => {
    const later = '2026-12-01T09:00:00.000Z';
    expect(publishedCommitments(after(publish, told('ADOPTED', later)))).toEqual([
      { ...published, status: 'ADOPTED', updatedAt: later },
    ]);
    for (const status of ['DONE', 'DROPPED'] as const) {
      const over = { ...published, status, updatedAt: later, dueAt: null };
      expect(publishedCommitments(after(publish, told(status, later)))).toEqual([over]);
    }
  });

  it('is due at no time where no day was named', () => {
    const state = after(publish);
    const undated = { ...state, commitments: state.commitments.map((made) => ({ ...made, dueOn: null })) };
    expect(publishedCommitments(undated)).toEqual([{ ...published, dueOn: null, dueAt: null }]);
  });

  it('is due no more once its words are destroyed or its leader is erased; that it was published stays', () => {
    const state = after(publish);
    const over = [{ ...published, dueAt: null }];
    expect(publishedCommitments({ ...state, textsDestroyedAt: at.later })).toEqual(over);
    expect(publishedCommitments({ ...state, erased: ['MENTEE'] })).toEqual(over);
    expect(publishedCommitments({ ...state, erased: ['MENTOR'] })).toEqual([published]);
  });

  it('follows from the outline as from the whole, so that a list can keep it', () => {
    const state = after(publish, told('ADOPTED', at.later));
    expect(publishedCommitments(outlineOf(state))).toEqual(publishedCommitments(state));
  });
});
