import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Id } from '@pairwell/kernel';
import { SealBroken } from './errors.js';
import type { SealedText } from './sealed-text.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Chosen at random for each text; below 2^32 texts under one key that is safe (NIST SP 800-38D §8.3). */
const ALGORITHM = 'aes-256-gcm';

/** A data key with what it is for. */
export interface DataKey {
  readonly id: Id;
  readonly author: Id;
  readonly scope: Id;
  readonly secret: Buffer;
}

/** Seals a text with its key; author, scope and key are authenticated with it. Half surrogate pairs become U+FFFD. */
export function sealText(key: DataKey, text: string): SealedText {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.secret, iv).setAAD(bindings(key));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    sealed: 1,
    key: key.id,
    author: key.author,
    iv: iv.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    text: ciphertext.toString('base64url'),
  };
}

/** @throws SealBroken when anything was changed, or the text stands in another scope or under another name. */
export function openText(key: DataKey, scope: Id, sealed: SealedText): string {
  if (sealed.sealed !== 1) throw new SealBroken();
  try {
    const iv = Buffer.from(sealed.iv, 'base64url');
    const decipher = createDecipheriv(ALGORITHM, key.secret, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(claimedBy(key, scope, sealed));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(sealed.text, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    throw new SealBroken();
  }
}

/** What each key was made for: written down once for all the texts that are opened with it. */
const made = new WeakMap<DataKey, Buffer>();

/** What a text claims to be bound to; nearly always that for which its key was made. */
function claimedBy(key: DataKey, scope: Id, sealed: SealedText): Buffer {
  const claimed = { id: sealed.key, author: sealed.author, scope };
  if (claimed.id !== key.id || claimed.author !== key.author || scope !== key.scope) return bindings(claimed);
  const known = made.get(key) ?? bindings(key);
  made.set(key, known);
  return known;
}

/** What a key or a text is bound to, in a form in which no two differ by where one part ends. */
export function bindings({ id, author, scope }: Pick<DataKey, 'id' | 'author' | 'scope'>): Buffer {
  return Buffer.from(JSON.stringify(['pairwell sealed text', 1, id, author, scope]), 'utf8');
}
