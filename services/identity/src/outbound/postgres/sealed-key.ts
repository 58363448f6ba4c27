import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The key from configuration that seals signing keys: 32 bytes. */
export class KeyEncryptionKey {
  constructor(readonly bytes: Buffer) {}
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

/** @throws when it was sealed with another key, for another id, or has been changed. */
export function openSealed(key: KeyEncryptionKey, kid: string, sealed: Buffer): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(kid))
    .setAuthTag(tag);
  try {
    return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new Error('a signing key cannot be opened with PAIRWELL_KEY_ENCRYPTION_KEY: it was sealed with another', {
      cause,
    });
  }
}
