import { Kind, parse, type ConstDirectiveNode, type ConstValueNode } from 'graphql';
import { NODE_SUBGRAPH } from '../supergraph/subgraphs.js';

/**
 * Which subgraphs resolve each type that `node(id)` can answer, by the type's name; read from the supergraph.
 *
 * Several, when services add fields of their own to one another's thing.
 */
export function nodeOwners(supergraphSdl: string): Map<string, string[]> {
  const { definitions } = parse(supergraphSdl);
  const graphs = new Map(
    definitions
      .flatMap((node) =>
        node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph' ? node.values : [],
      )
      .map((value) => [value?.name.value, value?.directives?.map((directive) => text(directive, 'name'))[0]]),
  );
  const owners = new Map<string, string[]>();
  for (const type of definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const joins = (type.directives ?? []).filter((directive) => directive.name.value === 'join__type');
    const named = joins.map((join) => ({ join, graph: graphs.get(text(join, 'graph') ?? '') }));
    if (!named.some(({ join, graph }) => graph === NODE_SUBGRAPH && text(join, 'key') === 'id')) continue;
    const resolving = named.filter(({ join }) => text(join, 'key') === 'id' && text(join, 'resolvable') !== 'false');
    owners.set(
      type.name.value,
      resolving.flatMap(({ graph }) => graph ?? []),
    );
  }
  return owners;
}

function text(directive: ConstDirectiveNode, name: string): string | undefined {
  const value: ConstValueNode | undefined = directive.arguments?.find((given) => given.name.value === name)?.value;
  return value !== undefined && 'value' in value ? String(value.value) : undefined;
}
