/** The services whose schemas make up the supergraph, in the order in which they are composed. */
export const SUBGRAPHS = ['identity', 'directory', 'matching', 'relationships', 'analytics'] as const;

export type SubgraphName = (typeof SUBGRAPHS)[number];

/** The gateway's own subgraph, resolved in this process: it knows which type an opaque id belongs to. */
export const NODE_SUBGRAPH = 'node';

/** One service's part of the graph, as it is committed. */
export interface SubgraphSource {
  readonly name: string;
  /** Where the text comes from, for messages: `services/identity/schema.graphql`. */
  readonly file: string;
  /** Federated SDL (with its `@link`). */
  readonly sdl: string;
}
