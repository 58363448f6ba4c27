import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import fc from 'fast-check';
import { SealBroken } from './errors.js';
import { openText, sealText, type DataKey } from './seal.js';
import type { SealedText } from './sealed-text.js';

const newKey = (): DataKey => ({ id: newId(), author: newId(), scope: newId(), secret: randomBytes(32) });
const words = fc.string({ unit: 'binary', maxLength: 300 });

describe('a sealed text', () => {
  it('says after any journey through JSON what was written', () => {
    const key = newKey();
    fc.assert(
      fc.property(words, (text) => {
        const sealed = JSON.parse(JSON.stringify(sealText(key, text))) as SealedText;
        expect(openText(key, key.scope, sealed)).toBe(text);
      }),
    );
  });

  it('shows nothing of the text, and not even that two texts are the same', () => {
    const key = newKey();
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 200 }), (text) => {
        const [one, other] = [sealText(key, text), sealText(key, text)];
        expect(Buffer.from(one.text, 'base64url').toString('latin1')).not.toContain(text);
        expect(one.text).not.toEqual(other.text);
        expect(one.iv).not.toEqual(other.iv);
      }),
    );
  });

  it('does not open when anything in it was changed', () => {
    const key = newKey();
    const part = fc.constantFrom('iv', 'tag', 'text');
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        part,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (text, name, at, flip) => {
          const sealed = sealText(key, text);
          const bytes = Buffer.from(sealed[name as 'text'], 'base64url');
          const index = at % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ flip;
          const changed = { ...sealed, [name]: bytes.toString('base64url') };
          expect(() => openText(key, key.scope, changed)).toThrow(SealBroken);
        },
      ),
    );
  });

  it('does not open with a shortened tag, a cut text, a wrong version or a missing part', () => {
    const key = newKey();
    const sealed = sealText(key, 'I was passed over twice');
    const faulty = [
      { ...sealed, tag: sealed.tag.slice(0, 6) },
      { ...sealed, text: sealed.text.slice(0, -4) },
      { ...sealed, text: '' },
      { ...sealed, iv: '' },
      { ...sealed, sealed: 2 },
      { ...sealed, tag: undefined },
    ] as unknown as SealedText[];
    for (const each of faulty) expect(() => openText(key, key.scope, each)).toThrow(SealBroken);
  });

  it('does not open in another relationship, under another author or with another key', () => {
    fc.assert(
      fc.property(words, fc.uuid(), (text, other) => {
        const key = newKey();
        const sealed = sealText(key, text);
        expect(() => openText(key, other, sealed)).toThrow(SealBroken);
        expect(() => openText(key, key.scope, { ...sealed, author: other })).toThrow(SealBroken);
        expect(() => openText(key, key.scope, { ...sealed, key: other })).toThrow(SealBroken);
        expect(() => openText({ ...key, secret: randomBytes(32) }, key.scope, sealed)).toThrow(SealBroken);
      }),
    );
  });

  it('carries a reflection of a hundred thousand characters in at most half a million bytes', () => {
    const key = newKey();
    const reflection = '漢'.repeat(100_000);
    const sealed = sealText(key, reflection);
    expect(JSON.stringify(sealed).length).toBeLessThan(500_000);
    expect(openText(key, key.scope, sealed)).toBe(reflection);
  });
});
