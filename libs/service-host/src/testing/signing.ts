import type { Actor } from '@pairwell/kernel';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { INTERNAL_TOKEN, type InternalCaller } from '../access/internal-token.js';

const kid = 'test-gateway';
const keys = await generateKeyPair('ES256', { extractable: true });

/** The public half of the key that tests sign with, as PAIRWELL_INTERNAL_TOKEN_KEYS wants it. */
export const testTokenKeys = JSON.stringify({
  keys: [{ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256', use: 'sig' }],
});

/** What a test may twist in a token. */
export interface TokenOptions {
  readonly issuer?: string;
  readonly audience?: string;
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

/** What was signed in this second for whom: whoever asks again within it would be given the same claims. */
const signed = { second: 0, tokens: new Map<string, Promise<string>>() };

/** An internal token as the gateway would sign it for this actor, valid for 60 seconds. */
export function signInternalToken(actor: Actor, options?: TokenOptions): Promise<string> {
  const { id, ...claims } = actor;
  if (options !== undefined) return sign({ ...claims }, id, options);
  const second = Math.floor(Date.now() / 1000);
  if (signed.second !== second) signed.tokens.clear();
  signed.second = second;
  const key = JSON.stringify(actor);
  const token = signed.tokens.get(key) ?? sign({ ...claims }, id, {});
  signed.tokens.set(key, token);
  return token;
}

/** A token of the platform itself, for `/internal` endpoints. */
export function signOperationsToken(options: TokenOptions = {}): Promise<string> {
  return sign({ kind: 'operations' satisfies InternalCaller['kind'] }, 'gateway', options);
}

function sign(claims: Record<string, unknown>, subject: string, options: TokenOptions): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const issuedAt = options.issuedAt ?? now;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(options.issuer ?? INTERNAL_TOKEN.issuer)
    .setAudience(options.audience ?? INTERNAL_TOKEN.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(options.expiresAt ?? issuedAt + INTERNAL_TOKEN.seconds)
    .sign(keys.privateKey);
}
