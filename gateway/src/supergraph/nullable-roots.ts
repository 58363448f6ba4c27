import { Kind, visit, type DocumentNode, type FieldDefinitionNode } from 'graphql';

/**
 * Lets every query and mutation be null at the public door.
 *
 * A service may promise that its field is never null; the gateway cannot, because the service may be away. Were the
 * promise kept in the supergraph, one silent service would wipe the whole answer (GraphQL §6.4.4) instead of its part.
 */
export function withNullableRoots(document: DocumentNode): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition: (type) => (isRoot(type.name.value) ? { ...type, fields: type.fields?.map(nullable) } : false),
    ObjectTypeExtension: (type) => (isRoot(type.name.value) ? { ...type, fields: type.fields?.map(nullable) } : false),
  });
}

function isRoot(name: string): boolean {
  return name === 'Query' || name === 'Mutation';
}

function nullable(field: FieldDefinitionNode): FieldDefinitionNode {
  return field.type.kind === Kind.NON_NULL_TYPE ? { ...field, type: field.type.type } : field;
}
