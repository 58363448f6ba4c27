import { Unauthenticated, Unavailable, VerifiedTokens } from '@pairwell/service-host';
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTVerifyGetKey,
  type ProtectedHeaderParameters,
} from 'jose';

/** What a valid public token says: who, and in which session. What the session may do is asked of identity. */
export interface PublicToken {
  /** The person's or the portal client's id. */
  readonly subject: string;
  readonly session: string;
}

/** Where public tokens come from. */
export interface TokenIssuer {
  /** The `iss` of every token: the public address of identity's sign-in. */
  readonly issuer: string;
  /** Where the issuer's public keys are fetched, inside the platform. */
  readonly keys: URL;
}

/**
 * Checks public access tokens (RFC 9068: JWT, `typ: at+jwt`, audience `pairwell`) against the keys that identity
 * publishes. Issuer, audience and algorithms are pinned; a token that brings or points to its own key is refused.
 *
 * Keys are read again when a token names an unknown one, so a rotation needs no restart; a withdrawn key stops
 * working within a minute.
 */
export class PublicTokenVerifier {
  private readonly keys: JWTVerifyGetKey;
  private readonly verified = new VerifiedTokens<PublicToken>(REMEMBERED_MILLISECONDS);

  constructor(private readonly from: TokenIssuer) {
    const remote = createRemoteJWKSet(from.keys, {
      cooldownDuration: 1_000,
      cacheMaxAge: KEYS_MILLISECONDS,
      timeoutDuration: 3_000,
    });
    this.keys = async (header, token) => {
      try {
        return await remote(header, token);
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
        throw new Unavailable(2, 'Sign-ins cannot be checked just now: try again shortly.');
      }
    };
  }

  /**
   * @throws Unauthenticated for every token that is not good, with the same sentence whatever is wrong.
   * @throws Unavailable when the issuer's keys cannot be read.
   */
  async verify(token: string): Promise<PublicToken> {
    return this.verified.get(token) ?? (await this.check(token));
  }

  private async check(token: string): Promise<PublicToken> {
    try {
      refuseOwnKeys(decodeProtectedHeader(token));
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: this.from.issuer,
        audience: 'pairwell',
        typ: 'at+jwt',
        algorithms: ['ES256', 'EdDSA', 'RS256'],
        requiredClaims: ['exp', 'sub', 'sid'],
        clockTolerance: 5,
      });
      if (typeof payload.sub !== 'string' || typeof payload['sid'] !== 'string') throw new Unauthenticated();
      const said = { subject: payload.sub, session: payload['sid'] };
      return this.verified.add(token, said, payload.exp ?? 0);
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      throw new Unauthenticated('This access token is not valid, or no longer: sign in again.');
    }
  }
}

/** Together a minute: how long a withdrawn key may still be taken. */
const KEYS_MILLISECONDS = 50_000;
const REMEMBERED_MILLISECONDS = 10_000;

/** Keys come from identity only: a header that carries one, or says where to fetch one, is an attack (RFC 8725 §3.10). */
function refuseOwnKeys(header: ProtectedHeaderParameters): void {
  const own = ['jku', 'x5u', 'jwk', 'x5c'].some((name) => name in header);
  if (own) throw new Unauthenticated();
}
