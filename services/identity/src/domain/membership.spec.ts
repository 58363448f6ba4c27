import { describe, expect, it } from '@jest/globals';
import { end, entrust, grantsOf, join, rejoin, update, withdraw, type Entrusted } from './membership.js';

const PERSON = '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02';
const MANAGER = '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03';
const SCHEME = '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13';
const technician = join('5f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d01', PERSON, 'RWE', {
  grade: 'AFC_4',
  staffGroup: '05',
  lineManager: MANAGER,
});
const coordinator: Entrusted = { role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: SCHEME };

describe('a membership', () => {
  it('makes someone a member and nothing more', () => {
    expect(grantsOf(technician)).toEqual([{ role: 'MEMBER', organisation: 'RWE' }]);
  });

  it('changes only what the employer names', () => {
    const promoted = update(technician, { grade: 'AFC_5' });
    expect(promoted).toMatchObject({ grade: 'AFC_5', staffGroup: '05', lineManager: MANAGER, version: 2 });
  });

  it('forgets a line manager who is named as nobody', () => {
    expect(update(technician, { lineManager: null }).lineManager).toBeNull();
  });

  it('carries the roles that were entrusted, each with the scheme it counts in', () => {
    const entrusted = entrust(technician, coordinator);
    expect(grantsOf(entrusted)).toEqual([{ role: 'MEMBER', organisation: 'RWE' }, coordinator]);
    expect(entrusted.version).toBe(2);
  });

  it('does not entrust the same role twice', () => {
    const once = entrust(technician, coordinator);
    expect(entrust(once, { ...coordinator })).toBe(once);
  });

  it('keeps the coordinator of one scheme apart from the coordinator of another', () => {
    const other = { ...coordinator, scheme: '9d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13' };
    const both = entrust(entrust(technician, coordinator), other);
    expect(withdraw(both, coordinator).roles).toEqual([other]);
  });

  it('does not change when a role is taken that was never held', () => {
    expect(withdraw(technician, coordinator)).toBe(technician);
  });

  it('takes every role along when it ends, and ends once', () => {
    const left = end(entrust(technician, coordinator));
    expect(left).toMatchObject({ status: 'ENDED', roles: [], version: 3 });
    expect(grantsOf(left)).toEqual([]);
    expect(end(left)).toBe(left);
  });

  it('refuses to change or entrust someone who has left', () => {
    const left = end(technician);
    expect(() => update(left, { grade: 'AFC_5' })).toThrow(expect.objectContaining({ code: 'MEMBERSHIP_ENDED' }));
    expect(() => entrust(left, coordinator)).toThrow(expect.objectContaining({ code: 'MEMBERSHIP_ENDED' }));
  });

  it('starts without roles when someone comes back', () => {
    const back = rejoin(end(entrust(technician, coordinator)), { grade: 'AFC_6', staffGroup: '05', lineManager: null });
    expect(back).toMatchObject({ id: technician.id, status: 'ACTIVE', grade: 'AFC_6', roles: [], version: 4 });
  });
});
