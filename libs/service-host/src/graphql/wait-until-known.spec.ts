import { describe, expect, it } from '@jest/globals';
import { ForbiddenOrNotFound, Unavailable } from './errors.js';
import { waitUntilKnown, waitUntilSeen, waitUntilSo } from './wait-until-known.js';

describe('something another service has made', () => {
  it('is waited for until it is heard of', async () => {
    let asked = 0;
    const find = async () => ((asked += 1) < 3 ? null : 'the mentor’s profile');
    expect(await waitUntilKnown(find)).toBe('the mentor’s profile');
  });

  it('is UNAVAILABLE when it stays unknown', async () => {
    await expect(waitUntilKnown(async () => undefined, { milliseconds: 60 })).rejects.toBeInstanceOf(Unavailable);
  });

  it('is not waited for when asking fails', async () => {
    const fails = waitUntilKnown(async () => Promise.reject(new Error('broken')));
    await expect(fails).rejects.toThrow('broken');
  });
});

describe('something that not everybody may see', () => {
  it('is waited for until who asks may see it', async () => {
    let asked = 0;
    const find = async () => ((asked += 1) < 3 ? undefined : 'the scheme');
    expect(await waitUntilSeen(find)).toBe('the scheme');
  });

  it('is not there when it stays out of sight', async () => {
    const find = async () => null;
    await expect(waitUntilSeen(find, { milliseconds: 60 })).rejects.toBeInstanceOf(ForbiddenOrNotFound);
  });
});

describe('something another service may have decided', () => {
  const isApproved = (status: string): boolean => status === 'APPROVED';

  it('is waited for until it is so', async () => {
    let asked = 0;
    const find = async () => ((asked += 1) < 3 ? 'APPLIED' : 'APPROVED');
    expect(await waitUntilSo(find, isApproved)).toBe('APPROVED');
    expect(asked).toBe(3);
  });

  it('is answered as it stands when it stays otherwise', async () => {
    expect(await waitUntilSo(async () => 'APPLIED', isApproved, { milliseconds: 60 })).toBe('APPLIED');
  });
});
