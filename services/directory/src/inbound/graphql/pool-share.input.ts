import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  BadUserInput,
  ConnectionArgs,
  MutationInput,
  OrganisationCode,
  parseInput,
  VersionedInput,
} from '@pairwell/service-host';
import { z } from 'zod';
import type { Change } from '../../application/change.js';
import type { AnswerPoolShareCommand } from '../../application/shares/answer-pool-share.handler.js';
import type { OfferPoolShareCommand } from '../../application/shares/offer-pool-share.handler.js';
import type { SuspendPoolShareCommand } from '../../application/shares/suspend-pool-share.handler.js';
import type { Partner, PoolShareStatus } from '../../domain/pool-share.js';
import { PoolShareStatusEnum } from './directory.enums.js';
import { changeFields, commandFields, idOf, optional, textOrNull } from './read-input.js';

@InputType('OfferPoolShareInput', { description: 'Which pool, to whom, on which terms. Name one of the two partners.' })
export class OfferPoolShareInput extends MutationInput {
  @Field(() => ID, { description: 'The pool.' })
  readonly pool!: string;

  @Field(() => OrganisationCode, { nullable: true, description: 'The partner, when it is one organisation.' })
  readonly partnerOrganisation?: string | null;

  @Field(() => String, { nullable: true, description: 'The code of a system, such as LLR, when all of it is.' })
  readonly partnerSystem?: string | null;

  @Field(() => Int, { description: 'How many mentees of the partner at once, 1 to 10,000.' })
  readonly places!: number;

  @Field(() => String, { nullable: true, description: 'What you ask of the partner; up to 2,000 characters.' })
  readonly terms?: string | null;
}

const offerSchema = z.object({
  ...commandFields,
  partnerOrganisation: optional(z.string()),
  partnerSystem: optional(z.string().regex(/^[A-Z0-9_]{1,40}$/, { error: 'write the code of a system, such as LLR' })),
  places: z.int().min(1, { error: 'write at least 1' }).max(10_000, { error: 'write at most 10000' }),
  terms: textOrNull(2000),
});

export function readOffer(input: OfferPoolShareInput): OfferPoolShareCommand {
  const { partnerOrganisation, partnerSystem, ...offer } = parseInput(offerSchema, input);
  const poolId = idOf('Pool', input.pool, ['input', 'pool']);
  return { ...offer, poolId, partner: partnerOf(partnerOrganisation, partnerSystem) };
}

function partnerOf(organisation: string | undefined, system: string | undefined): Partner {
  if (organisation !== undefined && system === undefined) return { kind: 'ORGANISATION', code: organisation };
  if (organisation === undefined && system !== undefined) return { kind: 'SYSTEM', code: system };
  throw new BadUserInput(['input', 'partnerOrganisation'], 'name either partnerOrganisation or partnerSystem');
}

@InputType({ isAbstract: true })
abstract class PoolShareChangeInput extends VersionedInput {
  @Field(() => ID, { description: 'The share.' })
  readonly share!: string;
}

@InputType('EndPoolShareInput', { description: 'Which share is ended.' })
export class EndPoolShareInput extends PoolShareChangeInput {}

export function readShareChange(input: PoolShareChangeInput): Change {
  return { id: idOf('PoolShare', input.share, ['input', 'share']), ...parseInput(z.object(changeFields), input) };
}

@InputType('AnswerPoolShareInput', { description: 'Which share, and the answer.' })
export class AnswerPoolShareInput extends PoolShareChangeInput {
  @Field(() => Boolean, { description: 'True takes it, false declines.' })
  readonly accept!: boolean;
}

export function readAnswer(input: AnswerPoolShareInput): AnswerPoolShareCommand {
  return { ...readShareChange(input), accept: input.accept };
}

@InputType('SuspendPoolShareInput', { description: 'Which share, and whether it is suspended or resumed.' })
export class SuspendPoolShareInput extends PoolShareChangeInput {
  @Field(() => Boolean, { defaultValue: true, description: 'False resumes a suspended share.' })
  readonly suspended!: boolean;
}

export function readSuspend(input: SuspendPoolShareInput): SuspendPoolShareCommand {
  return { ...readShareChange(input), suspended: input.suspended };
}

@ArgsType()
export class PoolShareArgs extends ConnectionArgs {
  @Field(() => PoolShareStatusEnum, { nullable: true, description: 'Only shares that stand so.' })
  readonly status?: PoolShareStatus | null;
}
