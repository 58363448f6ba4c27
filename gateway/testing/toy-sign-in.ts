import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** What a test may twist in a public token. */
export interface PublicTokenOptions {
  readonly issuer?: string;
  readonly audience?: string;
  readonly typ?: string;
  readonly header?: Record<string, unknown>;
  readonly notBefore?: number;
  readonly expiresAt?: number;
}

export const ISSUER = 'http://pairwell.test/oauth';

/** Identity's signing keys: publishes the public halves and signs access tokens. */
export class ToySignIn {
  private readonly keys: { readonly kid: string; readonly privateKey: CryptoKey; readonly publicJwk: JWK }[] = [];

  /** Adds a key and signs with it from now on. */
  async rotate(): Promise<void> {
    const kid = `key-${this.keys.length + 1}`;
    const pair = await generateKeyPair('ES256', { extractable: true });
    this.keys.push({
      kid,
      privateKey: pair.privateKey,
      publicJwk: { ...(await exportJWK(pair.publicKey)), kid, alg: 'ES256' },
    });
  }

  /** The JSON Web Key Set as identity publishes it. */
  published(): { keys: JWK[] } {
    return { keys: this.keys.map(({ publicJwk }) => publicJwk) };
  }

  /** An access token for a person in a session. */
  async accessToken(person: string, session: string, options: PublicTokenOptions = {}): Promise<string> {
    const key = this.keys.at(-1);
    if (key === undefined) throw new Error('no key yet');
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ sid: session })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: options.typ ?? 'at+jwt', ...options.header })
      .setIssuer(options.issuer ?? ISSUER)
      .setAudience(options.audience ?? 'pairwell')
      .setSubject(person)
      .setIssuedAt(now)
      .setNotBefore(options.notBefore ?? now)
      .setExpirationTime(options.expiresAt ?? now + 600)
      .sign(key.privateKey);
  }
}
