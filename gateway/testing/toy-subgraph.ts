import { InternalTokens, type InternalCaller } from '@pairwell/service-host';
import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import type { JSONWebKeySet } from 'jose';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** How a subgraph behaves when it is asked. */
export type Behaviour =
  'answers' | 'hangs' | 'answers-html' | 'answers-500' | 'answers-401' | 'breaks-off' | 'not-ready';

/** Something a subgraph was asked, as it arrived. */
export interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
  readonly caller: InternalCaller;
}

export interface ToySubgraphOptions {
  readonly sdl: string;
  readonly rootValue: Record<string, unknown>;
  /** The gateway's public keys; only its tokens are accepted. */
  readonly keys: JSONWebKeySet;
  /** Other paths than /graphql. */
  readonly elsewhere?: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

/** A subgraph over real HTTP that accepts the gateway's internal token only. */
export class ToySubgraph {
  behaviour: Behaviour = 'answers';
  /** How the next requests are met, one each, before {@link behaviour} counts again. */
  readonly first: Behaviour[] = [];
  /** Requests to /graphql, however they were met. */
  asked = 0;
  readonly arrived: Arrived[] = [];
  private readonly schema: GraphQLSchema;
  /** Verifies what the gateway signs. */
  readonly tokens: InternalTokens;
  private readonly server: Server;

  private constructor(private readonly options: ToySubgraphOptions) {
    this.schema = buildSchema(options.sdl, { assumeValidSDL: true });
    this.tokens = new InternalTokens(options.keys);
    this.server = createServer((request, response) => void this.take(request, response));
  }

  static async start(options: ToySubgraphOptions): Promise<ToySubgraph> {
    const subgraph = new ToySubgraph(options);
    await new Promise<void>((resolve) => subgraph.server.listen(0, '127.0.0.1', resolve));
    return subgraph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== '/graphql') return this.options.elsewhere?.(request, response);
    this.asked++;
    const behaviour = this.first.shift() ?? this.behaviour;
    if (behaviour === 'hangs') return;
    if (behaviour === 'breaks-off') return void request.socket.destroy();
    if (behaviour === 'not-ready') return void response.writeHead(503, { connection: 'close' }).end('{}');
    if (behaviour === 'answers-500') return void response.writeHead(500).end('Error at db.internal:5432');
    if (behaviour === 'answers-401') return refuseToken(response);
    if (behaviour === 'answers-html') return void response.writeHead(200).end('<html>proxy of host-17</html>');
    const caller = await this.tokens.verify(request.headers.authorization?.replace('Bearer ', '') ?? '');
    const { query, variables } = JSON.parse(await text(request)) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    this.arrived.push({ headers: request.headers, query, caller });
    const answer = await graphql({
      schema: this.schema,
      source: query,
      variableValues: variables,
      rootValue: this.options.rootValue,
      contextValue: { caller },
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }
}

/** As the guard of every subgraph refuses an internal token that is not good, or no longer. */
function refuseToken(response: ServerResponse): void {
  const error = { message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } };
  response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: [error] }));
}
