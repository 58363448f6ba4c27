import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { DistrustIssuerHandler } from '../../application/distrust-issuer.handler.js';
import { RegisterPortalClientHandler } from '../../application/register-portal-client.handler.js';
import { RevokePortalClientHandler } from '../../application/revoke-portal-client.handler.js';
import { TrustIssuerHandler } from '../../application/trust-issuer.handler.js';
import * as parsers from './parsers.js';
import {
  DistrustIssuerResult,
  RegisterPortalClientResult,
  RevokePortalClientResult,
  TrustIssuerResult,
} from './results.js';
import {
  DistrustIssuerInput,
  RegisterPortalClientInput,
  RevokePortalClientInput,
  TrustIssuerInput,
} from './sign-in.input.js';

@Resolver()
export class SignInMutations {
  constructor(
    private readonly registering: RegisterPortalClientHandler,
    private readonly revoking: RevokePortalClientHandler,
    private readonly trusting: TrustIssuerHandler,
    private readonly distrusting: DistrustIssuerHandler,
  ) {}

  @Mutation(() => RegisterPortalClientResult, {
    description: 'Gives a portal a client id, and a secret shown this once.',
  })
  async registerPortalClient(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The portal.' }) input: RegisterPortalClientInput,
  ): Promise<object> {
    const registered = await this.registering.handle(actor, parseInput(parsers.registerPortalClient, input));
    return { ...registered, clientId: registered.client.clientId };
  }

  @Mutation(() => RevokePortalClientResult, {
    description: 'Ends a portal’s tokens and every session opened through it.',
  })
  revokePortalClient(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The portal.' }) input: RevokePortalClientInput,
  ): Promise<object> {
    return this.revoking.handle(actor, parseInput(parsers.revokePortalClient, input));
  }

  @Mutation(() => TrustIssuerResult, { description: 'Believes an organisation’s own sign-in about its people.' })
  trustIssuer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The issuer.' }) input: TrustIssuerInput,
  ): Promise<object> {
    return this.trusting.handle(actor, parseInput(parsers.trustIssuer, input));
  }

  @Mutation(() => DistrustIssuerResult, {
    description: 'Stops believing an issuer, and ends the sessions it vouched for.',
  })
  distrustIssuer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The issuer.' }) input: DistrustIssuerInput,
  ): Promise<object> {
    return this.distrusting.handle(actor, parseInput(parsers.distrustIssuer, input));
  }
}
