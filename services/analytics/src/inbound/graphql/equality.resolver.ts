import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { ethnicCategories } from '@pairwell/nhs-reference';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { z } from 'zod';
import { EqualityHandler } from '../../application/equality.handler.js';
import { DISABILITY_ANSWERS } from '../../domain/equality-declaration.js';
import {
  DeclareEqualityInput,
  DeclareEqualityResult,
  EqualityDeclarationType,
  MonitoringObjectionType,
  ObjectToMonitoringInput,
  ObjectToMonitoringResult,
} from './equality.type.js';

const codes = ethnicCategories.map(({ code }) => code);
const key = z.string().min(1).max(100, 'write up to 100 characters').nullish();
const declaration = z.object({
  ethnicCategory: z.enum(codes, 'write a code of the ethnic categories of 2001').nullish(),
  disability: z.enum(DISABILITY_ANSWERS).nullish(),
  withdrawObjection: z.boolean(),
  idempotencyKey: key,
});
const objection = z.object({ idempotencyKey: key });

/** One's own equality data: in and out, and to be seen by nobody else. */
@Resolver()
export class EqualityResolver {
  constructor(private readonly equality: EqualityHandler) {}

  @Query(() => EqualityDeclarationType, { nullable: true, description: 'What you yourself have declared.' })
  async equalityDeclaration(@CurrentActor() actor: Actor): Promise<EqualityDeclarationType | null> {
    return (await this.equality.own(actor)) ?? null;
  }

  @Mutation(() => DeclareEqualityResult, { description: 'Declares equality data about yourself.' })
  async declareEquality(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What you declare.' }) input: DeclareEqualityInput,
  ): Promise<typeof DeclareEqualityResult> {
    const { ethnicCategory, disability, withdrawObjection, idempotencyKey } = parseInput(declaration, input);
    const declared = await this.equality.declare(actor, {
      ethnicCategory: ethnicCategory ?? null,
      disability: disability ?? null,
      withdrawsObjection: withdrawObjection,
      idempotencyKey: idempotencyKey ?? undefined,
    });
    return Object.assign(new EqualityDeclarationType(), declared);
  }

  @Mutation(() => ObjectToMonitoringResult, {
    description: 'Objects to equality monitoring: what you declared is removed, with its effect on later reports.',
  })
  async objectToMonitoring(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'No reason is asked for.' }) input: ObjectToMonitoringInput,
  ): Promise<typeof ObjectToMonitoringResult> {
    const { idempotencyKey } = parseInput(objection, input);
    const objected = await this.equality.object(actor, idempotencyKey ?? undefined);
    return Object.assign(new MonitoringObjectionType(), objected);
  }
}
