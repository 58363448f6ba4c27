import type { Actor } from '@pairwell/kernel';

/** A pharmacy technician at Leicester who mentors. */
export const technician: Actor = {
  kind: 'person',
  id: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  organisation: 'RWE',
  session: '5f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d01',
  grants: [{ role: 'MEMBER', organisation: 'RWE' }],
};

/** A director at Leicestershire Partnership who looks for a mentor. */
export const director: Actor = {
  kind: 'person',
  id: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03',
  organisation: 'RT5',
  session: '5f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d02',
  grants: [{ role: 'MEMBER', organisation: 'RT5' }],
};
