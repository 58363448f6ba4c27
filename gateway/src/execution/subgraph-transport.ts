import type { TransportGetSubgraphExecutor, Transports } from '@graphql-mesh/fusion-runtime';
import { NODE_SUBGRAPH } from '../supergraph/subgraphs.js';
import type { SubgraphAnswer } from './subgraph-call.js';
import type { SubgraphClient, SubgraphRequest } from './subgraph-client.js';

/** Answers requests to the gateway's own subgraph without leaving the process. */
export type LocalSubgraph = (request: SubgraphRequest) => SubgraphAnswer | Promise<SubgraphAnswer>;

type Executor = Awaited<ReturnType<TransportGetSubgraphExecutor>>;

/**
 * How the planner reaches subgraphs: over HTTP, and the `node` subgraph in this process.
 *
 * Each call is one request of its own: equal requests of two actors are never answered by one.
 */
export function subgraphTransports(subgraphs: SubgraphClient, node: LocalSubgraph): Transports {
  return () => ({
    getSubgraphExecutor: ({ subgraphName }) => {
      if (subgraphName === NODE_SUBGRAPH) return asExecutor(node);
      if (!subgraphs.knows(subgraphName)) throw new Error(`the supergraph names an unknown subgraph: ${subgraphName}`);
      return asExecutor((request) => subgraphs.execute(subgraphName, request));
    },
  });
}

/** The executor's type is generic in what its callers expect to get; ours always give what the planner asked for. */
function asExecutor(answer: LocalSubgraph): Executor {
  return answer as unknown as Executor;
}
