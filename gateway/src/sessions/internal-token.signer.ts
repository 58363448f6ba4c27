import type { Actor } from '@pairwell/kernel';
import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';

/**
 * Signs the tokens that subgraphs accept: issuer `pairwell-gateway`, audience `pairwell-subgraph`, valid for 60 seconds
 * (design: identity, tenancy, access). The only place that holds the private key.
 */
export class InternalTokenSigner {
  private constructor(
    private readonly key: CryptoKey | Uint8Array,
    private readonly algorithm: string,
    private readonly keyId: string | undefined,
  ) {}

  /** @param jwk a private signing key, EC P-256 (ES256) or Ed25519 (EdDSA), with its `kid`. */
  static async fromJwk(jwk: JWK): Promise<InternalTokenSigner> {
    const algorithm = jwk.alg ?? (jwk.kty === 'OKP' ? 'EdDSA' : 'ES256');
    return new InternalTokenSigner(await importJWK(jwk, algorithm), algorithm, jwk.kid);
  }

  /** A token that says: this actor asks. */
  forActor(actor: Actor): Promise<string> {
    const { kind, organisation, session, grants } = actor;
    return this.sign(actor.id, { kind, organisation, session, grants });
  }

  /** A token that says: the gateway itself asks, about the platform's own affairs (`/internal/*`). */
  forOperations(): Promise<string> {
    return this.sign('gateway', { kind: 'operations' });
  }

  private sign(subject: string, claims: Record<string, unknown>): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: this.algorithm, ...(this.keyId !== undefined && { kid: this.keyId }) })
      .setIssuer('pairwell-gateway')
      .setAudience('pairwell-subgraph')
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(this.key);
  }
}
