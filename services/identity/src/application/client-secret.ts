import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * About 10 ms and 4 MB a time. Passwords would ask for more; these secrets are 32 random bytes (the operator's: at
 * least 32 characters of configuration), which nobody guesses, and every token request pays this price.
 */
const COST = { N: 4_096, r: 8, p: 1 } as const;
const KEY_BYTES = 32;

/** A new secret: 32 random bytes in letters that no form or header changes. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: scrypt with its cost and its own salt, as one text. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(secret, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** True when the secret is the one that was hashed; takes the same time whether or not it is. */
export async function isSecret(secret: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function derive(secret: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, KEY_BYTES, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
