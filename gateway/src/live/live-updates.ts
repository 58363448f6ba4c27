import {
  BadUserInput,
  internalError,
  PublicError,
  toPublicError,
  Unauthenticated,
  type ServiceLog,
} from '@pairwell/service-host';
import type { Request, RequestHandler, Response } from 'express';
import {
  getOperationAST,
  GraphQLError,
  parse,
  subscribe,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import type { RequestParams, Response as SseResponse } from 'graphql-sse';
import { createHandler } from 'graphql-sse/lib/use/express';
import { graphqlError } from '../errors/graphql-error.js';
import type { Authentication } from '../sessions/authentication.js';
import { drained } from './drained.js';
import { LiveStream } from './live-stream.js';
import type { OpenStreams } from './open-streams.js';
import type { Subscriptions } from './subscriptions.js';

/** Lexical tokens of a subscription: the longest that makes sense has a tenth of them. */
const TOKENS_AT_MOST = 300;

export interface LiveUpdatesParts {
  readonly schema: GraphQLSchema;
  readonly subscriptions: Subscriptions;
  readonly authentication: Authentication;
  readonly streams: OpenStreams;
  readonly log: ServiceLog;
}

/**
 * `POST /graphql/stream`: subscriptions over server-sent events, by the GraphQL over SSE protocol in its distinct
 * connections mode (enisdenjo/graphql-sse, PROTOCOL.md): one request, one subscription.
 */
export class LiveUpdates {
  private readonly streamOf = new WeakMap<Response, LiveStream>();
  private readonly sse: (request: Request, response: Response) => Promise<void>;

  constructor(private readonly parts: LiveUpdatesParts) {
    this.sse = createHandler({
      // No token, no single connection mode: nothing is kept here between requests.
      authenticate: () => null,
      onSubscribe: ({ context }, params) => this.begin(context.res as Response, params),
      onNext: (_context, { context }) => drained(context.res as Response),
    }) as (request: Request, response: Response) => Promise<void>;
  }

  /** The express handler, behind the checks of request bodies. */
  readonly handler: RequestHandler = async (request, response) => {
    const { streams, log } = this.parts;
    try {
      const stream = await this.admit(request);
      const leave = streams.add(stream.session.actor.session, stream);
      this.streamOf.set(response, stream);
      response.once('close', () => {
        stream.close();
        leave();
      });
      response.setHeader('x-accel-buffering', 'no');
      await this.sse(request, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else refuse(response, publicError(error, log));
    }
  };

  /** @throws PublicError when nobody is signed in, or no event stream is wanted. */
  private async admit(request: Request): Promise<LiveStream> {
    const { authentication, log } = this.parts;
    const { authorization, accept } = request.headers;
    const session = await authentication.sessionOf(authorization);
    if (session === undefined) throw new Unauthenticated();
    if (accept !== 'text/event-stream') {
      throw new BadUserInput(['accept'], 'send the header "accept: text/event-stream"');
    }
    return new LiveStream(session, authentication, authorization, log);
  }

  private async begin(
    response: Response,
    params: RequestParams,
  ): Promise<SseResponse | AsyncGenerator<ExecutionResult>> {
    const { schema, subscriptions, log } = this.parts;
    const stream = this.streamOf.get(response);
    if (stream === undefined) throw new Error('a subscription without a stream');
    try {
      const { variables: variableValues, operationName } = params;
      const document = this.read(params.query, operationName);
      const args = { schema, document, rootValue: subscriptions, contextValue: stream, variableValues, operationName };
      const results = await subscribe(args);
      if (Symbol.asyncIterator in results) return withFarewell(results, stream);
      return answer((results.errors ?? []).map((error) => publicError(error.originalError ?? error, log)));
    } catch (error) {
      return answer([publicError(error, log)]);
    }
  }

  /** @throws GraphQLError for what is no valid subscription. */
  private read(query: unknown, operationName: string | null | undefined): DocumentNode {
    const document = parse(String(query), { maxTokens: TOKENS_AT_MOST, noLocation: true });
    const [fault] = validate(this.parts.schema, document, undefined, { maxErrors: 1 });
    if (fault !== undefined) throw fault;
    if (getOperationAST(document, operationName)?.operation === 'subscription') return document;
    throw new GraphQLError('Send one subscription here; queries and mutations go to /graphql.');
  }
}

/** The results, and at the end why it is the end. */
async function* withFarewell(
  results: AsyncIterable<ExecutionResult>,
  stream: LiveStream,
): AsyncGenerator<ExecutionResult, void, undefined> {
  for await (const result of results) yield result;
  if (stream.farewell !== undefined) yield { errors: [graphqlError(stream.farewell)].map(withoutHttp) };
}

/** What GraphQL itself refuses is bad input; what nobody foresaw is logged and masked. */
function publicError(error: unknown, log: ServiceLog): GraphQLError {
  if (error instanceof PublicError) return graphqlError(error);
  if (error instanceof GraphQLError) {
    return new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
  const known = toPublicError(error);
  if (known === undefined) log.error('a subscription failed', error);
  const { message, extensions } = known ?? internalError();
  return new GraphQLError(message, {
    extensions: { ...extensions, http: { status: known === undefined ? 500 : 503 } },
  });
}

function statusOf(errors: readonly GraphQLError[]): number {
  return (errors[0]?.extensions['http'] as { status?: number } | undefined)?.status ?? 500;
}

function withoutHttp(error: GraphQLError): GraphQLError {
  const { http: _http, ...extensions } = error.extensions;
  return new GraphQLError(error.message, { extensions });
}

function answer(errors: readonly GraphQLError[]): SseResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return [JSON.stringify({ errors: errors.map(withoutHttp) }), { status: statusOf(errors), statusText: '', headers }];
}

function refuse(response: Response, error: GraphQLError): void {
  if (error.extensions['code'] === 'UNAUTHENTICATED') response.set('www-authenticate', 'Bearer');
  response.status(statusOf([error])).json({ errors: [withoutHttp(error)] });
}
