import type { TransportGetSubgraphExecutor, Transports } from '@graphql-mesh/fusion-runtime';
import httpTransport from '@graphql-mesh/transport-http';
import type { ServiceLog } from '@pairwell/service-host';
import type { DocumentNode } from 'graphql';
import { NODE_SUBGRAPH } from '../supergraph/subgraphs.js';
import type { RequestContext } from './request-context.js';
import { publicAnswer, type SubgraphAnswer } from './subgraph-answer.js';
import { callSubgraph } from './subgraph-call.js';

/** One request to one subgraph, as the planner makes it. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown>;
  readonly context: RequestContext;
}

/** Answers requests to the gateway's own subgraph without leaving the process. */
export type LocalSubgraph = (request: SubgraphRequest) => SubgraphAnswer | Promise<SubgraphAnswer>;

type Executor = Awaited<ReturnType<TransportGetSubgraphExecutor>>;
type ExecutorOptions = Parameters<TransportGetSubgraphExecutor>[0];

/**
 * How the planner reaches subgraphs: over HTTP at their configured addresses, and the `node` subgraph in this process.
 *
 * @param addresses GraphQL endpoint of each subgraph by name.
 */
export function subgraphTransports(
  addresses: Readonly<Record<string, URL>>,
  node: LocalSubgraph,
  log: ServiceLog,
): Transports {
  return () => ({
    getSubgraphExecutor: async (options) => {
      if (options.subgraphName === NODE_SUBGRAPH) return asExecutor(node);
      const location = addresses[options.subgraphName]?.href;
      if (location === undefined) throw new Error(`the supergraph names an unknown subgraph: ${options.subgraphName}`);
      const execute = await overHttp(options, location);
      return asExecutor(async (request) =>
        publicAnswer((await execute(request)) as SubgraphAnswer, options.subgraphName, request.document, log),
      );
    },
  });
}

/** The executor's type is generic in what its callers expect to get; ours always give what the planner asked for. */
function asExecutor(answer: LocalSubgraph): Executor {
  return answer as unknown as Executor;
}

function overHttp(options: ExecutorOptions, location: string): ReturnType<TransportGetSubgraphExecutor> {
  return httpTransport.getSubgraphExecutor({
    ...options,
    // Equal requests of two actors must never be answered by one call.
    transportEntry: { ...options.transportEntry, location, options: { deduplicateInflightRequests: false } },
    fetch: (url, call, context) => callSubgraph(url, { body: call?.body }, context),
  });
}
