import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { EndRelationshipHandler } from '../../application/commands/end-relationship.handler.js';
import { NeverPairAgainHandler } from '../../application/commands/never-pair-again.handler.js';
import { viewOf } from '../../application/relationship-view.js';
import { answer } from './answer.js';
import { EndRelationshipInput, NeverPairAgainInput } from './ending.input.js';
import { actOn } from './input-parts.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';
import { EndRelationshipResult, NeverPairAgainResult } from './results.type.js';

/** The end, at any time; nobody has to say why. */
@Resolver()
export class EndingResolver {
  constructor(
    private readonly endings: EndRelationshipHandler,
    private readonly separations: NeverPairAgainHandler,
  ) {}

  @Mutation(() => EndRelationshipResult, { description: 'End a running relationship; its place is free again.' })
  async endRelationship(
    @Args('input', { description: 'Which relationship.' }) input: EndRelationshipInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { cause, seeksAnother, reason, tellOther } = input;
    const asked = { ...actOn(input), cause, seeksAnother, reason, tellOther };
    return toRelationship(viewOf(actor, await this.endings.handle(actor, asked)));
  }

  @Mutation(() => NeverPairAgainResult, {
    description: 'Ask never to be paired with the other again; no reason is asked, and the other does not learn of it.',
  })
  neverPairAgain(
    @Args('input', { description: 'Which relationship.' }) input: NeverPairAgainInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.separations.handle(actor, actOn(input)));
  }
}
