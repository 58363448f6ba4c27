import { describe, expect, it } from '@jest/globals';
import { completedAt, ERASURE_PARTIES, openParties, type ErasureRequest } from './erasure-request.js';

const request = (parties: readonly (typeof ERASURE_PARTIES)[number][]): ErasureRequest => ({
  id: 'c1f02a8e-58b0-4c3f-8a53-0a6f3f1a9d30',
  person: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  organisations: ['RWE'],
  requestedAt: new Date('2026-11-20T09:00:00Z'),
  asked: 1,
  confirmations: parties.map((party, index) => ({
    party,
    confirmedAt: new Date(Date.UTC(2026, 10, 20, 9, index)),
    erased: ['TEXTS'],
    kept: [],
  })),
});

describe('a request to be erased', () => {
  it('is open for everybody who has not confirmed', () => {
    expect(openParties(request([]))).toEqual(ERASURE_PARTIES);
    expect(openParties(request(['IDENTITY', 'MATCHING']))).toEqual([
      'DIRECTORY',
      'RELATIONSHIPS',
      'ANALYTICS',
      'ERASURE_LIST',
    ]);
    expect(completedAt(request(['IDENTITY']))).toBeNull();
  });

  it('is a certificate from the moment at which the last of them has confirmed', () => {
    const complete = request(ERASURE_PARTIES);
    expect(openParties(complete)).toEqual([]);
    expect(completedAt(complete)).toEqual(new Date('2026-11-20T09:05:00Z'));
  });
});
