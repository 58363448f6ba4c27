import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ConnectionArgs, MutationInput, OrganisationCode, parseInput, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { PlaceInPool } from '../../application/pools/add-to-pool.handler.js';
import type { CreatePoolCommand } from '../../application/pools/create-pool.handler.js';
import { changeFields, commandFields, idOf, line, textOrNull } from './read-input.js';

@InputType('CreatePoolInput', { description: 'A new pool.' })
export class CreatePoolInput extends MutationInput {
  @Field(() => OrganisationCode, { description: 'The organisation that owns it: yours.' })
  readonly organisation!: string;

  @Field(() => String, { description: 'What it is called; up to 120 characters.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for; up to 2,000 characters.' })
  readonly description?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Schemes of the same organisation that use it.' })
  readonly schemes!: string[];
}

const createSchema = z.object({
  ...commandFields,
  organisation: z.string(),
  name: line(120),
  description: textOrNull(2000),
  schemes: z.array(z.string()).max(50, { error: 'choose at most 50' }),
});

export function readCreatePool(input: CreatePoolInput): CreatePoolCommand {
  const read = parseInput(createSchema, input);
  return { ...read, schemes: read.schemes.map((id, at) => idOf('Scheme', id, ['input', 'schemes', at])) };
}

@InputType({ isAbstract: true })
abstract class PlaceInPoolInput extends VersionedInput {
  @Field(() => ID, { description: 'The pool.' })
  readonly pool!: string;

  @Field(() => ID, { description: 'The mentor profile.' })
  readonly mentorProfile!: string;
}

@InputType('AddToPoolInput', { description: 'Which mentor comes into which pool.' })
export class AddToPoolInput extends PlaceInPoolInput {}

@InputType('RemoveFromPoolInput', { description: 'Which mentor leaves which pool.' })
export class RemoveFromPoolInput extends PlaceInPoolInput {}

export function readPlace(input: PlaceInPoolInput): PlaceInPool {
  return {
    poolId: idOf('Pool', input.pool, ['input', 'pool']),
    profileId: idOf('MentorProfile', input.mentorProfile, ['input', 'mentorProfile']),
    ...parseInput(z.object(changeFields), input),
  };
}

@ArgsType()
export class PoolArgs extends ConnectionArgs {
  @Field(() => OrganisationCode, { nullable: true, description: 'Only pools of this organisation.' })
  readonly organisation?: string | null;
}
