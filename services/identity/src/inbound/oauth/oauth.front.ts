import './url-parse.js';
import { Injectable } from '@nestjs/common';
import { DatabaseUnavailable } from '@pairwell/persistence';
import { ServiceLog } from '@pairwell/service-host';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import { isSecret } from '../../application/client-secret.js';
import { KeepSigningKeys } from '../../application/keep-signing-keys.js';
import { OpenSession } from '../../application/open-session.js';
import { SignInPolicy } from '../../application/sign-in-policy.js';
import { providerConfiguration } from './provider-configuration.js';
import { ProviderStorage } from './provider-storage.js';
import { TokenExchangeGrant } from './token-exchange.grant.js';

/** What is reachable; the rest of oidc-provider's addresses (sign-in pages, above all) does not exist here. */
const OPEN = new Set([
  'POST /token',
  'GET /jwks',
  'GET /.well-known/openid-configuration',
  'GET /.well-known/oauth-authorization-server',
]);

interface Running {
  readonly fingerprint: string;
  readonly answer: ReturnType<Provider['callback']>;
}

/**
 * The authorization server at `/oauth`. Before each request it looks whether the signing keys are still those it was
 * built with and is built anew when they are not: that is how a rotation reaches every instance without a restart.
 */
@Injectable()
export class OauthFront {
  private running: Running | undefined;

  constructor(
    private readonly policy: SignInPolicy,
    private readonly keys: KeepSigningKeys,
    private readonly storage: ProviderStorage,
    private readonly sessions: OpenSession,
    private readonly tokenExchange: TokenExchangeGrant,
    private readonly log: ServiceLog,
  ) {}

  /** To be mounted at `/oauth`, before anything reads bodies. */
  readonly handler: RequestHandler = (request, response, next) => {
    if (!OPEN.has(`${request.method} ${request.path}`)) return void response.status(404).json({ error: 'not_found' });
    void this.answer(request, response).catch((error: unknown) => refuse(error, response, next));
  };

  private async answer(request: Request, response: Response): Promise<void> {
    const running = await this.current();
    addressByIssuer(request, this.policy.issuer);
    await running.answer(request, response);
  }

  private async current(): Promise<Running> {
    const ring = await this.keys.ringUnless(this.running?.fingerprint).catch((error: unknown) => {
      // Published keys are answered while the database is away: verifiers elsewhere go on.
      if (error instanceof DatabaseUnavailable && this.running) return undefined;
      throw error;
    });
    if (ring) this.running = { fingerprint: ring.fingerprint, answer: this.build(ring).callback() };
    if (!this.running) throw new Error('the authorization server has no keys');
    return this.running;
  }

  private build(ring: Parameters<typeof providerConfiguration>[0]): Provider {
    const provider = new Provider(this.policy.issuer, providerConfiguration(ring, this.storage, this.sessions));
    provider.proxy = true;
    provider.Client.prototype.compareClientSecret = function compare(this: { clientSecret?: string }, secret: string) {
      return isSecret(secret, this.clientSecret ?? '');
    };
    this.tokenExchange.register(provider);
    provider.use(trimDiscovery);
    provider.on('server_error', (ctx, error) => this.noteFault(ctx, error));
    return provider;
  }

  private noteFault(ctx: KoaContextWithOIDC, error: Error): void {
    if (error instanceof DatabaseUnavailable) {
      ctx.status = 503;
      ctx.set('retry-after', '2');
      ctx.body = { error: 'temporarily_unavailable', error_description: 'try again shortly' };
      return;
    }
    this.log.of('oauth').error('a token request failed', error);
  }
}

/**
 * oidc-provider writes addresses from Host and X-Forwarded headers. Whatever the caller sent there, directly or through
 * the gateway, is replaced by the public issuer: metadata are the same wherever they are read, and nobody can have
 * somebody else's address written into them.
 */
function addressByIssuer(request: Request, issuer: string): void {
  const { host, protocol, pathname } = new URL(issuer);
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  request.originalUrl = `${pathname.replace(/\/$/, '')}${request.url}`;
}

/** Metadata of what is not offered: there is no authorization endpoint yet, and no ID token of our own. */
const NOT_OFFERED = [
  'authorization_endpoint',
  'authorization_response_iss_parameter_supported',
  'claims_parameter_supported',
  'claims_supported',
  'code_challenge_methods_supported',
  'request_uri_parameter_supported',
  'response_modes_supported',
  'scopes_supported',
];

async function trimDiscovery(ctx: { body?: unknown; path: string }, next: () => Promise<void>): Promise<void> {
  await next();
  if (!ctx.path.startsWith('/.well-known/') || typeof ctx.body !== 'object' || ctx.body === null) return;
  const offered = Object.entries(ctx.body).filter(([name]) => !NOT_OFFERED.includes(name));
  ctx.body = Object.fromEntries(offered);
}

function refuse(error: unknown, response: Response, next: NextFunction): void {
  if (!(error instanceof DatabaseUnavailable) || response.headersSent) return next(error);
  response.setHeader('retry-after', '2');
  response.status(503).json({ error: 'temporarily_unavailable', error_description: 'try again shortly' });
}
