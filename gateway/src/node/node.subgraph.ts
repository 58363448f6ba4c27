import { BadUserInput, splitGlobalId, type FaultyField, type ServiceLog } from '@pairwell/service-host';
import { buildSchema, execute, GraphQLError, type ExecutionResult } from 'graphql';
import { graphqlError } from '../errors/graphql-error.js';
import type { RequestContext } from '../execution/request-context.js';
import { publicAnswer } from '../execution/subgraph-answer.js';
import type { SubgraphClient } from '../execution/subgraph-client.js';
import type { LocalSubgraph } from '../execution/subgraph-transport.js';
import { LIMITS } from '../limits/limits.js';
import { nodeSubgraphSdl } from '../supergraph/node-subgraph.js';
import { NODE_SUBGRAPH } from '../supergraph/subgraphs.js';
import { nodeOwners } from './node-owners.js';

/** A thing's type and id, enough for the planner to ask its service for the rest. */
interface Stub {
  readonly __typename: string;
  readonly id: string;
}

/**
 * The gateway's own subgraph: `node(id)` and `nodes(ids)`.
 *
 * An id says which type it belongs to, nothing more. Whether the thing is there, and whether this actor may see it, is
 * asked of the service that owns it, by the same `_entities` that joins the graph.
 *
 * @returns the subgraph, to be run in this process.
 */
export function nodeSubgraph(supergraphSdl: string, services: SubgraphClient, log: ServiceLog): LocalSubgraph {
  const owners = nodeOwners(supergraphSdl);
  const schema = buildSchema(nodeSubgraphSdl([...owners.keys()]), { assumeValidSDL: true });
  const find = (ids: readonly string[], path: readonly string[], context: RequestContext) =>
    findNodes(owners, services, readIds(ids, path), context);
  const rootValue = {
    node: async ({ id }: { id: string }, context: RequestContext) => (await find([id], ['id'], context))[0],
    nodes: ({ ids }: { ids: string[] }, context: RequestContext) => find(ids, ['ids'], context),
  };
  return async ({ document, variables, context }) => {
    const result: ExecutionResult = await execute({
      schema,
      document,
      rootValue,
      contextValue: context,
      variableValues: variables,
    });
    return publicAnswer(result, NODE_SUBGRAPH, document, log);
  };
}

function readIds(ids: readonly string[], path: readonly string[]): Stub[] {
  if (ids.length > LIMITS.nodes) {
    throw graphqlError(new BadUserInput(path, `ask for at most ${LIMITS.nodes} ids at once`));
  }
  const faults: FaultyField[] = [];
  const stubs = ids.map((id, index) => {
    const parts = splitGlobalId(id);
    if (parts === undefined) {
      faults.push({ path: path[0] === 'id' ? path : [...path, index], message: 'write an id as the graph gave it' });
    }
    return { __typename: parts?.typeName ?? '', id };
  });
  if (faults.length > 0) throw graphqlError(new BadUserInput(faults));
  return stubs;
}

/** Asks each owner once for all its things; answers in the order of the stubs. */
async function findNodes(
  owners: ReadonlyMap<string, readonly string[]>,
  services: SubgraphClient,
  stubs: readonly Stub[],
  context: RequestContext,
): Promise<(Stub | GraphQLError | null)[]> {
  const asked = new Map<string, Stub[]>();
  for (const stub of stubs) {
    for (const owner of owners.get(stub.__typename) ?? []) asked.set(owner, [...(asked.get(owner) ?? []), stub]);
  }
  const verdicts = new Map<Stub, Verdict[]>(stubs.map((stub) => [stub, []]));
  await Promise.all(
    [...asked].map(async ([owner, things]) => {
      const found = await areThere(services, owner, things, context);
      things.forEach((thing, index) => verdicts.get(thing)?.push(found[index] ?? false));
    }),
  );
  return stubs.map((stub) => {
    const heard = verdicts.get(stub) ?? [];
    const fault = heard.find((verdict) => verdict instanceof GraphQLError);
    return fault ?? (heard.length > 0 && heard.every((verdict) => verdict === true) ? stub : null);
  });
}

/** There and visible, not there (or not visible), or not to be known now. */
type Verdict = boolean | GraphQLError;

async function areThere(
  services: SubgraphClient,
  owner: string,
  things: readonly Stub[],
  context: RequestContext,
): Promise<Verdict[]> {
  const { data, errors = [] } = await services.ask(owner, ENTITIES, { representations: things }, context);
  const entities = Array.isArray(data?.['_entities']) ? data['_entities'] : undefined;
  return things.map((_thing, index) => {
    const fault = errors.find((error) => entities === undefined || error.path?.[1] === index);
    if (fault !== undefined && fault.extensions['code'] !== 'FORBIDDEN_OR_NOT_FOUND') return withoutPath(fault);
    return fault === undefined && entities?.[index] !== null && entities?.[index] !== undefined;
  });
}

/** The owner's error, to be placed by graphql-js where the id was asked for. */
function withoutPath(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { extensions: error.extensions });
}

const ENTITIES =
  'query Node($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
