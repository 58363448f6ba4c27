import { Kind, type ConstDirectiveNode, type DocumentNode, type ObjectTypeDefinitionNode } from 'graphql';

/**
 * The types that `node(id)` can answer: every object with `@key(fields: "id")` that its service resolves itself.
 *
 * A stub of another service's type (`resolvable: false`) does not count.
 */
export function nodeTypes(documents: readonly DocumentNode[]): string[] {
  const names = documents.flatMap((document) =>
    document.definitions
      .filter(isObjectType)
      .filter(isResolvableById)
      .map((type) => type.name.value),
  );
  return [...new Set(names)].sort();
}

/** The SDL of the gateway's own subgraph: `node`, `nodes` and one stub for each type that has an opaque id. */
export function nodeSubgraphSdl(types: readonly string[]): string {
  const stubs = types.map(
    (type) => `type ${type} implements Node @key(fields: "id", resolvable: false) {\n  id: ID!\n}`,
  );
  return `${HEAD}\n${stubs.join('\n\n')}\n`;
}

const HEAD = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])

"Anything with an id that is unique in the whole graph."
interface Node {
  "Opaque: portals keep it and hand it back, and read nothing from it."
  id: ID!
}

type Query {
  "The thing with this id, or null when there is none that you may see."
  node("An id that the graph gave out." id: ID!): Node

  "The things with these ids, in the same order; null for each that is not there or that you may not see."
  nodes("Ids that the graph gave out, at most 100." ids: [ID!]!): [Node]
}
`;

function isObjectType(node: { kind: Kind }): node is ObjectTypeDefinitionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION;
}

function isResolvableById(type: ObjectTypeDefinitionNode): boolean {
  return (type.directives ?? []).some(
    (directive) =>
      directive.name.value === 'key' &&
      argument(directive, 'fields') === 'id' &&
      argument(directive, 'resolvable') !== false,
  );
}

function argument(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.BOOLEAN ? value.value : undefined;
}
