import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { publicHalf } from '../secrets.js';

/** How old an ID token of this issuer may become: five minutes, as OpenID providers of employers do. */
const LIFETIME = '5m';

/**
 * Stands in for the sign-in of each organisation in the embedded mode: an OpenID issuer per organisation under one
 * address, with discovery and keys. It lives in the launcher and in no service, so no deployment can switch it on.
 */
export class DemonstrationIssuer {
  private constructor(
    private readonly server: Server,
    /** Without a path. */
    readonly address: string,
    private readonly signingKey: CryptoKey,
    private readonly key: JWK,
  ) {}

  static async start(port: number, key: JWK, pages: RequestPages): Promise<DemonstrationIssuer> {
    const server = createServer();
    const signingKey = (await importJWK(key, 'RS256')) as CryptoKey;
    const issuer = new DemonstrationIssuer(server, `http://127.0.0.1:${port}`, signingKey, key);
    server.on('request', (request, response) => void issuer.answer(request, response, pages));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return issuer;
  }

  /**
   * As {@link start}, without pages; where the launcher listens on this port with this very key already, only its
   * tokens are made here.
   */
  static async startOrJoin(port: number, key: JWK): Promise<DemonstrationIssuer> {
    try {
      return await DemonstrationIssuer.start(port, key, () => Promise.resolve(undefined));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      const signingKey = (await importJWK(key, 'RS256')) as CryptoKey;
      return new DemonstrationIssuer(createServer(), `http://127.0.0.1:${port}`, signingKey, key);
    }
  }

  /** The issuer that the people of this organisation sign in with. */
  issuerOf(organisation: string): string {
    return `${this.address}/issuers/${organisation}`;
  }

  /**
   * An ID token as the employer's sign-in would give it to its portal (OpenID Connect Core 1.0, section 2).
   *
   * @param subject the person's `sub` at this issuer; @param audience the portal's client id there.
   */
  idToken(organisation: string, subject: string, audience: string): Promise<string> {
    return new SignJWT({ auth_time: Math.floor(Date.now() / 1_000) })
      .setProtectedHeader({ alg: 'RS256', kid: this.key.kid, typ: 'JWT' })
      .setIssuer(this.issuerOf(organisation))
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(LIFETIME)
      .sign(this.signingKey);
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse, pages: RequestPages): Promise<void> {
    const path = new URL(request.url ?? '/', this.address).pathname;
    try {
      const page = (await pages(path)) ?? this.metadata(path);
      if (!page) return end(response, 404, 'text/plain', 'There is nothing here; the start page is /.\n');
      end(response, 200, page.type, page.body);
    } catch (error) {
      end(response, 502, 'text/plain', `${error instanceof Error ? error.message : String(error)}\n`);
    }
  }

  private metadata(path: string): Page | undefined {
    const [, organisation, document] = /^\/issuers\/([A-Z0-9-]+)\/(.+)$/.exec(path) ?? [];
    if (!organisation) return undefined;
    const issuer = this.issuerOf(organisation);
    if (document === 'jwks') return json({ keys: [publicHalf(this.key)] });
    if (document !== '.well-known/openid-configuration') return undefined;
    return json({
      issuer,
      jwks_uri: `${issuer}/jwks`,
      authorization_endpoint: `${this.address}/`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
  }
}

export interface Page {
  readonly type: string;
  readonly body: string;
}

/** What else is served at the issuer's address; undefined for paths it does not know. */
export type RequestPages = (path: string) => Promise<Page | undefined>;

function json(body: unknown): Page {
  return { type: 'application/json', body: JSON.stringify(body) };
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(body);
}
