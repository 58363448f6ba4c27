import { errors, type Configuration, type JWK, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { KeyRing } from '../../application/keep-signing-keys.js';
import type { OpenSession } from '../../application/open-session.js';
import { SESSION_SECONDS } from '../../domain/session.js';
import { OWN_METADATA, portalOf } from './client-metadata.js';
import type { ProviderStorage } from './provider-storage.js';

/** The one resource that access tokens are for (RFC 8707), and the audience they carry. */
export const GRAPH = 'urn:pairwell:graph';
const AUDIENCE = 'pairwell';

/** How access tokens look: JWT (RFC 9068), ES256, ten minutes at most. */
export const graphResource: ResourceServer = {
  scope: '',
  audience: AUDIENCE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: SESSION_SECONDS,
  jwt: { sign: { alg: 'ES256' } },
};

const off = { enabled: false } as const;

/** Client credentials and token exchange; everything else that oidc-provider could do is switched off. */
export function providerConfiguration(ring: KeyRing, storage: ProviderStorage, sessions: OpenSession): Configuration {
  return {
    adapter: storage.adapterOf,
    jwks: { keys: ring.keys.map(({ privateJwk }) => privateJwk) as JWK[] },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    clientDefaults: { grant_types: [], response_types: [], id_token_signed_response_alg: 'ES256' },
    extraClientMetadata: { properties: OWN_METADATA },
    responseTypes: [],
    scopes: [],
    claims: {},
    ttl: { AccessToken: SESSION_SECONDS, ClientCredentials: SESSION_SECONDS },
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => GRAPH,
        getResourceServerInfo: (_ctx, resource) => {
          if (resource !== GRAPH) throw new errors.InvalidTarget('tokens are issued for the graph alone');
          return graphResource;
        },
      },
      claimsParameter: off,
      devInteractions: off,
      dPoP: off,
      introspection: off,
      pushedAuthorizationRequests: off,
      requestObjects: off,
      revocation: off,
      rpInitiatedLogout: off,
      userinfo: off,
    },
    extraTokenClaims: async (ctx, token) => ({
      sid: token.kind === 'ClientCredentials' ? await portalSession(ctx, sessions) : token.sid,
    }),
    // A portal's `sub` is its id, which for the operator's differs from the name it signs in under.
    formats: {
      customizers: {
        jwt: (ctx, token, parts) => {
          if (token.kind === 'ClientCredentials') parts.payload['sub'] = portalOf(clientOf(ctx)).id;
        },
      },
    },
  };
}

function portalSession(ctx: KoaContextWithOIDC, sessions: OpenSession): Promise<string> {
  const { id, organisation } = portalOf(clientOf(ctx));
  return sessions.open({ kind: 'portal', actor: id, organisation, client: id, issuer: null });
}

function clientOf(ctx: KoaContextWithOIDC): NonNullable<KoaContextWithOIDC['oidc']['client']> {
  if (!ctx.oidc.client) throw new Error('a token was about to be issued to nobody');
  return ctx.oidc.client;
}
