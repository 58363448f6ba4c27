import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import {
  IdTokenRefused,
  IssuerAway,
  SignInClock,
  UpstreamIssuers,
  type VerifiedClaims,
} from '../../application/sign-in.ports.js';
import { ID_TOKEN_AGE_SECONDS, ID_TOKEN_ALGORITHMS, mayBeIdToken } from '../../domain/id-token.js';
import type { TrustedIssuer } from '../../domain/trusted-issuer.js';
import { IssuerKeys } from './issuer-keys.js';

/** How far the issuer's clock may be ahead of ours. */
const CLOCK_TOLERANCE_SECONDS = 10;

/** Verifies ID tokens (OpenID Connect Core §3.1.3.7) with jose and the keys that the issuer's discovery names. */
@Injectable()
export class JoseUpstreamIssuers extends UpstreamIssuers {
  constructor(
    private readonly keys: IssuerKeys,
    private readonly clock: SignInClock,
  ) {
    super();
  }

  async verify(idToken: string, trusted: TrustedIssuer): Promise<VerifiedClaims> {
    refuseOtherKinds(idToken);
    const keys = await this.keys.of(trusted.issuer);
    try {
      const { payload } = await jwtVerify(idToken, keys, {
        issuer: trusted.issuer,
        audience: trusted.audience,
        algorithms: [...ID_TOKEN_ALGORITHMS],
        requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
        maxTokenAge: ID_TOKEN_AGE_SECONDS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.now(),
      });
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** Before any key is fetched: what names itself an access token, or is signed with a shared secret or not at all. */
function refuseOtherKinds(token: string): void {
  const header = headerOf(token);
  if (!mayBeIdToken(header.typ)) throw new IdTokenRefused('the subject token is no ID token');
  if (!ID_TOKEN_ALGORITHMS.includes(header.alg ?? '')) {
    throw new IdTokenRefused('the ID token is not signed with an algorithm that is accepted');
  }
}

function headerOf(token: string): { alg?: string; typ?: string } {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new IdTokenRefused('the subject token is no JSON Web Token');
  }
}

const REASONS: Readonly<Record<string, string>> = {
  iss: 'the ID token was issued by another issuer',
  aud: 'the ID token was issued to another party',
  iat: 'the ID token is older than five minutes, from the future, or does not say when it was issued',
  exp: 'the ID token has expired, or does not say when it will',
  nbf: 'the ID token is not valid yet',
  sub: 'the ID token names nobody',
};

function refusalOf(error: unknown): IdTokenRefused | IssuerAway {
  if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
    return new IdTokenRefused(REASONS[error.claim] ?? 'a claim of the ID token is not as it must be');
  }
  if (error instanceof errors.JWKSTimeout) return new IssuerAway('the keys did not arrive in time', { cause: error });
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return new IdTokenRefused('the ID token is signed with a key that its issuer does not publish');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new IdTokenRefused("the ID token's signature is wrong");
  }
  if (error instanceof errors.JWKSInvalid) return new IssuerAway('the keys are no key set', { cause: error });
  // jose's plain JOSEError: the keys were answered with an error. Everything else of jose's is about the token.
  if (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC') {
    return new IssuerAway('the keys cannot be fetched', { cause: error });
  }
  if (error instanceof errors.JOSEError) return new IdTokenRefused('the subject token is no ID token');
  // fetch failed, or the issuer publishes a key that cannot be used.
  return new IssuerAway('the keys cannot be fetched', { cause: error });
}
