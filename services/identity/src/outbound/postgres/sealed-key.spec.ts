import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KeyEncryptionKey, openSealed, seal } from './sealed-key.js';

const key = new KeyEncryptionKey(randomBytes(32));

describe('a sealed signing key', () => {
  it('opens with the key from configuration and shows nothing without it', () => {
    const sealed = seal(key, 'kid-1', '{"d":"private half"}');
    expect(sealed.toString('latin1')).not.toContain('private half');
    expect(openSealed(key, 'kid-1', sealed)).toBe('{"d":"private half"}');
    expect(() => openSealed(new KeyEncryptionKey(randomBytes(32)), 'kid-1', sealed)).toThrow('sealed with another');
  });

  it('opens with the older key that sealed it, while the new one seals', () => {
    const [old, young] = [randomBytes(32), randomBytes(32)];
    const sealed = seal(new KeyEncryptionKey(old), 'kid-1', '{}');
    const both = new KeyEncryptionKey(young, [old]);
    expect(openSealed(both, 'kid-1', sealed)).toBe('{}');
    expect(openSealed(new KeyEncryptionKey(young), 'kid-2', seal(both, 'kid-2', '[]'))).toBe('[]');
  });

  it('cannot be passed off as another key or be changed', () => {
    const sealed = seal(key, 'kid-1', '{}');
    expect(() => openSealed(key, 'kid-2', sealed)).toThrow('sealed with another');
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => openSealed(key, 'kid-1', sealed)).toThrow('sealed with another');
  });
});
