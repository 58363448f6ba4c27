import { describe, expect, it } from '@jest/globals';
import type { Reading } from '../../application/access.policy.js';
import { replay } from '../../domain/relationship.decider.js';
import type { Relationship } from '../../domain/relationship.js';
import {
  amina,
  at,
  daniel,
  histories,
  mentee,
  mentor,
  pool,
  reverseScheme,
  share,
  stranger,
} from '../../given/relationship.given.js';
import { freePair, lived } from '../../given/whole-life.given.js';
import { toBeginning } from './beginning.type.js';

const register = {
  ...({ type: 'RegisterExistingPair', at: at.request, relationshipId: mentor.profile, mentor, mentee } as const),
  ...{ scheme: reverseScheme, pool, share, sponsor: null, since: '2026-01-05', pair: freePair },
};
const confirm = { type: 'ConfirmExistingPair', at: at.accept, by: daniel, pair: freePair } as const;
const told = (reading: Reading, ...commands: Parameters<typeof lived>[0]) =>
  toBeginning(replay(lived(commands)) as Relationship, reading);

describe('how a pair has come about', () => {
  const byMentor = { ...register, by: amina, as: 'PARTICIPANT' } as const;
  const byCoordinator = { ...register, by: stranger, as: 'COORDINATOR' } as const;
  const asMentee: Reading = { as: 'PARTICIPANT', role: 'MENTEE' };

  it('is told whoever is asked to confirm it: since when, by whom, and who has said so', () => {
    const registration = { since: '2026-01-05', by: 'MENTOR', confirmedBy: ['MENTOR'] };
    expect(told(asMentee, byMentor)).toEqual({ registration, approvals: [] });
    expect(told(asMentee, byMentor, confirm)).toMatchObject({ registration: { confirmedBy: ['MENTOR', 'MENTEE'] } });
  });

  it('is told with the approval of a coordinator who registered it, and coordinators too', () => {
    const registration = { since: '2026-01-05', by: 'COORDINATOR', confirmedBy: [] };
    const approvals = [{ as: 'COORDINATOR', at: new Date(at.request) }];
    for (const reading of [asMentee, { as: 'COORDINATOR' }] as const) {
      expect(told(reading, byCoordinator)).toEqual({ registration, approvals });
    }
  });

  it('is told no sponsor, as its history is not; and a pair that was asked for was not registered', () => {
    expect(told({ as: 'SPONSOR' }, byCoordinator)).toEqual({ registration: null, approvals: null });
    const asked = replay(histories.requested) as Relationship;
    expect(toBeginning(asked, asMentee)).toEqual({ registration: null, approvals: [] });
  });
});
