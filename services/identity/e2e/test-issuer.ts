import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTHeaderParameters, type JWTPayload } from 'jose';

/** What a test may twist in an ID token; claims that are undefined are left out. */
export interface Twist {
  readonly claims?: JWTPayload;
  readonly header?: Partial<JWTHeaderParameters>;
  /** Signs with a key that is not published. */
  readonly foreignKey?: boolean;
}

/** A small OpenID Connect issuer on the loopback address: discovery, keys, and ID tokens on demand. */
export class TestIssuer {
  /** False: discovery and keys answer 503. */
  up = true;
  /** What discovery says of itself, when a test wants it to lie. */
  claimsToBe: string | undefined;

  private constructor(
    private readonly server: Server,
    private readonly keys: { publicKey: CryptoKey; privateKey: CryptoKey },
    private readonly foreign: { privateKey: CryptoKey },
  ) {}

  static async start(): Promise<TestIssuer> {
    const server = createServer();
    const issuer = new TestIssuer(server, await generateKeyPair('ES256'), await generateKeyPair('ES256'));
    const jwks = { keys: [{ ...(await exportJWK(issuer.keys.publicKey)), kid: 'upstream', alg: 'ES256', use: 'sig' }] };
    server.on('request', (request, response) => {
      const known = new Map<string | undefined, object>([
        [
          '/.well-known/openid-configuration',
          { issuer: issuer.claimsToBe ?? issuer.url, jwks_uri: `${issuer.url}/jwks` },
        ],
        ['/jwks', jwks],
      ]);
      const body = known.get(request.url);
      response.writeHead(issuer.up ? (body ? 200 : 404) : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** An ID token as the issuer would sign it for `subject`, save for what the test twists. */
  idToken(subject: string, { claims = {}, header = {}, foreignKey = false }: Twist = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: this.url, aud: 'portal-at-upstream', sub: subject, iat: now, exp: now + 300 };
    const payload = Object.fromEntries(
      Object.entries({ ...usual, ...claims }).filter(([, value]) => value !== undefined),
    );
    const key = foreignKey ? this.foreign.privateKey : this.keys.privateKey;
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'upstream', ...header }).sign(key);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
