import { describe, expect, it } from '@jest/globals';
import { amina, at, daniel, given, histories, terms } from '../given/relationship.given.js';
import { idOf, lived } from '../given/whole-life.given.js';
import { agreedSessions, isThrough } from './course-dates.js';
import { nextSteps } from './next-steps.js';
import type { RelationshipCommand } from './relationship.commands.js';
import { relationshipDecider, replay } from './relationship.decider.js';
import type { RelationshipEvent } from './relationship.events.js';
import type { Relationship } from './relationship.js';
import { whatIsPossible } from './what-is-possible.js';

const days = { first: '2026-12-01T09:00:00.000Z', later: '2026-12-20T09:00:00.000Z' };
const ofSessions = (sessions: number, when = days.first): RelationshipCommand => ({
  ...{ type: 'ProposeAgreement', by: amina, at: when, terms: { ...terms, sessions } },
});
const changing = (sessions: number): RelationshipEvent => ({
  ...{ type: 'AgreementChangeProposed', data: { at: days.first, by: 'MENTOR', terms: { ...terms, sessions } } },
});
const sign = { type: 'SignAgreement', by: daniel, at: days.later, proposedAt: days.first } as const;
const signed = { type: 'AgreementSigned', data: { at: days.later, by: 'MENTEE' } } as const;
const drop = { type: 'DropProposedAgreement', by: daniel, at: days.later, proposedAt: days.first } as const;
const metOn = (day: number): RelationshipCommand => ({
  ...{ type: 'RecordSession', by: amina, at: days.later, sessionId: idOf(day), unplanned: true },
  ...{ heldOn: `2026-12-${String(day)}`, medium: 'VIDEO', minutes: 60 },
});
const stateOf = (history: readonly RelationshipEvent[]): Relationship => {
  const state = replay(history);
  if (state === null) throw new Error('nothing has happened');
  return state;
};
const saying = (command: RelationshipCommand, history: readonly RelationshipEvent[]) => () =>
  relationshipDecider.decide(command, stateOf(history));

/** Three sessions were held. */
const held = lived([metOn(10), metOn(11)], histories.held);
/** Of the two sessions more that both have agreed on, none is part of the terms. */
const extended = lived(
  [daniel, amina].map((by) => ({ type: 'ExtendRelationship', by, at: days.later, sessions: 2, months: 0 }) as const),
  held,
);
const late = (sessions: number): RelationshipCommand => ofSessions(sessions, days.later);

describe('a change of the agreement names sessions', () => {
  it('as many as were held, or more', () => {
    for (const sessions of [3, 4, 60]) expect(saying(late(sessions), held)()).toHaveLength(1);
  });

  it('and no fewer, which would be its end: the refusal says how many', () => {
    for (const sessions of [1, 2]) {
      given(held).when(late(sessions)).refuses('NOT_POSSIBLE_NOW');
      expect(saying(late(sessions), held)).toThrow(
        'a change names at least 3 now, and those of extensions come on top.',
      );
    }
  });

  it('beside those of extensions, which are counted on top', () => {
    expect(saying(late(1), extended)()).toHaveLength(1);
    const longer = lived([metOn(12)], extended);
    expect(saying(late(1), longer)).toThrow('a change names at least 2 now');
    const changed = lived([late(2), { ...sign, proposedAt: days.later }], longer);
    expect(agreedSessions(stateOf(lived([{ ...sign, by: amina, proposedAt: days.later }], changed)))).toBe(4);
  });

  it('as the first agreement does not: nothing was agreed before it', () => {
    given(histories.introduced)
      .when(ofSessions(1))
      .then({ type: 'AgreementProposed', data: { at: days.first, by: 'MENTOR', terms: { ...terms, sessions: 1 } } });
  });
});

describe('a change that was outrun by the sessions held since', () => {
  const outrun = lived([metOn(10), metOn(11)], [...histories.held, changing(2)]);

  it('is signed by nobody, also where the other side has signed it before', () => {
    const once = lived([metOn(10), metOn(11)], [...histories.held, changing(2), { ...signed }]);
    given(outrun).when(sign).refuses('NOT_POSSIBLE_NOW');
    given(once)
      .when({ ...sign, by: amina })
      .refuses('NOT_POSSIBLE_NOW');
    expect(saying(sign, outrun)).toThrow('either side can replace or drop the proposed change of the agreement');
    expect(isThrough(stateOf(outrun), days.later)).toBe(false);
  });

  it('asks nobody for a signature, and can be replaced and dropped', () => {
    const asked = (history: readonly RelationshipEvent[]): string[] =>
      nextSteps(stateOf(history), days.later).map(({ action }) => action);
    expect(asked([...histories.held, changing(2)])).toContain('SIGN_AGREEMENT');
    expect(asked(outrun)).not.toContain('SIGN_AGREEMENT');
    expect(whatIsPossible(stateOf(outrun), 'MENTEE', days.later)).not.toContain('sign');
    expect(saying(late(3), outrun)()).toHaveLength(1);
    given(outrun)
      .when(drop)
      .then({ type: 'ProposedAgreementDropped', data: { at: days.later, by: 'MENTEE' } });
  });

  it('is signed again once what was recorded is taken back, or sessions come on top', () => {
    const back = { type: 'TakeBackSession', by: amina, at: days.later, sessionId: idOf(11) } as const;
    given(lived([back], outrun))
      .when(sign)
      .then(signed);
    const more = [daniel, amina].map(
      (by) => ({ type: 'ExtendRelationship', by, at: days.later, sessions: 1, months: 0 }) as const,
    );
    given(lived(more, outrun)).when(sign).then(signed);
  });
});

describe('terms that nobody says they have read', () => {
  it('are not signed, and the refusal says to read them and to name them', () => {
    const unread = { ...sign, proposedAt: null };
    for (const history of [[...histories.held, changing(9)], histories.proposed]) {
      given(history).when(unread).refuses('AGREEMENT_CHANGED');
      expect(saying(unread, history)).toThrow('read them, and sign them by their proposedAt if you agree.');
    }
    given([...histories.held, changing(9)])
      .when(sign)
      .then(signed);
  });

  it('are not dropped either: another change may be there by then', () => {
    const anew = { ...changing(8), data: { ...changing(8).data, at: days.later } } as RelationshipEvent;
    const replaced = [...histories.held, changing(9), anew];
    given(replaced).when(drop).refuses('AGREEMENT_CHANGED');
    expect(saying(drop, replaced)).toThrow('read them again, and drop them if you do not agree.');
    given(replaced)
      .when({ ...drop, proposedAt: days.later })
      .then({ type: 'ProposedAgreementDropped', data: { at: days.later, by: 'MENTEE' } });
  });
});

describe('whoever has signed before', () => {
  const first = { ...sign, at: at.later, proposedAt: at.propose } as const;
  const waits = 'it holds as soon as the other side has too.';
  const holds = 'You have signed this agreement, and so has the other side: it holds.';

  it('hears that the other side is waited for, of the first agreement and of a change', () => {
    expect(saying(first, histories.signedOnce)).toThrow(waits);
    expect(saying(sign, [...histories.held, changing(9), signed])).toThrow(waits);
  });

  it('hears that it holds, once the other side has signed too', () => {
    expect(saying(first, histories.active)).toThrow(holds);
    expect(saying(sign, lived([{ ...sign, by: amina }], [...histories.held, changing(9), signed]))).toThrow(holds);
  });
});
