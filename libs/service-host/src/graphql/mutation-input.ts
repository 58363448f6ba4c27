import { Field, InputType, Int } from '@nestjs/graphql';

/** What every mutation's input carries: extend it. */
@InputType({ isAbstract: true })
export abstract class MutationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Up to 100 characters of your choosing: the same key does nothing twice and answers the thing as it is.',
  })
  readonly idempotencyKey?: string;
}

/** What the input of a change to a versioned thing carries: extend it. */
@InputType({ isAbstract: true })
export abstract class VersionedInput extends MutationInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version you have read; when the thing has moved on, the answer is VersionConflict.',
  })
  readonly expectedVersion?: number;
}
