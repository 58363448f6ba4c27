import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { AnswerCallHandler } from '../../application/commands/answer-call.handler.js';
import { AnswerConcernHandler } from '../../application/commands/answer-concern.handler.js';
import { ApproveRequestHandler } from '../../application/commands/approve-request.handler.js';
import { SettleRematchHandler } from '../../application/commands/settle-rematch.handler.js';
import { answer } from './answer.js';
import { AnswerCallInput } from './course.input.js';
import { SettleRematchInput } from './ending.input.js';
import { actOn, idIn } from './input-parts.js';
import { AnswerConcernInput } from './looking-back.input.js';
import type { RelationshipType } from './relationship.type.js';
import { ApproveRequestInput, RefuseApprovalInput } from './request.input.js';
import {
  AnswerCallResult,
  AnswerConcernResult,
  ApproveRequestResult,
  RefuseApprovalResult,
  SettleRematchResult,
} from './results.type.js';

/** What those do who are not of the pair. */
@Resolver()
export class CoordinationResolver {
  constructor(
    private readonly approvals: ApproveRequestHandler,
    private readonly rematches: SettleRematchHandler,
    private readonly concerns: AnswerConcernHandler,
    private readonly calls: AnswerCallHandler,
  ) {}

  @Mutation(() => ApproveRequestResult, {
    description: 'Approve a request, as a coordinator of the scheme or as the mentee’s sponsor.',
  })
  approveRequest(
    @Args('input', { description: 'Which request.' }) input: ApproveRequestInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.approvals.handle(actor, { ...actOn(input), approves: true }));
  }

  @Mutation(() => RefuseApprovalResult, { description: 'Do not approve a request; it ends here.' })
  refuseApproval(
    @Args('input', { description: 'Which request.' }) input: RefuseApprovalInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.approvals.handle(actor, { ...actOn(input), approves: false }));
  }

  @Mutation(() => SettleRematchResult, {
    description: 'Take a mentee off the list of those who look for another mentor: as a coordinator, or as the mentee.',
  })
  settleRematch(
    @Args('input', { description: 'Which relationship, and how it was settled.' }) input: SettleRematchInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.rematches.handle(actor, { ...actOn(input), outcome: input.outcome }));
  }

  @Mutation(() => AnswerConcernResult, {
    description: 'Say, as a coordinator, what was done about a concern; who said it and when is kept in the history.',
  })
  answerConcern(
    @Args('input', { description: 'Which concern, and what was done.' }) input: AnswerConcernInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const concernId = idIn('Concern', input.concern, ['input', 'concern']);
    return answer(actor, this.concerns.handle(actor, { ...actOn(input), concernId, outcome: input.outcome }));
  }

  @Mutation(() => AnswerCallResult, {
    description:
      'Say, as a coordinator, that you have followed up a call: whoever called reads that and when, the other side ' +
      'nothing of it, and it puts the pair at risk no more. Who said it is kept in the history.',
  })
  answerCall(
    @Args('input', { description: 'Whose call.' }) input: AnswerCallInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.calls.handle(actor, { ...actOn(input), calledBy: input.calledBy }));
  }
}
