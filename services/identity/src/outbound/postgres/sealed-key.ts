import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The key from configuration that seals signing keys, and older ones, which still open what they sealed: 32 bytes each. */
export class KeyEncryptionKey {
  constructor(
    readonly bytes: Buffer,
    readonly older: readonly Buffer[] = [],
  ) {}
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM: nonce, tag, ciphertext. The key's id is authenticated along with it, so that a sealed key cannot be
 * passed off as another.
 */
export function seal(key: KeyEncryptionKey, kid: string, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(kid));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws when it was sealed with a key that is not configured, for another id, or has been changed. */
export function openSealed(key: KeyEncryptionKey, kid: string, sealed: Buffer): string {
  let cause: unknown;
  for (const bytes of [key.bytes, ...key.older]) {
    try {
      return openWith(bytes, kid, sealed);
    } catch (error) {
      cause = error;
    }
  }
  throw new Error(
    'a signing key cannot be opened with PAIRWELL_KEY_ENCRYPTION_KEY: it was sealed with another; ' +
      'add that one after the present key, parted by a comma',
    { cause },
  );
}

function openWith(bytes: Buffer, kid: string, sealed: Buffer): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', bytes, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(kid))
    .setAuthTag(tag);
  return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
