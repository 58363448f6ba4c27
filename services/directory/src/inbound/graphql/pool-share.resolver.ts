import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  CurrentActor,
  Loaders,
  RequestLoaders,
  resultUnion,
  VersionConflict,
  type ConnectionOf,
  type GraphqlContext,
} from '@pairwell/service-host';
import { SeePools } from '../../application/pools/see-pools.query.js';
import { AnswerPoolShare } from '../../application/shares/answer-pool-share.handler.js';
import { EndPoolShare } from '../../application/shares/end-pool-share.handler.js';
import { OfferPoolShare } from '../../application/shares/offer-pool-share.handler.js';
import { SeePoolShares } from '../../application/shares/see-pool-shares.query.js';
import { SuspendPoolShare } from '../../application/shares/suspend-pool-share.handler.js';
import {
  AlreadyShared,
  OrganisationClosed,
  PartnerIsOwner,
  PoolClosed,
  ShareNotActive,
  ShareNotOffered,
  ShareNotSuspended,
  ShareOver,
} from './directory.refusal-types.js';
import { pageById, toPageById } from './page-by-id.js';
import {
  AnswerPoolShareInput,
  OfferPoolShareInput,
  PoolShareArgs,
  EndPoolShareInput,
  readAnswer,
  readOffer,
  readShareChange,
  readSuspend,
  SuspendPoolShareInput,
} from './pool-share.input.js';
import { PoolShareConnection, poolShareType, PoolShareType } from './pool-share.type.js';
import { poolType, PoolType } from './pool.type.js';
import { idOf } from './read-input.js';

const OfferResult = resultUnion('OfferPoolShareResult', () => [
  PoolShareType,
  PoolClosed,
  PartnerIsOwner,
  AlreadyShared,
  OrganisationClosed,
]);
const AnswerResult = resultUnion('AnswerPoolShareResult', () => [PoolShareType, VersionConflict, ShareNotOffered]);
const SuspendResult = resultUnion('SuspendPoolShareResult', () => [
  PoolShareType,
  VersionConflict,
  ShareNotActive,
  ShareNotSuspended,
]);
const EndResult = resultUnion('EndPoolShareResult', () => [PoolShareType, VersionConflict, ShareOver]);

@Resolver(() => PoolShareType)
export class PoolShareResolver {
  constructor(
    private readonly see: SeePoolShares,
    private readonly seePools: SeePools,
    private readonly offer: OfferPoolShare,
    private readonly answer: AnswerPoolShare,
    private readonly suspend: SuspendPoolShare,
    private readonly end: EndPoolShare,
  ) {}

  @Query(() => PoolShareConnection, { description: 'The shares you run as owner or answer for as partner.' })
  async poolShares(@CurrentActor() actor: Actor, @Args() args: PoolShareArgs): Promise<ConnectionOf<PoolShareType>> {
    const filter = { status: args.status ?? undefined };
    return toPageById(await this.see.list(actor, filter, pageById(args)), args, poolShareType);
  }

  @Mutation(() => OfferResult, { description: 'Offers a pool to a partner organisation or to a whole system.' })
  async offerPoolShare(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which pool, to whom, on which terms.' }) input: OfferPoolShareInput,
  ): Promise<typeof OfferResult> {
    return poolShareType(await this.offer.run(actor, readOffer(input)));
  }

  @Mutation(() => AnswerResult, { description: 'Takes an offered share for your organisation, or declines it.' })
  async answerPoolShare(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which share, and the answer.' }) input: AnswerPoolShareInput,
  ): Promise<typeof AnswerResult> {
    return poolShareType(await this.answer.run(actor, readAnswer(input)));
  }

  @Mutation(() => SuspendResult, {
    description: 'Hides a shared pool from the partner for a while, or shows it again.',
  })
  async suspendPoolShare(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which share.' }) input: SuspendPoolShareInput,
  ): Promise<typeof SuspendResult> {
    return poolShareType(await this.suspend.run(actor, readSuspend(input)));
  }

  @Mutation(() => EndResult, { description: 'Ends a share: no new requests from now on; running pairs go on.' })
  async endPoolShare(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which share.' }) input: EndPoolShareInput,
  ): Promise<typeof EndResult> {
    return poolShareType(await this.end.run(actor, readShareChange(input)));
  }

  @ResolveField(() => PoolType, { nullable: true, description: 'The pool, while you see it.' })
  async pool(@Parent() parent: PoolShareType, @Loaders() loaders: RequestLoaders): Promise<PoolType | null> {
    const pools = loaders.of('pool by id', (actor, ids: readonly string[]) => this.seePools.byIds(actor, ids));
    const pool = await pools.load(parent.record.poolId);
    return pool && poolType(pool);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<PoolShareType | null> {
    const shares = context.loaders.of('share by id', (actor, ids: readonly string[]) => this.see.byIds(actor, ids));
    const share = await shares.load(idOf('PoolShare', reference.id));
    return share && poolShareType(share);
  }
}
