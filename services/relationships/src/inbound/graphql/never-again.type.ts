import { Field, ObjectType } from '@nestjs/graphql';
import { globalId } from '@pairwell/service-host';
import type { WishAbout } from '../../application/my-never-again.query.js';
import { RelationshipType, toRelationship } from './relationship.type.js';
import { Person } from './stubs.type.js';

@ObjectType('NeverAgain', { description: 'That you asked never to be paired with somebody again.' })
export class NeverAgainType {
  @Field(() => Person, {
    nullable: true,
    description: 'With whom; the id by itself is there also where nobody tells you any more who it is.',
  })
  readonly person!: Person | null;

  @Field(() => [RelationshipType], {
    description:
      'The relationships with them in which you asked for it; none where their records are gone, which the wish outlasts.',
  })
  readonly relationships!: RelationshipType[];
}

/** As the graph shows it. */
export function toNeverAgain({ other, relationships }: WishAbout): NeverAgainType {
  return { person: { id: globalId('Person', other) }, relationships: relationships.map(toRelationship) };
}
