import { Kind, type DocumentNode, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';

/**
 * Finds fields that promise another service's thing and can not be null.
 *
 * Graphs are joined by `@key` references, and the other service may be away or the thing not visible to whoever asks:
 * a reference that cannot be null would take its surroundings with it.
 *
 * @returns one sentence for each faulty field.
 */
export function foreignReferencesThatCannotBeNull(file: string, document: DocumentNode): string[] {
  const types = document.definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const foreign = new Set(types.filter(isForeignStub).map((type) => type.name.value));
  return types.flatMap((type) =>
    (type.fields ?? [])
      .filter((field) => foreign.has(namedType(field.type)) && cannotBeNull(field.type))
      .map(
        (field) =>
          `${file}: ${type.name.value}.${field.name.value} refers to ${namedType(field.type)}, which another ` +
          'service resolves, so it must be nullable (in a list: the items).',
      ),
  );
}

/** A type that this service only points to: every `@key` says `resolvable: false`. */
function isForeignStub(type: ObjectTypeDefinitionNode): boolean {
  const keys = (type.directives ?? []).filter((directive) => directive.name.value === 'key');
  return (
    keys.length > 0 &&
    keys.every((key) =>
      key.arguments?.some(
        ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
      ),
    )
  );
}

/** The innermost type decides: `[Person!]!` loses the list for one hidden person, `[Person]!` only that person. */
function cannotBeNull(type: TypeNode): boolean {
  if (type.kind === Kind.LIST_TYPE) return cannotBeNull(type.type);
  if (type.kind === Kind.NON_NULL_TYPE) return type.type.kind === Kind.LIST_TYPE ? cannotBeNull(type.type) : true;
  return false;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
