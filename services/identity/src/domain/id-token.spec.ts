import { describe, expect, it } from '@jest/globals';
import { ID_TOKEN_ALGORITHMS, isIssuedTo, mayBeIdToken, subjectOf } from './id-token.js';

describe('an ID token', () => {
  it('is signed with a key that only its issuer has', () => {
    expect(ID_TOKEN_ALGORITHMS.filter((algorithm) => /^(HS|none)/i.test(algorithm))).toEqual([]);
  });

  it('is told from other tokens by its type', () => {
    expect([undefined, 'JWT', 'jwt'].every(mayBeIdToken)).toBe(true);
    expect(['at+jwt', 'logout+jwt', 'dpop+jwt', ''].some(mayBeIdToken)).toBe(false);
  });

  it('was issued to the portal, and not to another audience beside it', () => {
    expect(isIssuedTo({ aud: 'pairwell' }, 'pairwell')).toBe(true);
    expect(isIssuedTo({ aud: ['pairwell'] }, 'pairwell')).toBe(true);
    expect(isIssuedTo({ aud: ['pairwell', 'payroll'] }, 'pairwell')).toBe(false);
    expect(isIssuedTo({ aud: ['pairwell', 'payroll'], azp: 'pairwell' }, 'pairwell')).toBe(true);
    expect(isIssuedTo({ aud: 'pairwell', azp: 'payroll' }, 'pairwell')).toBe(false);
  });

  it('names the person in the claim that the organisation chose', () => {
    expect(subjectOf({ sub: 'pairwise', oid: 'object-7' }, 'oid')).toBe('object-7');
    expect(subjectOf({ sub: 'pairwise' }, 'oid')).toBeUndefined();
    expect(subjectOf({ sub: 42 }, 'sub')).toBeUndefined();
    expect(subjectOf({ sub: '' }, 'sub')).toBeUndefined();
    expect(subjectOf({}, 'toString')).toBeUndefined();
  });
});
