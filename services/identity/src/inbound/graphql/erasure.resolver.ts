import { Args, ID, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  actorOf,
  CurrentActor,
  DateTime,
  ForbiddenOrNotFound,
  globalId,
  parseInput,
  type GraphqlContext,
} from '@pairwell/service-host';
import { ErasureRequestQuery } from '../../application/erasure/erasure-request.query.js';
import { RequestErasureHandler } from '../../application/erasure/request-erasure.handler.js';
import { completedAt, openParties, type ErasureParty, type ErasureRequest } from '../../domain/erasure-request.js';
import {
  ErasurePartyEnum,
  ErasureRequestArgs,
  ErasureRequestType,
  ErasureStatusEnum,
  RequestErasureInput,
  RequestErasureResult,
} from './erasure.type.js';
import { referencedUuid } from './ids.js';
import { erasureRequest, requestErasure } from './parsers.js';

@Resolver(() => ErasureRequestType)
export class ErasureRequestResolver {
  constructor(
    private readonly requests: ErasureRequestQuery,
    private readonly asking: RequestErasureHandler,
  ) {}

  @Mutation(() => RequestErasureResult, {
    description: 'Erases a person everywhere: at once here, and every service follows. It cannot be undone.',
  })
  requestErasure(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Who is to be erased.' }) input: RequestErasureInput,
  ): Promise<object> {
    return this.asking.handle(actor, parseInput(requestErasure, input));
  }

  @Query(() => ErasureRequestType, {
    nullable: true,
    description:
      'A request to be erased, and what is still open of it: by its id, or by the person, for a portal whose answer was lost.',
  })
  async erasureRequest(@CurrentActor() actor: Actor, @Args() args: ErasureRequestArgs): Promise<ErasureRequest> {
    const { person } = parseInput(erasureRequest, args, []);
    const found =
      person === undefined
        ? await this.seenBy(actor, args.id === undefined ? {} : { id: args.id })
        : await this.requests.ofPerson(actor, person);
    if (!found) throw new ForbiddenOrNotFound();
    return found;
  }

  @ResolveReference()
  resolveReference(reference: { readonly id?: string }, context: GraphqlContext): Promise<ErasureRequest | null> {
    return this.seenBy(actorOf(context), reference);
  }

  @ResolveField(() => ID, { description: 'Opaque id.' })
  id(@Parent() { id }: ErasureRequest): string {
    return globalId('ErasureRequest', id);
  }

  @ResolveField(() => ErasureStatusEnum, { description: 'Whether everybody has confirmed.' })
  status(@Parent() request: ErasureRequest): keyof typeof ErasureStatusEnum {
    return openParties(request).length === 0 ? 'COMPLETED' : 'OPEN';
  }

  @ResolveField(() => [ErasurePartyEnum], { description: 'Who has still to confirm.' })
  open(@Parent() request: ErasureRequest): readonly ErasureParty[] {
    return openParties(request);
  }

  @ResolveField(() => DateTime, { nullable: true, description: 'When the last of them confirmed.' })
  completedAt(@Parent() request: ErasureRequest): Date | null {
    return completedAt(request);
  }

  private async seenBy(actor: Actor, reference: { readonly id?: string }): Promise<ErasureRequest | null> {
    const id = referencedUuid('ErasureRequest', reference);
    return id === undefined ? null : ((await this.requests.byId(actor, id)) ?? null);
  }
}
