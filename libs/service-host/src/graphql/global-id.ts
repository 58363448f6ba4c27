import { BadUserInput } from './errors.js';

/**
 * The opaque id a portal sees: base64url of `<type>:<id>`. Opaque means that portals must not read it, not that it is
 * secret: what it names is guarded like everything else.
 *
 * @param typeName the type's name in the schema, such as `Relationship`.
 */
export function globalId(typeName: string, id: string): string {
  return Buffer.from(`${typeName}:${id}`, 'utf8').toString('base64url');
}

/**
 * The local id inside a global id of one type.
 *
 * @param path where the id came from, for the error: `['input', 'scheme']`; `['id']` unless told.
 * @throws BadUserInput when it is no id of that type.
 */
export function localId(typeName: string, id: string, path: readonly (string | number)[] = ['id']): string {
  const parts = splitGlobalId(id);
  if (parts?.typeName !== typeName) throw new BadUserInput(path, `write the id of a ${typeName} as the graph gave it`);
  return parts.id;
}

/** Type and local id of any global id, or undefined when it is none. */
export function splitGlobalId(id: string): { typeName: string; id: string } | undefined {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const match = /^([A-Z][A-Za-z]{0,60}):([\w.-]{1,100})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined || globalId(match[1], match[2]) !== id) return undefined;
  return { typeName: match[1], id: match[2] };
}
