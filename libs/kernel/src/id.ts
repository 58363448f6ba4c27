import { createHash, randomUUID } from 'node:crypto';

/** A UUID in its 36-character lower-case form (RFC 9562). */
export type Id = string;

/** A new random id (UUID version 4). */
export function newId(): Id {
  return randomUUID();
}

/**
 * An id that follows from its parts (UUID version 5, RFC 9562 §5.5): the same parts always give the same id, so
 * what is done twice with the same idempotency key is done once.
 *
 * @param parts any texts; their order counts, and `['ab', 'c']` differs from `['a', 'bc']`.
 */
export function derivedId(...parts: readonly string[]): Id {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

const NAMESPACE = Buffer.from('6f0c5a1e7a3b4c8f9d2e5b1a40c7e913', 'hex');
