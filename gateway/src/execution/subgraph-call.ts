import { correlationId, traceHeaders } from '@pairwell/service-host';
import { randomBytes } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { RequestContext } from './request-context.js';

/**
 * Asks one subgraph on behalf of whoever is signed in.
 *
 * Sends the internal token and the trace, and nothing else of what the client sent. Ends well before the operation's
 * deadline: an operation is answered in steps, and a service that hangs in one of them must leave time for the next.
 * The executor's own abort signal is not used: it is shared by all calls, and each would leave a listener on it.
 */
export async function callSubgraph(
  url: string,
  call: { readonly body?: BodyInit | null },
  context: RequestContext,
): Promise<Response> {
  if (context.session === undefined) {
    throw new GraphQLError('Sign in first: this needs a valid access token.', {
      extensions: { code: 'UNAUTHENTICATED' },
    });
  }
  const left = Math.max(1, Math.ceil((context.deadline - performance.now()) * MOST_OF_THE_TIME_LEFT));
  const response = await fetch(url, {
    method: 'POST',
    body: call.body,
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...traceOfRequest(),
      authorization: `Bearer ${context.session.internalToken}`,
    },
    redirect: 'error',
    signal: AbortSignal.timeout(left),
  });
  // Whoever asks is signed in: a clock that jumped or a key that is not known yet is the platform's own affair.
  if (response.status === 401) throw new GraphQLError('refused', { extensions: { code: INTERNAL_TOKEN_REFUSED } });
  return response;
}

/** The code of an answer that never leaves the gateway: a subgraph did not accept the internal token. */
export const INTERNAL_TOKEN_REFUSED = 'INTERNAL_TOKEN_REFUSED';

const MOST_OF_THE_TIME_LEFT = 0.6;

/** The trace at hand; without tracing one that carries the correlation id, so that logs can be read across services. */
function traceOfRequest(): Record<string, string> {
  const { traceparent } = traceHeaders();
  return { traceparent: traceparent ?? `00-${correlationId()}-${randomBytes(8).toString('hex')}-00` };
}
