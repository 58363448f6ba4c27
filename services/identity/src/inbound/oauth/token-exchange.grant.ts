import { Injectable } from '@nestjs/common';
import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import { ExchangeIdTokenHandler, type SignedIn } from '../../application/exchange-id-token.handler.js';
import { IdTokenRefused, IssuerAway } from '../../application/sign-in.ports.js';
import { portalOf, TOKEN_EXCHANGE } from './client-metadata.js';
import { GRAPH, graphResource } from './provider-configuration.js';

const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** Parameters of RFC 8693 §2.1. Those we have no use for are listed too, so that they are refused and not ignored. */
const PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'actor_token',
  'actor_token_type',
  'audience',
  'resource',
  'scope',
] as const;

type ExchangeParameters = { readonly [Name in (typeof PARAMETERS)[number]]?: string };

/** Token exchange (RFC 8693) at the token endpoint. */
@Injectable()
export class TokenExchangeGrant {
  constructor(private readonly exchange: ExchangeIdTokenHandler) {}

  register(provider: Provider): void {
    provider.registerGrantType<ExchangeParameters>(TOKEN_EXCHANGE, (ctx) => this.answer(ctx), PARAMETERS);
  }

  private async answer(ctx: TokenEndpointGrantContext<ExchangeParameters>): Promise<void> {
    const { client, params, provider } = ctx.oidc;
    const idToken = subjectTokenOf(params);
    const { person, session } = await this.signIn(portalOf(client), idToken);
    const token = new provider.AccessToken({
      accountId: person,
      client,
      grantId: session,
      gty: 'token_exchange',
      sid: session,
      resourceServer: new provider.ResourceServer(GRAPH, graphResource),
    });
    ctx.oidc.entity('AccessToken', token);
    const value = await token.save();
    ctx.body = {
      access_token: value,
      issued_token_type: ACCESS_TOKEN,
      token_type: token.tokenType,
      expires_in: token.expiration,
    };
  }

  private async signIn(portal: { id: string; organisation: string }, idToken: string): Promise<SignedIn> {
    try {
      return await this.exchange.handle(portal, idToken);
    } catch (error) {
      throw toOAuthError(error);
    }
  }
}

/** @throws the OAuth error of RFC 8693 §2.2.2 for whatever is asked beyond an ID token for the graph. */
function subjectTokenOf(params: ExchangeParameters): string {
  if (!params.subject_token || !params.subject_token_type) {
    throw new errors.InvalidRequest('subject_token and subject_token_type are required');
  }
  if (params.subject_token_type !== ID_TOKEN) throw new errors.InvalidRequest(`subject_token_type must be ${ID_TOKEN}`);
  if (params.actor_token || params.actor_token_type) throw new errors.InvalidRequest('nobody acts for somebody else');
  if (params.requested_token_type && params.requested_token_type !== ACCESS_TOKEN) {
    throw new errors.InvalidRequest(`requested_token_type must be ${ACCESS_TOKEN}`);
  }
  if (params.scope) throw new errors.InvalidScope('what a session may do follows from roles', params.scope);
  const target = params.resource ?? params.audience;
  if (target !== undefined && target !== GRAPH && target !== graphResource.audience) {
    throw new errors.InvalidTarget('tokens are issued for the graph alone');
  }
  return params.subject_token;
}

function toOAuthError(error: unknown): unknown {
  if (error instanceof IdTokenRefused) {
    // oidc-provider would answer its own general sentence; the portal's developer needs to know which pin failed.
    return new errors.CustomOIDCProviderError('invalid_grant', error.reason);
  }
  if (error instanceof IssuerAway) {
    const away = new errors.CustomOIDCProviderError('temporarily_unavailable', 'the issuer cannot be asked just now');
    return Object.assign(away, { status: 503, statusCode: 503 });
  }
  return error;
}
