import { Field, InputType } from '@nestjs/graphql';
import { ChosenEndCause } from './enums.js';
import { RelationshipInput } from './input-parts.js';

@InputType({ description: 'Either side ends the relationship; nobody has to say why.' })
export class EndRelationshipInput extends RelationshipInput {
  @Field(() => ChosenEndCause, {
    defaultValue: ChosenEndCause.NO_FAULT,
    description: 'COMPLETED when the two have done what they meant to do.',
  })
  readonly cause!: keyof typeof ChosenEndCause;
}
