import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@pairwell/kernel';
import { replay } from '../domain/relationship.decider.js';
import { amina, daniel, histories, reverseScheme, stranger } from '../given/relationship.given.js';
import type { Relationship } from '../domain/relationship.js';
import { coordinates, reachOf, readingOf } from './access.policy.js';

const relationship = replay(histories.requested) as Relationship;
const actor = (id: string, organisation: string, ...grants: Grant[]): Actor => ({
  kind: 'person',
  id,
  organisation,
  session: '1f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  grants,
});

describe('who may look at a relationship', () => {
  it('is the pair, each on their own side', () => {
    expect(readingOf(actor(amina, 'RWE'), relationship)).toEqual({ as: 'PARTICIPANT', role: 'MENTOR' });
    expect(readingOf(actor(daniel, 'RT5'), relationship)).toEqual({ as: 'PARTICIPANT', role: 'MENTEE' });
  });

  it('is nobody else without a grant, and no portal that happens to carry a participant’s id', () => {
    expect(readingOf(actor(stranger, 'RWE'), relationship)).toBeNull();
    expect(readingOf({ ...actor(amina, 'RWE'), kind: 'portal' }, relationship)).toBeNull();
  });

  it('is, for its activity, whoever coordinates the scheme or administers the organisation that owns it', () => {
    const all: Grant = { role: 'SCHEME_COORDINATOR', organisation: 'RWE' };
    const one: Grant = { ...all, scheme: reverseScheme.id };
    const administrator: Grant = { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' };
    for (const grant of [all, one, administrator]) {
      expect(readingOf(actor(stranger, 'RWE', grant), relationship)).toEqual({ as: 'COORDINATOR' });
    }
  });

  it('is not the coordinator of another scheme or of the partner, nor an analyst or operator', () => {
    const others: Grant[] = [
      { role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: stranger },
      { role: 'SCHEME_COORDINATOR', organisation: 'RT5' },
      { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RT5' },
      { role: 'ANALYST', organisation: 'RWE' },
      { role: 'PLATFORM_OPERATOR' },
    ];
    expect(coordinates(actor(stranger, 'RWE', ...others), reverseScheme)).toBe(false);
  });

  it('reaches from grants to schemes: all those of an organisation, or single ones, and none from other roles', () => {
    const grants: Grant[] = [
      { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' },
      { role: 'SCHEME_COORDINATOR', organisation: 'RWE' },
      { role: 'SCHEME_COORDINATOR', organisation: 'RT5', scheme: reverseScheme.id },
      { role: 'MEMBER', organisation: '509' },
      { role: 'ANALYST', system: 'QK1' },
    ];
    expect(reachOf(actor(stranger, 'RWE', ...grants))).toEqual({
      organisations: ['RWE'],
      schemes: [reverseScheme.id],
    });
  });
});
