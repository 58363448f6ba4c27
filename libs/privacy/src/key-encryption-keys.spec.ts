import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MalformedKeyEncryptionKey, SealBroken } from './errors.js';
import { KeyEncryptionKeys } from './key-encryption-keys.js';

const key = (): string => randomBytes(32).toString('base64');
const context = Buffer.from('the relationship it is for');

describe('the key-encryption keys of a configuration', () => {
  it('wrap a data key and unwrap it again', () => {
    const keks = KeyEncryptionKeys.parse(`2026-11:${key()}`);
    const dataKey = randomBytes(32);
    const wrapped = keks.wrap(dataKey, context);
    expect(wrapped.under).toBe('2026-11');
    expect(wrapped.bytes.includes(dataKey)).toBe(false);
    expect(keks.unwrap(wrapped, context)).toEqual(dataKey);
  });

  it('can be rotated: the new one wraps, the old one still unwraps', () => {
    const [older, newer, dataKey] = [key(), key(), randomBytes(32)];
    const wrapped = KeyEncryptionKeys.parse(`2025:${older}`).wrap(dataKey, context);
    const rotated = KeyEncryptionKeys.parse(`2026:${newer}, 2025:${older}`);
    expect(rotated.unwrap(wrapped, context)).toEqual(dataKey);
    expect(rotated.wrap(dataKey, context).under).toBe('2026');
    expect(() => KeyEncryptionKeys.parse(`2026:${newer}`).unwrap(wrapped, context)).toThrow(
      /"2025", which is not configured/,
    );
  });

  it('open no key that was changed or wrapped for something else', () => {
    const keks = KeyEncryptionKeys.parse(`k:${key()}`);
    const { under, bytes } = keks.wrap(randomBytes(32), context);
    expect(() => keks.unwrap({ under, bytes }, Buffer.from('another'))).toThrow(SealBroken);
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => keks.unwrap({ under, bytes: changed }, context)).toThrow(SealBroken);
    }
    expect(() => keks.unwrap({ under, bytes: bytes.subarray(0, 20) }, context)).toThrow(SealBroken);
  });

  it.each([
    ['nothing', ''],
    ['no name', 'c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MTI='],
    ['an empty name', ':c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0MTI='],
    ['too short a key', 'k:c2VjcmV0'],
    ['too long a key', 'k:c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0'],
    ['no base64', 'k:c2VjcmV0 c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2Vj'],
    ['a key of zeros', `k:${Buffer.alloc(32).toString('base64')}`],
    [
      'a name twice',
      `k:${Buffer.from('a'.repeat(31) + 'b').toString('base64')},k:${Buffer.from('a'.repeat(31) + 'c').toString('base64')}`,
    ],
    ['a trailing comma', `k:${Buffer.from('secret'.repeat(5) + '12').toString('base64')},`],
  ])('are refused with one sentence that shows no key: %s', (_, text) => {
    let message = '';
    try {
      KeyEncryptionKeys.parse(text);
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedKeyEncryptionKey);
      message = (error as Error).message;
    }
    expect(message).toMatch(/^Key-encryption key \d .+; make one with: openssl rand -base64 32\.$/);
    expect(message).not.toContain('c2VjcmV0');
  });
});
