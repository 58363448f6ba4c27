import { globalId } from '@pairwell/service-host';

/** The local id of a reference, by which another subgraph or node(id) names an entity; undefined when it is none. */
export function referenced(typeName: string, reference: { readonly id?: string }): string | undefined {
  const [type, ...rest] = Buffer.from(reference.id ?? '', 'base64url')
    .toString('utf8')
    .split(':');
  const id = rest.join(':');
  return type === typeName && globalId(typeName, id) === reference.id ? id : undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** As {@link referenced}, for entities that are keyed on a UUID. */
export function referencedUuid(typeName: string, reference: { readonly id?: string }): string | undefined {
  const id = referenced(typeName, reference);
  return id !== undefined && UUID.test(id) ? id : undefined;
}
