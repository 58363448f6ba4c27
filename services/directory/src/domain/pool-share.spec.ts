import { describe, expect, it } from '@jest/globals';
import { publishMentorProfile, pauseMentorProfile } from './mentor-profile.js';
import {
  answerPoolShare,
  endPoolShare,
  offerPoolShare,
  resumePoolShare,
  suspendPoolShare,
  type Partner,
} from './pool-share.js';
import { addToPool, createPool, removeFromPool } from './pool.js';

const monday = new Date('2026-11-02T09:00:00Z');
const pool = createPool(
  { id: 'pool', organisation: 'RWE', name: 'Reverse mentors', description: null, schemes: ['scheme'] },
  monday,
);
const partnership: Partner = { kind: 'ORGANISATION', code: 'RT5' };
const terms = { id: 'share', places: 5, terms: 'Directors and above.' };
const offered = offerPoolShare(pool, partnership, terms, [], monday);
const active = answerPoolShare(offered, true, monday);
const mentor = publishMentorProfile(
  { id: 'profile', personId: 'technician', organisation: 'RWE' },
  {
    offers: ['LIVED_EXPERIENCE'],
    values: [],
    specialties: [],
    languages: ['EN'],
    media: ['VIDEO'],
    grade: null,
    staffGroup: null,
    displayName: 'Asha P.',
    headline: null,
    consentToBeFound: true,
  },
  monday,
);

describe('sharing a pool', () => {
  it('begins as an offer that names places and terms', () => {
    expect(offered).toMatchObject({
      owner: 'RWE',
      partnerOrganisation: 'RT5',
      partnerSystem: null,
      places: 5,
      poolName: 'Reverse mentors',
      status: 'OFFERED',
    });
  });

  it('reaches a whole system by the code of the system', () => {
    const system = offerPoolShare(pool, { kind: 'SYSTEM', code: 'LLR' }, terms, [offered], monday);
    expect(system).toMatchObject({ partnerOrganisation: null, partnerSystem: 'LLR' });
  });

  it('is pointless with oneself', () => {
    expect(() => offerPoolShare(pool, { kind: 'ORGANISATION', code: 'RWE' }, terms, [], monday)).toThrow(
      expect.objectContaining({ code: 'PARTNER_IS_OWNER' }),
    );
  });

  it('happens once at a time with each partner', () => {
    for (const earlier of [offered, active, suspendPoolShare(active, monday)]) {
      expect(() => offerPoolShare(pool, partnership, terms, [earlier], monday)).toThrow(
        expect.objectContaining({ code: 'ALREADY_SHARED' }),
      );
    }
    for (const earlier of [answerPoolShare(offered, false, monday), endPoolShare(active, monday)]) {
      expect(offerPoolShare(pool, partnership, terms, [earlier], monday).status).toBe('OFFERED');
    }
  });

  it('is answered once by the partner', () => {
    expect(active).toMatchObject({ status: 'ACTIVE', answeredAt: monday, version: 2 });
    expect(answerPoolShare(offered, false, monday).status).toBe('DECLINED');
    expect(() => answerPoolShare(active, false, monday)).toThrow(
      expect.objectContaining({ code: 'SHARE_NOT_OFFERED' }),
    );
  });

  it('is suspended and resumed by the owner', () => {
    const suspended = suspendPoolShare(active, monday);
    expect(resumePoolShare(suspended, monday)).toMatchObject({ status: 'ACTIVE', version: 4 });
    expect(() => suspendPoolShare(offered, monday)).toThrow(expect.objectContaining({ code: 'SHARE_NOT_ACTIVE' }));
    expect(() => resumePoolShare(active, monday)).toThrow(expect.objectContaining({ code: 'SHARE_NOT_SUSPENDED' }));
  });

  it('ends from any state that is not over', () => {
    for (const share of [offered, active, suspendPoolShare(active, monday)]) {
      expect(endPoolShare(share, monday)).toMatchObject({ status: 'ENDED', endedAt: monday });
    }
    for (const share of [endPoolShare(active, monday), answerPoolShare(offered, false, monday)]) {
      expect(() => endPoolShare(share, monday)).toThrow(expect.objectContaining({ code: 'SHARE_OVER' }));
    }
  });
});

describe('the mentors of a pool', () => {
  it('are added once and taken out once', () => {
    const place = addToPool(pool, mentor, undefined, 'place', monday);
    expect(place).toMatchObject({ status: 'IN', poolOrganisation: 'RWE', version: 1 });
    expect(addToPool(pool, mentor, place, 'other', monday)).toBe(place);
    const out = removeFromPool(place, monday);
    expect(out).toMatchObject({ status: 'OUT', version: 2 });
    expect(() => removeFromPool(out, monday)).toThrow(expect.objectContaining({ code: 'NOT_IN_POOL' }));
    expect(addToPool(pool, mentor, out, 'other', monday)).toMatchObject({ id: 'place', status: 'IN', version: 3 });
  });

  it('have a published profile, and the pool is not closed', () => {
    expect(() => addToPool(pool, pauseMentorProfile(mentor, monday), undefined, 'place', monday)).toThrow(
      expect.objectContaining({ code: 'NOT_PUBLISHED' }),
    );
    const closedPool = { ...pool, status: 'CLOSED' as const };
    expect(() => addToPool(closedPool, mentor, undefined, 'place', monday)).toThrow(
      expect.objectContaining({ code: 'POOL_CLOSED' }),
    );
    expect(() => offerPoolShare(closedPool, partnership, terms, [], monday)).toThrow(
      expect.objectContaining({ code: 'POOL_CLOSED' }),
    );
  });
});
