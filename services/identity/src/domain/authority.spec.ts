import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@pairwell/kernel';
import { mayEntrust, mayManageMembers, mayManageSignIn, maySeeMembers } from './authority.js';

const someone = (organisation: string, ...grants: Grant[]): Actor => ({
  kind: 'person',
  id: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  session: '1f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
  organisation,
  grants: [{ role: 'MEMBER', organisation }, ...grants],
});
const administrator = someone('RWE', { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' });
const coordinator = someone('RWE', { role: 'SCHEME_COORDINATOR', organisation: 'RWE' });
const operator: Actor = { ...someone(''), kind: 'portal', grants: [{ role: 'PLATFORM_OPERATOR' }] };

describe('who may manage an organisation', () => {
  it('is its own administrator, and no administrator of another', () => {
    expect(mayManageMembers(administrator, 'RWE', true)).toBe(true);
    expect(mayManageMembers(administrator, 'RT5', true)).toBe(false);
    expect(mayManageMembers(coordinator, 'RWE', true)).toBe(false);
  });

  it('is the operator only as long as there is no administrator', () => {
    expect(mayManageMembers(operator, 'RWE', false)).toBe(true);
    expect(mayManageMembers(operator, 'RWE', true)).toBe(false);
  });

  it('is administrator or operator where portals and issuers are concerned', () => {
    expect(mayManageSignIn(administrator, 'RWE')).toBe(true);
    expect(mayManageSignIn(operator, 'RWE')).toBe(true);
    expect(mayManageSignIn(administrator, 'RT5')).toBe(false);
    expect(mayManageSignIn(coordinator, 'RWE')).toBe(false);
  });
});

describe('who may entrust a role', () => {
  it('is the administrator, within the own organisation', () => {
    expect(mayEntrust(administrator, 'RWE', { role: 'ANALYST', organisation: 'RWE' }, true)).toBe(true);
    expect(mayEntrust(administrator, 'RWE', { role: 'ANALYST', organisation: 'RT5' }, true)).toBe(false);
    expect(mayEntrust(administrator, 'RT5', { role: 'ANALYST', organisation: 'RT5' }, true)).toBe(false);
  });

  it('is only the operator for an analyst of a whole system', () => {
    const analyst: Grant = { role: 'ANALYST', system: 'LLR' };
    expect(mayEntrust(administrator, 'RWE', analyst, true)).toBe(false);
    expect(mayEntrust(operator, 'RWE', analyst, true)).toBe(true);
    expect(mayEntrust(operator, 'RWE', { ...analyst, role: 'SCHEME_COORDINATOR' }, true)).toBe(false);
  });

  it('is the operator for the first administrator and for nothing else', () => {
    const first: Grant = { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' };
    expect(mayEntrust(operator, 'RWE', first, false)).toBe(true);
    expect(mayEntrust(operator, 'RWE', first, true)).toBe(false);
    expect(mayEntrust(operator, 'RWE', { role: 'ANALYST', organisation: 'RWE' }, false)).toBe(false);
  });
});

describe('who may see the members of an organisation', () => {
  it('is whoever works there, and never a portal on its own behalf', () => {
    expect(maySeeMembers(coordinator, 'RWE')).toBe(true);
    expect(maySeeMembers(coordinator, 'RT5')).toBe(false);
    expect(maySeeMembers({ ...coordinator, kind: 'portal', grants: [] }, 'RWE')).toBe(false);
  });
});
