import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { MakeCommitmentHandler } from '../../application/commands/make-commitment.handler.js';
import { PublishCommitmentHandler } from '../../application/commands/publish-commitment.handler.js';
import { RaiseBarrierHandler } from '../../application/commands/raise-barrier.handler.js';
import { UpdateCommitmentHandler } from '../../application/commands/update-commitment.handler.js';
import { viewOf } from '../../application/relationship-view.js';
import {
  makeCommitment,
  MakeCommitmentInput,
  PublishCommitmentInput,
  raiseBarrier,
  RaiseBarrierInput,
  updateCommitment,
  UpdateCommitmentInput,
} from './barrier-and-commitment.input.js';
import { answer } from './answer.js';
import { actOn, idIn, sessionIn } from './input-parts.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';
import {
  MakeCommitmentResult,
  PublishCommitmentResult,
  RaiseBarrierResult,
  UpdateCommitmentResult,
} from './results.type.js';

/** What reverse mentoring brings to light, and what leaders do about it. */
@Resolver()
export class BarriersAndCommitmentsResolver {
  constructor(
    private readonly barriers: RaiseBarrierHandler,
    private readonly commitments: MakeCommitmentHandler,
    private readonly publications: PublishCommitmentHandler,
    private readonly updates: UpdateCommitmentHandler,
  ) {}

  @Mutation(() => RaiseBarrierResult, { description: 'Raise a barrier; its themes are counted without the pair.' })
  async raiseBarrier(
    @Args('input', { description: 'Which themes, and the story.' }) input: RaiseBarrierInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const sessionId = input.session ? sessionIn(input.session) : null;
    const asked = { ...actOn(input), ...parseInput(raiseBarrier, input), sessionId };
    return toRelationship(viewOf(actor, await this.barriers.handle(actor, asked)));
  }

  @Mutation(() => MakeCommitmentResult, { description: 'Commit, as the leader, to something about a barrier.' })
  async makeCommitment(
    @Args('input', { description: 'What, how far and by when.' }) input: MakeCommitmentInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = { ...actOn(input), ...parseInput(makeCommitment, input), scope: input.scope };
    return toRelationship(viewOf(actor, await this.commitments.handle(actor, asked)));
  }

  @Mutation(() => PublishCommitmentResult, { description: 'Let the coordinators of the scheme read your commitment.' })
  async publishCommitment(
    @Args('input', { description: 'Which commitment.' }) input: PublishCommitmentInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const commitmentId = idIn('Commitment', input.commitment, ['input', 'commitment']);
    return toRelationship(viewOf(actor, await this.publications.handle(actor, { ...actOn(input), commitmentId })));
  }

  @Mutation(() => UpdateCommitmentResult, { description: 'Tell, as the leader, where a commitment stands.' })
  updateCommitment(
    @Args('input', { description: 'Which commitment, where it stands and what shows it.' })
    input: UpdateCommitmentInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const commitmentId = idIn('Commitment', input.commitment, ['input', 'commitment']);
    const { evidence } = parseInput(updateCommitment, input);
    const asked = { ...actOn(input), commitmentId, status: input.status, evidence };
    return answer(actor, this.updates.handle(actor, asked));
  }
}
