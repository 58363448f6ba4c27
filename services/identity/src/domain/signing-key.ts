import { SESSION_SECONDS } from './session.js';

/** When a key that signs access tokens is in use. The private half is no business of the rules. */
export interface SigningKey {
  readonly kid: string;
  /** From then on it signs; it is published before that, so that those who cache keys know it in time. */
  readonly signsFrom: Date;
}

/** Longer than verifiers wait between two looks at the published keys (jose: 30 seconds). */
export const PUBLISHED_AHEAD_SECONDS = 60;

/** A replaced key stays published until the last token it signed has expired, with a minute for clocks apart. */
export const PUBLISHED_AFTER_SECONDS = SESSION_SECONDS + 60;

/**
 * The keys to publish, with the one that signs now first; undefined when there is none to sign with yet.
 *
 * @param keys in any order.
 */
export function keysInUse<Key extends SigningKey>(keys: readonly Key[], now: Date): readonly Key[] | undefined {
  const newestFirst = [...keys].sort((a, b) => b.signsFrom.getTime() - a.signsFrom.getTime());
  const signer = newestFirst.find((key) => key.signsFrom <= now);
  if (!signer) return undefined;
  const upcoming = newestFirst.filter((key) => key.signsFrom > now);
  return [signer, ...upcoming, ...newestFirst.filter((key) => isWindingDown(key, newestFirst, signer, now))];
}

/** The keys that no valid token can rest on any more. */
export function keysToForget<Key extends SigningKey>(keys: readonly Key[], now: Date): readonly Key[] {
  const inUse = keysInUse(keys, now);
  return inUse ? keys.filter((key) => !inUse.includes(key)) : [];
}

function isWindingDown(key: SigningKey, newestFirst: readonly SigningKey[], signer: SigningKey, now: Date): boolean {
  if (key.signsFrom >= signer.signsFrom) return false;
  const successor = newestFirst.findLast((later) => later.signsFrom > key.signsFrom);
  if (!successor) return false;
  return successor.signsFrom.getTime() + PUBLISHED_AFTER_SECONDS * 1_000 > now.getTime();
}
