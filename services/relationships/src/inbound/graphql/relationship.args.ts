import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ConnectionArgs } from '@pairwell/service-host';
import type * as domain from '../../domain/relationship.js';
import { PartyRole, RelationshipKind, RelationshipStatus } from './enums.js';

@InputType({ description: 'What a list of relationships is narrowed to; what is left out does not narrow it.' })
export class RelationshipFilter {
  @Field(() => [RelationshipStatus], { nullable: true, description: 'Only where they stand so.' })
  readonly statuses?: readonly domain.RelationshipStatus[] | null;

  @Field(() => RelationshipKind, { nullable: true, description: 'Only this kind of mentoring.' })
  readonly kind?: domain.RelationshipKind | null;

  @Field(() => ID, { nullable: true, description: 'Only this scheme.' })
  readonly scheme?: string | null;
}

@ArgsType()
export class RelationshipsArgs extends ConnectionArgs {
  @Field(() => RelationshipFilter, { nullable: true, description: 'Narrows the list.' })
  readonly filter?: RelationshipFilter;
}

@ArgsType()
export class MyRelationshipsArgs extends RelationshipsArgs {
  @Field(() => PartyRole, { nullable: true, description: 'Only those in which you stand on this side.' })
  readonly as?: domain.PartyRole;
}

@ArgsType()
export class SchemeRelationshipsArgs extends RelationshipsArgs {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;
}

@ArgsType()
export class RematchListArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;
}
