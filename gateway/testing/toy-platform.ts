import type { Actor } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import { startServiceForTest, type Answer, type ServiceUnderTest } from '@pairwell/service-host/testing';
import { GraphQLError } from 'graphql';
import { exportJWK, generateKeyPair } from 'jose';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { gatewayService } from '../src/gateway.service.js';
import { composeSupergraph } from '../src/supergraph/composition.js';
import { executable, IDENTITY_SDL, RELATIONSHIPS_SDL } from './toy-schemas.js';
import { ISSUER, ToySignIn } from './toy-sign-in.js';
import { ToySubgraph } from './toy-subgraph.js';

/** The supergraph of the two toy services. */
export const TOY_SUPERGRAPH = composeSupergraph([
  { name: 'identity', file: 'identity.graphql', sdl: IDENTITY_SDL },
  { name: 'relationships', file: 'relationships.graphql', sdl: RELATIONSHIPS_SDL },
]);

export const AMINA = '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02';
export const DAVID = '7e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a03';
export const HIDDEN = '9a3d7c5e-0c57-4d4e-8a37-2b1d5f9c7a04';
export const PAIR = '7b6f2a8e-58b0-4c3f-8a53-0a6f3f1a9d17';

/** An HTTP answer of the gateway. */
export interface GatewayAnswer extends Answer<Record<string, unknown>> {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** Gateway, toy identity and toy relationships, each on a free port. */
export class ToyPlatform {
  readonly sessions = new Map<string, Omit<Actor, 'session'>>();
  readonly lookups: string[] = [];
  readonly passed: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  readonly logged: string[] = [];
  /** Gateways that follow `/internal/activity` of relationships. */
  readonly followers = new Set<ServerResponse>();
  /** People to whom the pair is as good as not there. */
  readonly unreadable = new Set<string>();
  /** As whom others read the pair; everybody else reads it as a coordinator. */
  readonly readers = new Map([
    [AMINA, 'MENTOR'],
    [DAVID, 'MENTEE'],
  ]);
  identityKnowsSessions = true;
  /** So many of the next look-ups of sessions lose their connection. */
  lookupsToBreak = 0;
  /** How long a session still lasts, as identity tells it. */
  sessionMilliseconds = 600_000;
  readonly signIn = new ToySignIn();
  identity!: ToySubgraph;
  relationships!: ToySubgraph;
  gateway!: ServiceUnderTest;

