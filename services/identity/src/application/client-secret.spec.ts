import { describe, expect, it } from '@jest/globals';
import { hashSecret, isSecret, newSecret } from './client-secret.js';

describe("a portal's secret", () => {
  it('is long, random and safe to paste', () => {
    expect(newSecret()).toMatch(/^[\w-]{43}$/);
    expect(newSecret()).not.toBe(newSecret());
  });

  it('is known again from its hash, which does not contain it', async () => {
    const secret = newSecret();
    const hash = await hashSecret(secret);
    expect(hash).not.toContain(secret);
    expect(await isSecret(secret, hash)).toBe(true);
    expect(await isSecret(newSecret(), hash)).toBe(false);
  });

  it('is salted: the same secret never has the same hash', async () => {
    expect(await hashSecret('same')).not.toBe(await hashSecret('same'));
  });

  it('is never found right against something that is no hash', async () => {
    expect(await isSecret('', '')).toBe(false);
    expect(await isSecret('x', 'plain$x')).toBe(false);
  });
});
