/** What an upstream ID token may look like; the signature is checked where keys are fetched. */

/** Asymmetric alone: a shared secret would let every portal sign for everybody, and `none` anyone. */
export const ID_TOKEN_ALGORITHMS: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** An ID token is exchanged right after sign-in; what is older has been kept. */
export const ID_TOKEN_AGE_SECONDS = 5 * 60;

/** Other kinds of tokens name themselves in `typ` (RFC 9068 and others); ID tokens say `JWT` or nothing. */
export function mayBeIdToken(type: string | undefined): boolean {
  return type === undefined || type.toUpperCase() === 'JWT';
}

/** With several audiences the token must have been issued to us: OpenID Connect Core §3.1.3.7, points 4 and 5. */
export function isIssuedTo(claims: { aud?: string | string[]; azp?: unknown }, client: string): boolean {
  if (claims.azp !== undefined) return claims.azp === client;
  return !Array.isArray(claims.aud) || claims.aud.length === 1;
}

/** The person as the issuer names them, or undefined when the configured claim is missing or no plain text. */
export function subjectOf(claims: Readonly<Record<string, unknown>>, claim: string): string | undefined {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  return typeof value === 'string' && value.length > 0 && value.length <= 255 ? value : undefined;
}
