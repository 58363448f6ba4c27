import { Field, ID, InputType } from '@nestjs/graphql';
import { LocalDate } from '@pairwell/service-host';
import { z } from 'zod';
import type * as domain from '../../domain/relationship.js';
import { CommitmentScope } from './enums.js';
import { ToldCommitmentStatus } from './pair-life.enum.js';
import { anyCodes, codes, optionalDay, optionalText, RelationshipInput, text } from './input-parts.js';

@InputType({
  description: 'What stands in a colleague’s way. Themes are counted without the pair; the story stays with it.',
})
export class RaiseBarrierInput extends RelationshipInput {
  @Field(() => ID, { nullable: true, description: 'The session in which it came up; it was held.' })
  readonly session?: string | null;

  @Field(() => [String], { description: 'Keys of the list BARRIER_THEMES, such as CAREER_PROGRESSION.' })
  readonly themes!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The story. No patient data.' })
  readonly story?: string | null;
}
export const raiseBarrier = z.object({ themes: codes, story: optionalText });

@InputType({ description: 'What the leader will do.' })
export class MakeCommitmentInput extends RelationshipInput {
  @Field(() => String, { description: 'The commitment in words.' })
  readonly statement!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'What it is to change: keys of the list BARRIER_THEMES, such as CAREER_PROGRESSION.',
  })
  readonly themes!: readonly string[];

  @Field(() => CommitmentScope, { description: 'How far it reaches.' })
  readonly scope!: domain.CommitmentScope;

  @Field(() => String, {
    nullable: true,
    description: 'An indicator it is linked to: a key of the list WRES_INDICATORS or WDES_INDICATORS.',
  })
  readonly indicator?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'By which day, within five years.' })
  readonly dueOn?: string | null;
}
export const makeCommitment = z.object({
  statement: text,
  themes: anyCodes,
  indicator: z
    .string()
    .max(40, { error: 'write an indicator such as WRES_7' })
    .nullish()
    .transform((indicator) => indicator ?? null),
  dueOn: optionalDay,
});

@InputType({
  description:
    'The leader lets the coordinators of the scheme read a commitment in words and where it stands. What they have told of it ' +
    'so far as `evidence` stays with the pair; what they tell from now on coordinators read.',
})
export class PublishCommitmentInput extends RelationshipInput {
  @Field(() => ID, { description: 'The commitment.' })
  readonly commitment!: string;
}

@InputType({
  description:
    'Where a commitment stands, told by the leader: the other of the two reads it, and once it is published the ' +
    'coordinators of the scheme do too.',
})
export class UpdateCommitmentInput extends RelationshipInput {
  @Field(() => ID, { description: 'The commitment.' })
  readonly commitment!: string;

  @Field(() => ToldCommitmentStatus, { description: 'Where it stands.' })
  readonly status!: keyof typeof ToldCommitmentStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'What shows it. Once the commitment is published, the coordinators of the scheme read it: then name nobody who ' +
      'would not want it. No patient data.',
  })
  readonly evidence?: string | null;
}
export const updateCommitment = z.object({ evidence: optionalText });
