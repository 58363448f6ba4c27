import { Field, ID, InputType } from '@nestjs/graphql';
import { MutationInput } from '@pairwell/service-host';
import { ChosenEndCause } from './enums.js';
import { EndReason, RematchOutcome } from './pair-life.enum.js';
import { RelationshipInput } from './input-parts.js';

@InputType({
  description: 'Either side ends the relationship; nobody has to say why, and who does chooses who reads it.',
})
export class EndRelationshipInput extends RelationshipInput {
  @Field(() => ChosenEndCause, {
    defaultValue: ChosenEndCause.NO_FAULT,
    description:
      'COMPLETED when the two have done what they meant to do. Where fewer sessions were held than agreed, it ends all the ' +
      'same, and its `endCause` is ENDED_EARLY.',
  })
  readonly cause!: keyof typeof ChosenEndCause;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the mentee would like to be offered another mentor; for the mentee to ask.',
  })
  readonly seeksAnother!: boolean;

  @Field(() => EndReason, {
    nullable: true,
    description: 'Why, for the coordinators of the scheme; not with COMPLETED. What went wrong is raised as a concern.',
  })
  readonly reason?: keyof typeof EndReason | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the other of the two may read the reason as well; else they do not learn that one was given.',
  })
  readonly tellOther!: boolean;
}

@InputType({ description: 'Never to be paired with the other again; without a reason, and the other does not learn.' })
export class NeverPairAgainInput extends RelationshipInput {}

@InputType({ description: 'To be paired with somebody again, as far as you are concerned; they do not learn of it.' })
export class TakeBackNeverPairAgainInput extends MutationInput {
  @Field(() => ID, { description: 'With whom: a person of `myNeverAgain`.' })
  readonly person!: string;
}

@InputType({ description: 'Whether another mentor was found for a mentee, or none is wanted.' })
export class SettleRematchInput extends RelationshipInput {
  @Field(() => RematchOutcome, { description: 'Which of the two.' })
  readonly outcome!: keyof typeof RematchOutcome;
}