  static async start(environment: Record<string, string> = {}): Promise<ToyPlatform> {
    const platform = new ToyPlatform();
    await platform.signIn.rotate();
    const pair = await generateKeyPair('ES256', { extractable: true });
    const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'gateway', alg: 'ES256' }] };
    platform.identity = await ToySubgraph.start({
      keys,
      sdl: executable(IDENTITY_SDL, 'Person'),
      rootValue: identityRoot(),
      elsewhere: (request, response) => platform.outsideTheGraph(request, response),
    });
    platform.relationships = await ToySubgraph.start({
      keys,
      sdl: executable(RELATIONSHIPS_SDL, 'Relationship'),
      rootValue: relationshipsRoot(platform),
      elsewhere: (request, response) => platform.follow(request, response),
    });
    platform.gateway = await startServiceForTest(gatewayService(TOY_SUPERGRAPH), {
      log: { write: (line) => platform.logged.push(line) },
      environment: {
        PAIRWELL_ISSUER: ISSUER,
        PAIRWELL_IDENTITY_URL: platform.identity.url,
        PAIRWELL_RELATIONSHIPS_URL: platform.relationships.url,
        PAIRWELL_INTERNAL_TOKEN_KEY: JSON.stringify({ ...(await exportJWK(pair.privateKey)), kid: 'gateway' }),
        PAIRWELL_SUBGRAPH_TIMEOUT: '20000',
        ...environment,
      },
    });
    return platform;
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.identity.stop();
    await this.relationships.stop();
  }

  /** Tells every gateway that follows what has changed. */
  tell(line: object): void {
    for (const follower of this.followers) follower.write(`${JSON.stringify(line)}\n`);
  }

  /** What relationships would do at its end, or when it is killed. */
  dropFollowers(): void {
    for (const follower of this.followers) follower.destroy();
  }

  private async follow(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const { kind } = await this.relationships.tokens.verify(token);
    if (kind !== 'operations' || request.url !== '/internal/activity') return void response.writeHead(404).end();
    this.followers.add(response);
    response.once('close', () => this.followers.delete(response));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).write('{}\n');
  }

  /** Opens a session and answers its access token. */
  async signInAs(person: string): Promise<string> {
    const session = randomUUID();
    this.sessions.set(session, {
      kind: 'person',
      id: person,
      organisation: 'RWE',
      grants: [{ role: 'MEMBER', organisation: 'RWE' }],
    });
    return this.signIn.accessToken(person, session);
  }

  async ask(query: string, token?: string, variables?: Record<string, unknown>): Promise<GatewayAnswer> {
    return this.send({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
  }

  async send(init: RequestInit, path = '/graphql'): Promise<GatewayAnswer> {
    const response = await fetch(`${this.gateway.url}${path}`, init);
    const body = await response.text();
    return { ...parsed(body), status: response.status, text: body, headers: response.headers };
  }

  /** Identity's keys, session look-up, and everything under /oauth. */
  private async outsideTheGraph(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (status: number, body: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const [, session] = /^\/internal\/sessions\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    if (session !== undefined) {
      this.lookups.push(session);
      if (!this.identityKnowsSessions || this.lookupsToBreak-- > 0) return void request.socket.destroy();
      const actor = this.sessions.get(session);
      const expiresAt = new Date(Date.now() + this.sessionMilliseconds).toISOString();
      return actor === undefined ? json(404, {}) : json(200, { ...actor, expiresAt });
    }
    if (request.url === '/oauth/jwks') return json(200, this.signIn.published());
    this.passed.push({ url: request.url ?? '', headers: request.headers, body: await text(request) });
    response.writeHead(201, { 'content-type': 'text/plain', connection: 'x-internal', 'x-internal': 'secret' });
    response.write('first ');
    setTimeout(() => response.end('second'), 20);
  }
}

function parsed(body: string): Answer<Record<string, unknown>> {
  try {
    return JSON.parse(body) as Answer<Record<string, unknown>>;
  } catch {
    return {};
  }
}

const NAMES = new Map([
  [AMINA, 'Amina'],
  [DAVID, 'David'],
]);

function person(id: string): Record<string, unknown> | null {
  const name = NAMES.get(id);
  const friends = () => [person(AMINA), person(DAVID)];
  return name === undefined
    ? null
    : { __typename: 'Person', id: globalId('Person', id), name, email: `${name}@nhs.example`, friends };
}

type Representations = { representations: { __typename: string; id: string }[] };

function identityRoot(): Record<string, unknown> {
  return {
    viewer: (_args: unknown, { caller }: { caller: { actor: Actor } }) => person(caller.actor.id),
    people: ({ search }: { search?: { name: string } }) =>
      search?.name === 'takes for ever' ? new Promise(() => undefined) : [person(AMINA), person(DAVID)],
    _entities: ({ representations }: Representations) =>
      representations.map(({ id }) => person(Buffer.from(id, 'base64url').toString().replace('Person:', ''))),
  };
}

function relationshipsRoot({
  unreadable,
  readers,
}: Pick<ToyPlatform, 'unreadable' | 'readers'>): Record<string, unknown> {
  const stub = (id: string) => ({ id: globalId('Person', id) });
  const pair = {
    __typename: 'Relationship',
    id: globalId('Relationship', PAIR),
    status: 'ACTIVE',
    readAs: (_args: unknown, { caller }: { caller: { actor: Actor } }) => readers.get(caller.actor.id) ?? 'COORDINATOR',
    mentor: stub(AMINA),
    mentee: stub(HIDDEN),
  };
  return {
    myRelationships: () => [pair],
    relationship: ({ id }: { id: string }, { caller }: { caller: { actor: Actor } }) =>
      id === pair.id && !unreadable.has(caller.actor.id) ? pair : null,
    trouble: ({ kind }: { kind: string }) => trouble(kind),
    endRelationship: () => ({ __typename: 'AlreadyEnded', code: 'ALREADY_ENDED', message: 'It has ended.' }),
    _entities: ({ representations }: Representations) =>
      representations.map(({ id }) => (id === pair.id ? pair : null)),
  };
}

/** Errors as a service might let them out, good and bad. */
function trouble(kind: string): never {
  const message = kind === 'leak' ? 'SELECT * FROM people at 10.0.0.7:5432' : 'As the service says.';
  throw new GraphQLError(message, {
    extensions:
      kind === 'leak'
        ? { stacktrace: ['at Repository.find (/srv/app/people.js:3)'] }
        : {
            code: kind,
            fields: [{ path: ['input'], message: 'wrong' }],
            retryAfter: 3,
            stacktrace: ['at X'],
            host: 'db-1',
          },
  });
}
