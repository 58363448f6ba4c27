import type { Id } from '@pairwell/kernel';

/** An organisation's own sign-in service (OpenID Connect), whose word about its people is taken. */
export interface TrustedIssuer {
  readonly id: Id;
  /** The one organisation it speaks for. */
  readonly organisation: string;
  /** Issuer identifier, compared character by character (OpenID Connect Core §3.1.3.7). */
  readonly issuer: string;
  /** The client id under which Pairwell's portals are registered there: the ID token's audience. */
  readonly audience: string;
  /** The claim that names the person for good: `sub`, or `oid` for Entra. */
  readonly subjectClaim: string;
  readonly status: 'ACTIVE' | 'DISTRUSTED';
  readonly version: number;
}

/** An issuer stays tied to its organisation after this, so that nobody else can inherit the people it named. */
export function distrust(issuer: TrustedIssuer): TrustedIssuer {
  if (issuer.status === 'DISTRUSTED') return issuer;
  return { ...issuer, status: 'DISTRUSTED', version: issuer.version + 1 };
}

/** Trusting an issuer anew takes over what was said about audience and claim this time. */
export function trustAnew(
  issuer: TrustedIssuer,
  terms: Pick<TrustedIssuer, 'audience' | 'subjectClaim'>,
): TrustedIssuer {
  return { ...issuer, ...terms, status: 'ACTIVE', version: issuer.version + 1 };
}
