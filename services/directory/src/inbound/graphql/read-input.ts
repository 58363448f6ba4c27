import { BadUserInput, localId } from '@pairwell/service-host';
import { z } from 'zod';
import { isKnownCode, type ReferenceList } from '../../application/reference-lists.js';

/*
 * How inputs are read: GraphQL has checked the types; lengths, codes and ids are checked here, and null in an optional
 * field means that it was left out.
 */

export function optional<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema> | undefined> {
  return schema.nullish().transform((value) => value ?? undefined) as unknown as z.ZodType<
    z.output<Schema> | undefined
  >;
}

/** One line of text for people to read. */
export function line(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1, { error: 'write at least one character' })
    .max(most, { error: `write at most ${most} characters` });
}

/** Text that may be left out or emptied: both give null. */
export function textOrNull(most: number): z.ZodType<string | null> {
  const text = z
    .string()
    .trim()
    .max(most, { error: `write at most ${most} characters` });
  return text.nullish().transform((value) => value || null) as unknown as z.ZodType<string | null>;
}

/** A change of a text that may be empty: undefined where it was left out, null where it was emptied. */
export function changedText(most: number): z.ZodType<string | null | undefined> {
  const text = z
    .string()
    .trim()
    .max(most, { error: `write at most ${most} characters` });
  const read = text.nullish().transform((value) => (value === '' ? null : (value ?? undefined)));
  return read as unknown as z.ZodType<string | null | undefined>;
}

/** Codes of one list, each known to it. */
export function codesOf(list: ReferenceList, { least = 0, most = 20 } = {}): z.ZodType<string[]> {
  const known = z.string().refine((code) => isKnownCode(list, code), { error: `write a code of the list ${list}` });
  return z
    .array(known)
    .min(least, { error: `choose at least ${least}` })
    .max(most, { error: `choose at most ${most}` });
}

/** What every mutation's input carries. */
export const commandFields = {
  idempotencyKey: optional(
    z.string().min(1, { error: 'write at least one character' }).max(100, { error: 'write at most 100 characters' }),
  ),
};

/** What the input of a change to something carries. */
export const changeFields = { ...commandFields, expectedVersion: optional(z.int()) };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The local id in a global id of that type. @throws BadUserInput when it is none. */
export function idOf(typeName: string, id: string, path: readonly (string | number)[] = ['id']): string {
  const local = localId(typeName, id, path);
  if (!UUID.test(local)) throw new BadUserInput(path, `write the id of a ${typeName} as the graph gave it`);
  return local;
}

export function idOrUndefined(
  typeName: string,
  id: string | null | undefined,
  path: readonly (string | number)[],
): string | undefined {
  return id === null || id === undefined ? undefined : idOf(typeName, id, path);
}
