import { Field, ID, InputType } from '@nestjs/graphql';
import { BadUserInput, localId, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { ActRequest } from '../../application/relationship-acts.js';

/** What the input of every mutation on a relationship carries. */
@InputType({ isAbstract: true })
export abstract class RelationshipInput extends VersionedInput {
  @Field(() => ID, { description: 'The relationship.' })
  readonly relationship!: string;
}

const uuid = z.uuid();

/** The local id in a global one. @throws BadUserInput with the path. */
export function idIn(typeName: string, id: string, path: readonly string[]): string {
  const local = localId(typeName, id, path);
  if (uuid.safeParse(local).success) return local;
  throw new BadUserInput(path, `write the id of a ${typeName} as the graph gave it`);
}

/** The local id of the session that an input is about. @throws BadUserInput. */
export const sessionIn = (id: string): string => idIn('MentoringSession', id, ['input', 'session']);

/** The part that all inputs share, checked. */
export function actOn(input: RelationshipInput): ActRequest {
  return {
    relationshipId: idIn('Relationship', input.relationship, ['input', 'relationship']),
    idempotencyKey: keyOf(input.idempotencyKey),
    expectedVersion: input.expectedVersion ?? undefined,
  };
}

/** The idempotency key, or undefined. @throws BadUserInput when it is blank or too long. */
export function keyOf(key: string | null | undefined): string | undefined {
  if (key === undefined || key === null) return undefined;
  if (key.length >= 1 && key.length <= 100) return key;
  throw new BadUserInput(['input', 'idempotencyKey'], 'write 1 to 100 characters, or leave it out');
}

/** What people write to each other: at most a few pages. */
export const text = z
  .string()
  .trim()
  .min(1, { error: 'write something' })
  .max(4_000, { error: 'write at most 4,000 characters' });

/** An optional text; nothing and null are the same. */
export const optionalText = text.nullish().transform((written) => written ?? null);

/** The length of a session in minutes. */
export const minutes = z
  .int()
  .min(5, { error: 'write at least 5 minutes' })
  .max(480, { error: 'write at most 480 minutes' });

/** A whole number from 0 on. */
export const countUpTo = (most: number): z.ZodInt =>
  z
    .int()
    .min(0, { error: 'write at least 0' })
    .max(most, { error: `write at most ${most}` });

/** Keys of a reference list, or none; whether the list has them is for the handler to say. */
export const anyCodes = z
  .array(z.string().max(40, { error: 'write keys of the list' }))
  .max(20, { error: 'choose at most 20' });

/** At least one of them. */
export const codes = anyCodes.min(1, { error: 'choose at least one' });

/** A date of the graph as RFC 3339 in UTC, as the domain compares it. */
export const instantText = z.date().transform((date) => date.toISOString());

/** A day that may be missing. */
export const optionalDay = z
  .string()
  .nullish()
  .transform((day) => day ?? null);
