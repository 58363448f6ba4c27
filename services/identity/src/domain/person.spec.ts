import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@pairwell/kernel';
import { seePerson, type Person } from './person.js';

const asha: Person = { id: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02', name: 'Asha Patel', email: 'asha@uhl.example' };
const colleague = { colleague: true, pairedAt: null };
const stranger = { colleague: false, pairedAt: null };

const viewer = (organisation: string, ...grants: Grant[]): Actor => ({
  kind: 'person',
  id: '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03',
  session: '1f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  organisation,
  grants,
});
const administrator = (organisation: string): Actor =>
  viewer(organisation, { role: 'ORGANISATION_ADMINISTRATOR', organisation });

describe('a person', () => {
  it('is known by name, and by name alone, to colleagues', () => {
    const seen = seePerson(viewer('RWE'), asha, colleague);
    expect(seen).toEqual({ id: asha.id, name: 'Asha Patel', email: null, organisation: 'RWE' });
  });

  it('is nobody to people of other organisations, their administrators included', () => {
    expect(seePerson(viewer('RT5'), asha, stranger)).toBeNull();
    expect(seePerson(administrator('RT5'), asha, stranger)).toBeNull();
  });

  it('is known with contact details to the other half of a live pair, wherever they work', () => {
    const seen = seePerson(viewer('RT5'), asha, { colleague: false, pairedAt: 'RWE' });
    expect(seen).toEqual({ ...asha, organisation: 'RWE' });
  });

  it('sees their own contact details', () => {
    expect(seePerson({ ...viewer('RWE'), id: asha.id }, asha, colleague)?.email).toBe('asha@uhl.example');
  });

  it('is reached by the administrator of the own organisation', () => {
    expect(seePerson(administrator('RWE'), asha, colleague)?.email).toBe('asha@uhl.example');
  });

  it('is nobody to a portal on its own behalf', () => {
    expect(seePerson({ ...viewer('RWE'), kind: 'portal' }, asha, colleague)).toBeNull();
  });
});
