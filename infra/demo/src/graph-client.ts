/** What a portal holds after it was registered: its client id and secret, and the audience of its ID tokens. */
export interface PortalCredentials {
  readonly clientId: string;
  readonly secret: string;
}

interface Kept {
  readonly token: string;
  /** Milliseconds since 1970 after which a new token is fetched. */
  readonly until: number;
}

export class GraphFault extends Error {
  override readonly name = 'GraphFault';

  constructor(
    message: string,
    readonly errors: readonly GraphError[],
  ) {
    super(message);
  }
}

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [key: string]: unknown };
}

export interface GraphAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphError[];
}

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

/** Talks to Pairwell exactly as a partner portal does: tokens from `/oauth/token`, everything else from `/graphql`. */
export class GraphClient {
  private readonly kept = new Map<string, Promise<Kept>>();

  /** @param gatewayUrl the one public address, without a path. */
  constructor(readonly gatewayUrl: string) {}

  /** A token for the portal itself (OAuth 2.0 client credentials, RFC 6749 section 4.4). */
  portalToken(portal: PortalCredentials): Promise<string> {
    return this.keep(`portal ${portal.clientId}`, () => this.fetchToken(portal, { grant_type: 'client_credentials' }));
  }

  /** A token for a person whose organisation's issuer gave the portal an ID token (RFC 8693). */
  personToken(portal: PortalCredentials, subject: string, idToken: () => Promise<string>): Promise<string> {
    return this.keep(`person ${portal.clientId} ${subject}`, async () =>
      this.fetchToken(portal, {
        grant_type: TOKEN_EXCHANGE,
        subject_token: await idToken(),
        subject_token_type: ID_TOKEN,
      }),
    );
  }

  /** Sends one operation and gives the answer as it came, errors and all. */
  async send<Data>(
    token: string | undefined,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<GraphAnswer<Data>> {
    const response = await fetch(`${this.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(30_000),
    });
    return (await response.json()) as GraphAnswer<Data>;
  }

  /** Sends one operation that must succeed; throws GraphFault otherwise. */
  async ask<Data>(token: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const answer = await this.send<Data>(token, query, variables);
    if (answer.errors?.length || !answer.data) {
      const told = answer.errors?.map((error) => `${error.message} (${error.extensions?.code})`).join('; ');
      throw new GraphFault(told ?? 'the answer holds no data', answer.errors ?? []);
    }
    return answer.data;
  }

  private async keep(key: string, fetchToken: () => Promise<Kept>): Promise<string> {
    const known = await this.kept.get(key);
    if (known && known.until > Date.now()) return known.token;
    const fresh = fetchToken();
    this.kept.set(key, fresh);
    fresh.catch(() => this.kept.delete(key));
    return (await fresh).token;
  }

  private async fetchToken(portal: PortalCredentials, form: Record<string, string>): Promise<Kept> {
    const basic = `${encodeURIComponent(portal.clientId)}:${encodeURIComponent(portal.secret)}`;
    const response = await fetch(`${this.gatewayUrl}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(30_000),
    });
    const answer = (await response.json()) as {
      access_token?: string;
      expires_in?: number;
      error_description?: string;
    };
    if (!answer.access_token) throw new Error(`no token: ${response.status} ${JSON.stringify(answer)}`);
    return { token: answer.access_token, until: Date.now() + ((answer.expires_in ?? 60) - 30) * 1_000 };
  }
}
