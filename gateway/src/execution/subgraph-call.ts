import { correlationId, traceHeaders } from '@pairwell/service-host';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'undici';
import { askAgain } from './ask-again.js';
import type { RequestContext } from './request-context.js';

/** What a subgraph answered. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLError[];
}

/** What a subgraph is asked. */
export interface SubgraphCall {
  readonly url: URL;
  /** The request as JSON (GraphQL over HTTP). */
  readonly body: string;
  /** Whether asking twice does no harm: a query does none. */
  readonly onlyReads: boolean;
}

/**
 * Asks one subgraph on behalf of whoever is signed in.
 *
 * Sends the internal token and the trace, and nothing else of what the client sent. Ends well before the operation's
 * deadline: an operation is answered in steps, and a service that hangs in one of them must leave time for the next.
 * By undici's `request`, which costs a third of what `fetch` does.
 *
 * An instance that goes, or that is not ready yet, is no reason to fail while another can answer ({@link askAgain}).
 *
 * @returns data and errors; a subgraph that is away, hangs or answers no GraphQL is an answer with an error of code
 *   {@link SUBGRAPH_AWAY}, one that did not take the internal token has {@link INTERNAL_TOKEN_REFUSED}.
 */
export async function callSubgraph(call: SubgraphCall, context: RequestContext): Promise<SubgraphAnswer> {
  if (context.session === undefined) {
    return failed('UNAUTHENTICATED', 'Sign in first: this needs a valid access token.');
  }
  const hangs = new AbortController();
  const left = Math.max(1, Math.ceil((context.deadline - performance.now()) * MOST_OF_THE_TIME_LEFT));
  const timer = setTimeout(() => hangs.abort(), left);
  try {
    const { internalToken } = context.session;
    const asked = { onlyReads: call.onlyReads, signal: hangs.signal };
    return answerOf(await askAgain(() => ask(call, internalToken, hangs.signal), asked));
  } catch {
    return failed(SUBGRAPH_AWAY);
  } finally {
    clearTimeout(timer);
  }
}

/** Codes of answers that never leave the gateway: no GraphQL came in time; the internal token was not accepted. */
export const SUBGRAPH_AWAY = 'SUBGRAPH_AWAY';
export const INTERNAL_TOKEN_REFUSED = 'INTERNAL_TOKEN_REFUSED';

const MOST_OF_THE_TIME_LEFT = 0.6;

/** A connection in steady use would be kept for ever, and an instance that comes would never be asked anything. */
const connections = new Agent({ clientTtl: 10_000 });

async function ask({ url, body }: SubgraphCall, token: string, signal: AbortSignal): Promise<HttpAnswer> {
  const { statusCode, body: answer } = await request(url, {
    dispatcher: connections,
    method: 'POST',
    body,
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      traceparent: traceOfRequest(),
      authorization: `Bearer ${token}`,
    },
    signal,
  });
  return { status: statusCode, text: await answer.text() };
}

interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Whoever asks is signed in: a clock that jumped or a key that is not known yet is the platform's own affair. */
function answerOf({ status, text }: HttpAnswer): SubgraphAnswer {
  return status === 401 ? failed(INTERNAL_TOKEN_REFUSED) : readAnswer(text);
}

function failed(code: string, message = code): SubgraphAnswer {
  return { errors: [new GraphQLError(message, { extensions: { code } })] };
}

/** A response of GraphQL (spec §7.1) holds data, or errors, or both. @throws SyntaxError when it is not JSON */
function readAnswer(text: string): SubgraphAnswer {
  const { data, errors } = JSON.parse(text) as SentAnswer;
  if (!data && !errors?.length) return failed(SUBGRAPH_AWAY);
  if (!errors?.length) return { data };
  return { data, errors: errors.map(({ message, ...rest }) => new GraphQLError(message, rest)) };
}

interface SentAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The trace at hand; without tracing one that carries the correlation id, so that logs can be read across services. */
function traceOfRequest(): string {
  return traceHeaders().traceparent ?? `00-${correlationId()}-${randomBytes(8).toString('hex')}-00`;
}
