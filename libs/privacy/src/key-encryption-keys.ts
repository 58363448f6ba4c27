import { createCipheriv, createDecipheriv, randomBytes, type KeyObject, createSecretKey } from 'node:crypto';
import { MalformedKeyEncryptionKey, SealBroken } from './errors.js';

/** A data key under a key-encryption key: initialisation vector, tag and ciphertext in one. */
export interface WrappedKey {
  /** Name of the key-encryption key. */
  readonly under: string;
  readonly bytes: Buffer;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const NAME = /^[A-Za-z0-9._-]{1,40}$/;
/** 32 bytes in base64 or base64url, padded or not. */
const BASE64_KEY = /^[A-Za-z0-9+/_-]{43}=?$/;

/** The key-encryption keys of a configuration: the first one wraps, all of them unwrap. */
export class KeyEncryptionKeys {
  private constructor(
    /** Name of the key that wraps. */
    readonly currentId: string,
    private readonly keys: ReadonlyMap<string, KeyObject>,
  ) {}

  /**
   * Reads `name:key` pairs parted by commas, the current one first, each key 32 bytes in base64:
   * `2026-11:q83v…=,2025-11:AbCd…=`.
   *
   * @throws MalformedKeyEncryptionKey with one sentence that never shows the key.
   */
  static parse(text: string): KeyEncryptionKeys {
    const keys = new Map<string, KeyObject>();
    for (const [index, pair] of text.split(',').entries()) {
      const [name, key] = readPair(pair.trim(), index + 1);
      if (keys.has(name)) throw malformed(index + 1, `repeats the name "${name}"`);
      keys.set(name, key);
    }
    const [current] = keys.keys();
    if (current === undefined) throw malformed(1, 'is missing');
    return new KeyEncryptionKeys(current, keys);
  }

  /** Wraps a data key with the current key (AES-256-GCM). @param context what it belongs to; it opens for nothing else. */
  wrap(dataKey: Buffer, context: Buffer): WrappedKey {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyNamed(this.currentId), iv).setAAD(context);
    const ciphertext = Buffer.concat([cipher.update(dataKey), cipher.final()]);
    return { under: this.currentId, bytes: Buffer.concat([iv, cipher.getAuthTag(), ciphertext]) };
  }

  /** @throws SealBroken when it was changed or belongs to something else; MalformedKeyEncryptionKey when its key is gone. */
  unwrap({ under, bytes }: WrappedKey, context: Buffer): Buffer {
    const iv = bytes.subarray(0, IV_BYTES);
    const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.keyNamed(under), iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(context).setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    } catch (error) {
      if (error instanceof MalformedKeyEncryptionKey) throw error;
      throw new SealBroken();
    }
  }

  private keyNamed(name: string): KeyObject {
    const key = this.keys.get(name);
    if (!key) {
      throw new MalformedKeyEncryptionKey(
        `Texts are sealed under the key-encryption key "${name}", which is not configured; add it after the current one.`,
      );
    }
    return key;
  }
}

function readPair(pair: string, number: number): [string, KeyObject] {
  const [name = '', key, ...rest] = pair.split(':');
  if (key === undefined || rest.length > 0 || !NAME.test(name)) {
    throw malformed(number, 'is not of the form name:key, with a name of letters, digits, dots and dashes');
  }
  const bytes = BASE64_KEY.test(key) ? Buffer.from(key, 'base64') : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES) throw malformed(number, `named "${name}" is not 32 bytes in base64`);
  if (bytes.every((byte) => byte === bytes[0])) throw malformed(number, `named "${name}" is no random key`);
  return [name, createSecretKey(bytes)];
}

function malformed(number: number, fault: string): MalformedKeyEncryptionKey {
  return new MalformedKeyEncryptionKey(
    `Key-encryption key ${number} ${fault}; make one with: openssl rand -base64 32.`,
  );
}
