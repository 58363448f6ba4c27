import type { Actor } from '@pairwell/kernel';
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import { Unauthenticated } from '../graphql/errors.js';
import { VerifiedTokens } from './verified-tokens.js';

/** The fixed claims of an internal token; the gateway signs with them, subgraphs insist on them. */
export const INTERNAL_TOKEN = {
  issuer: 'pairwell-gateway',
  audience: 'pairwell-subgraph',
  algorithms: ['ES256', 'EdDSA'],
  seconds: 60,
} as const;

/** Who calls a subgraph: an actor through the gateway, or the platform itself (`/internal` only). */
export type InternalCaller =
  { readonly kind: 'actor'; readonly actor: Actor } | { readonly kind: 'operations'; readonly id: string };

const grant = z.strictObject({
  role: z.enum(['MEMBER', 'SCHEME_COORDINATOR', 'ORGANISATION_ADMINISTRATOR', 'ANALYST', 'PLATFORM_OPERATOR']),
  organisation: z.string().max(40).optional(),
  system: z.string().max(40).optional(),
  scheme: z.uuid().optional(),
});

const times = { iat: z.int(), exp: z.int() };

const claims = z.discriminatedUnion('kind', [
  z.object({ ...times, kind: z.literal('operations'), sub: z.string().min(1) }),
  z.object({
    ...times,
    kind: z.enum(['person', 'portal']),
    sub: z.uuid(),
    organisation: z.string().max(40),
    session: z.string().min(1).max(100),
    grants: z.array(grant).max(500),
  }),
]);

/**
 * Verifies the gateway's internal tokens (JWT, RFC 7519; ES256 or EdDSA; 60 seconds at most) against its published
 * keys. Nothing else says who a caller is (guarantee 12).
 */
export class InternalTokens {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;
  /** The gateway signs one for each session and second. */
  private readonly verified = new VerifiedTokens<InternalCaller>(2_000);

  /** @param keys the gateway's public keys; several while it changes them. */
  constructor(keys: JSONWebKeySet) {
    this.keys = createLocalJWKSet(keys);
  }

  /** @throws Unauthenticated for every token that is not exactly right, without saying what was wrong. */
  async verify(token: string): Promise<InternalCaller> {
    return this.verified.get(token) ?? (await this.check(token));
  }

  private async check(token: string): Promise<InternalCaller> {
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: INTERNAL_TOKEN.issuer,
      audience: INTERNAL_TOKEN.audience,
      algorithms: [...INTERNAL_TOKEN.algorithms],
      requiredClaims: ['exp', 'iat', 'sub', 'kind'],
      clockTolerance: 5,
    }).catch((error: unknown) => {
      if (error instanceof errors.JOSEError || error instanceof TypeError) throw new Unauthenticated();
      throw error;
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success || parsed.data.exp - parsed.data.iat > INTERNAL_TOKEN.seconds) throw new Unauthenticated();
    return this.verified.add(token, callerFrom(parsed.data), parsed.data.exp);
  }
}

function callerFrom(claim: z.output<typeof claims>): InternalCaller {
  if (claim.kind === 'operations') return { kind: 'operations', id: claim.sub };
  const { kind, sub, organisation, session, grants } = claim;
  return { kind: 'actor', actor: { kind, id: sub, organisation, session, grants: grants as Actor['grants'] } };
}
