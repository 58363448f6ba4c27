import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { FormSystemHandler } from '../../application/form-system.handler.js';
import { JoinSystemHandler } from '../../application/join-system.handler.js';
import { OnboardOrganisationHandler } from '../../application/onboard-organisation.handler.js';
import { FormSystemInput, JoinSystemInput, OnboardOrganisationInput } from './organisation.input.js';
import * as parsers from './parsers.js';
import { FormSystemResult, JoinSystemResult, OnboardOrganisationResult } from './results.js';

@Resolver()
export class OrganisationMutations {
  constructor(
    private readonly onboarding: OnboardOrganisationHandler,
    private readonly forming: FormSystemHandler,
    private readonly joining: JoinSystemHandler,
  ) {}

  @Mutation(() => OnboardOrganisationResult, { description: 'Brings an organisation onto the platform (operator).' })
  onboardOrganisation(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The organisation.' }) input: OnboardOrganisationInput,
  ): Promise<object> {
    const { successors = [], ...command } = parseInput(parsers.onboardOrganisation, input);
    return this.onboarding.handle(actor, { ...command, successors });
  }

  @Mutation(() => FormSystemResult, { description: 'Forms a system of organisations (operator).' })
  formSystem(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The system.' }) input: FormSystemInput,
  ): Promise<object> {
    return this.forming.handle(actor, parseInput(parsers.formSystem, input));
  }

  @Mutation(() => JoinSystemResult, { description: 'Makes an organisation part of a system (operator).' })
  joinSystem(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Organisation and system.' }) input: JoinSystemInput,
  ): Promise<object> {
    return this.joining.handle(actor, parseInput(parsers.joinSystem, input));
  }
}
