import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { ConfirmExistingPairHandler } from '../../application/commands/confirm-existing-pair.handler.js';
import { DenyExistingPairHandler } from '../../application/commands/deny-existing-pair.handler.js';
import { RegisterExistingPairHandler } from '../../application/commands/register-existing-pair.handler.js';
import { answer } from './answer.js';
import { actOn, idIn, keyOf } from './input-parts.js';
import type { RelationshipType } from './relationship.type.js';
import {
  ConfirmExistingPairInput,
  DenyExistingPairInput,
  registerExistingPair,
  RegisterExistingPairInput,
} from './request.input.js';
import { ConfirmExistingPairResult, DenyExistingPairResult, RegisterExistingPairResult } from './results.type.js';

/** Pairs that found each other. */
@Resolver()
export class ExistingPairResolver {
  constructor(
    private readonly registrations: RegisterExistingPairHandler,
    private readonly confirmations: ConfirmExistingPairHandler,
    private readonly denials: DenyExistingPairHandler,
  ) {}

  @Mutation(() => RegisterExistingPairResult, {
    description:
      'Tell a scheme of a pair that found each other: as one of them, or as its coordinator, who approves it with that. ' +
      'Where the scheme wants approvals, they come before it is confirmed.',
  })
  registerExistingPair(
    @Args('input', { description: 'Who, in which scheme, and since when.' }) input: RegisterExistingPairInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = {
      mentorProfile: idIn('MentorProfile', input.mentorProfile, ['input', 'mentorProfile']),
      mentee: idIn('Person', input.mentee, ['input', 'mentee']),
      menteeOrganisation: input.menteeOrganisation,
      scheme: idIn('Scheme', input.scheme, ['input', 'scheme']),
      ...parseInput(registerExistingPair, input),
      idempotencyKey: keyOf(input.idempotencyKey),
    };
    return answer(actor, this.registrations.handle(actor, asked));
  }

  @Mutation(() => ConfirmExistingPairResult, {
    description: 'Confirm that the two of you are a pair; with the last missing word it takes a place.',
  })
  confirmExistingPair(
    @Args('input', { description: 'Which relationship.' }) input: ConfirmExistingPairInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.confirmations.handle(actor, actOn(input)));
  }

  @Mutation(() => DenyExistingPairResult, { description: 'Say that the two of you are no pair.' })
  denyExistingPair(
    @Args('input', { description: 'Which relationship.' }) input: DenyExistingPairInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.denials.handle(actor, actOn(input)));
  }
}
