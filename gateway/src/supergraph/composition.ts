import { composeServices } from '@theguild/federation-composition';
import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { nodeSubgraphSdl, nodeTypes } from './node-subgraph.js';
import { withNullableRoots } from './nullable-roots.js';
import { foreignReferencesThatCannotBeNull } from './reference-rules.js';
import { NODE_SUBGRAPH, type SubgraphSource } from './subgraphs.js';

/** The services' schemas do not fit together. `faults` are whole sentences, one each, that name the file. */
export class CompositionFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The supergraph cannot be composed:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'CompositionFault';
  }
}

/**
 * Joins the services' schemas and the gateway's own `node` subgraph into one supergraph (Federation 2.7).
 *
 * @returns supergraph SDL; the same sources always give the same text.
 * @throws CompositionFault with every fault found.
 */
export function composeSupergraph(sources: readonly SubgraphSource[]): string {
  const parsed = sources.map((source) => ({ source, document: parseSource(source) }));
  const faults = parsed.flatMap(({ source, document }) => foreignReferencesThatCannotBeNull(source.file, document));
  if (faults.length > 0) throw new CompositionFault(faults);
  const node = parse(nodeSubgraphSdl(nodeTypes(parsed.map(({ document }) => document))));
  const result = composeServices([
    ...parsed.map(({ source, document }) => service(source.name, withNullableRoots(document))),
    service(NODE_SUBGRAPH, node),
  ]);
  if (result.errors !== undefined) throw new CompositionFault(result.errors.map((error) => readable(error, sources)));
  return `${HEAD}${result.supergraphSdl.trim()}\n`;
}

/** Addresses are configuration: the committed supergraph names none that could be called by mistake. */
function service(name: string, typeDefs: DocumentNode): { name: string; typeDefs: DocumentNode; url: string } {
  return { name, typeDefs, url: `http://${name}.invalid/graphql` };
}

function parseSource(source: SubgraphSource): DocumentNode {
  try {
    return parse(source.sdl);
  } catch (error) {
    const where = error instanceof GraphQLError ? (error.locations?.[0]?.line ?? '?') : '?';
    const message = error instanceof Error ? error.message : String(error);
    throw new CompositionFault([`${source.file}, line ${where}: ${message}`]);
  }
}

/** Says files where the composer says subgraphs: `[identity] …`, `in subgraph "identity"`. */
function readable(error: GraphQLError, sources: readonly SubgraphSource[]): string {
  const [, name, rest] = /^\[([\w-]+)\] ([\s\S]*)$/.exec(error.message) ?? [];
  const file = sources.find((source) => source.name === name)?.file;
  const code = typeof error.extensions['code'] === 'string' ? ` (${error.extensions['code']})` : '';
  const text = (file === undefined ? error.message : `${file}: ${rest}`).replaceAll(
    /subgraph "([\w-]+)"/g,
    (found, subgraph) => sources.find((source) => source.name === subgraph)?.file ?? found,
  );
  return `${text.replaceAll('\n', '\n    ')}${code}`;
}

const HEAD = `# Composed from services/*/schema.graphql; never edited by hand.
# After a change of a schema run: node gateway/dist/supergraph/compose.js

`;
