import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { AcceptRequestHandler } from '../../application/commands/accept-request.handler.js';
import { DeclineRequestHandler } from '../../application/commands/decline-request.handler.js';
import { RequestMentoringHandler } from '../../application/commands/request-mentoring.handler.js';
import { WithdrawRequestHandler } from '../../application/commands/withdraw-request.handler.js';
import { viewOf } from '../../application/relationship-view.js';
import { actOn, idIn, keyOf } from './input-parts.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';
import {
  AcceptRequestInput,
  DeclineRequestInput,
  requestMentoring,
  RequestMentoringInput,
  WithdrawRequestInput,
} from './request.input.js';
import {
  AcceptRequestResult,
  DeclineRequestResult,
  RequestMentoringResult,
  WithdrawRequestResult,
} from './results.type.js';

/** Asking for mentoring and answering. */
@Resolver()
export class RequestResolver {
  constructor(
    private readonly requests: RequestMentoringHandler,
    private readonly acceptances: AcceptRequestHandler,
    private readonly refusals: DeclineRequestHandler,
    private readonly withdrawals: WithdrawRequestHandler,
  ) {}

  @Mutation(() => RequestMentoringResult, { description: 'Ask a mentor whom you can see in an open scheme.' })
  async requestMentoring(
    @Args('input', { description: 'Whom, in which scheme, and why.' }) input: RequestMentoringInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { letter } = parseInput(requestMentoring, input);
    const asked = {
      mentorProfile: idIn('MentorProfile', input.mentorProfile, ['input', 'mentorProfile']),
      scheme: idIn('Scheme', input.scheme, ['input', 'scheme']),
      letter,
      idempotencyKey: keyOf(input.idempotencyKey),
    };
    return toRelationship(viewOf(actor, await this.requests.handle(actor, asked)));
  }

  @Mutation(() => AcceptRequestResult, { description: 'Say yes to a request, as its mentor; takes a place.' })
  async acceptRequest(
    @Args('input', { description: 'Which request.' }) input: AcceptRequestInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return toRelationship(viewOf(actor, await this.acceptances.handle(actor, actOn(input))));
  }

  @Mutation(() => DeclineRequestResult, { description: 'Say no to a request, as its mentor; no reason is asked.' })
  async declineRequest(
    @Args('input', { description: 'Which request.' }) input: DeclineRequestInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return toRelationship(viewOf(actor, await this.refusals.handle(actor, actOn(input))));
  }

  @Mutation(() => WithdrawRequestResult, {
    description:
      'Take your request back while nobody has answered it; or a pair that is not confirmed yet, as the one of the two who ' +
      'registered it, or, where a coordinator of the scheme did, as any coordinator of that scheme outside the pair.',
  })
  async withdrawRequest(
    @Args('input', { description: 'Which request.' }) input: WithdrawRequestInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return toRelationship(viewOf(actor, await this.withdrawals.handle(actor, actOn(input))));
  }
}
