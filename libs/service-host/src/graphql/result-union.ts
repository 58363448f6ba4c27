import type { Type } from '@nestjs/common';
import { createUnionType } from '@nestjs/graphql';
import type { RefusalClass } from './refusals.js';

type Member = Type<unknown> | RefusalClass;

/**
 * The result of a mutation: the thing, and the refusals a portal can act on.
 *
 * The first type is the thing. A resolver answers an instance of its class, or a plain object of that shape; refusals
 * are thrown by the handler and mapped by the host.
 *
 * @example
 * export const RequestMentoringResult = resultUnion('RequestMentoringResult', () => [RelationshipType, NoPlaceLeft]);
 * `@Mutation(() => RequestMentoringResult, { description: '…' })`
 */
export function resultUnion<Thing>(
  name: string,
  types: () => readonly [Type<Thing>, ...Member[]],
  description = 'What was asked for, or why it is refused.',
): Thing | object {
  return createUnionType({
    name,
    description,
    types: () => types() as readonly Type<unknown>[],
    resolveType: (value: object) => types().find((type) => value instanceof type) ?? types()[0],
  }) as Thing | object;
}
