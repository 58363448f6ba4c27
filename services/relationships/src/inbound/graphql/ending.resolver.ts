import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { EndRelationshipHandler } from '../../application/commands/end-relationship.handler.js';
import { viewOf } from '../../application/relationship-view.js';
import { EndRelationshipInput } from './ending.input.js';
import { actOn } from './input-parts.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';
import { EndRelationshipResult } from './results.type.js';

/** The end, at any time and without a reason. */
@Resolver()
export class EndingResolver {
  constructor(private readonly endings: EndRelationshipHandler) {}

  @Mutation(() => EndRelationshipResult, { description: 'End a running relationship; its place is free again.' })
  async endRelationship(
    @Args('input', { description: 'Which relationship.' }) input: EndRelationshipInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = { ...actOn(input), cause: input.cause };
    return toRelationship(viewOf(actor, await this.endings.handle(actor, asked)));
  }
}
