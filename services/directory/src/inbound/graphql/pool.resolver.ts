import { Args, ID, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
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
import { present } from '../../application/change.js';
import { AddToPool } from '../../application/pools/add-to-pool.handler.js';
import { CreatePool } from '../../application/pools/create-pool.handler.js';
import { RemoveFromPool } from '../../application/pools/remove-from-pool.handler.js';
import { SeePools } from '../../application/pools/see-pools.query.js';
import { SeeSchemes } from '../../application/schemes/see-schemes.query.js';
import type { Pool } from '../../domain/pool.js';
import { NotInPool, NotPublished, PoolClosed, SchemeClosed } from './directory.refusal-types.js';
import { pageById, toPageById } from './page-by-id.js';
import { poolShareType, PoolShareType } from './pool-share.type.js';
import {
  AddToPoolInput,
  CreatePoolInput,
  PoolArgs,
  readCreatePool,
  readPlace,
  RemoveFromPoolInput,
} from './pool.input.js';
import { PoolConnection, PoolMentorType, poolMentorType, poolType, PoolType } from './pool.type.js';
import { idOf } from './read-input.js';
import { schemeType, SchemeType } from './scheme.type.js';

const CreateResult = resultUnion('CreatePoolResult', () => [PoolType, SchemeClosed]);
const AddResult = resultUnion('AddToPoolResult', () => [PoolMentorType, VersionConflict, NotPublished, PoolClosed]);
const RemoveResult = resultUnion('RemoveFromPoolResult', () => [PoolMentorType, VersionConflict, NotInPool]);

@Resolver(() => PoolType)
export class PoolResolver {
  constructor(
    private readonly see: SeePools,
    private readonly seeSchemes: SeeSchemes,
    private readonly create: CreatePool,
    private readonly add: AddToPool,
    private readonly remove: RemoveFromPool,
  ) {}

  @Query(() => PoolConnection, { description: 'The pools you see: your organisation’s, and those shared with it.' })
  async pools(@CurrentActor() actor: Actor, @Args() args: PoolArgs): Promise<ConnectionOf<PoolType>> {
    const filter = { organisation: args.organisation ?? undefined };
    return toPageById(await this.see.list(actor, filter, pageById(args)), args, poolType);
  }

  @Query(() => PoolType, { nullable: true, description: 'One pool you may see.' })
  async pool(
    @Args('id', { type: () => ID, description: 'The pool.' }) id: string,
    @Loaders() loaders: RequestLoaders,
  ): Promise<PoolType> {
    return poolType(present(await this.load(loaders, idOf('Pool', id))));
  }

  @Mutation(() => CreateResult, { description: 'Makes a pool for your organisation, without mentors at first.' })
  async createPool(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The pool.' }) input: CreatePoolInput,
  ): Promise<typeof CreateResult> {
    return poolType(await this.create.run(actor, readCreatePool(input)));
  }

  @Mutation(() => AddResult, { description: 'Puts a mentor of your organisation into a pool; again changes nothing.' })
  async addToPool(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which mentor, and which pool.' }) input: AddToPoolInput,
  ): Promise<typeof AddResult> {
    return poolMentorType(await this.add.run(actor, readPlace(input)));
  }

  @Mutation(() => RemoveResult, { description: 'Takes a mentor out of a pool; a mentor can take herself out.' })
  async removeFromPool(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which mentor, and which pool.' }) input: RemoveFromPoolInput,
  ): Promise<typeof RemoveResult> {
    return poolMentorType(await this.remove.run(actor, readPlace(input)));
  }

  @ResolveField(() => [SchemeType], { description: 'The schemes that use it and that you see.' })
  async schemes(@Parent() parent: PoolType, @Loaders() loaders: RequestLoaders): Promise<SchemeType[]> {
    const schemes = loaders.of('scheme by id', (actor, ids: readonly string[]) => this.seeSchemes.byIds(actor, ids));
    const seen = await Promise.all(parent.record.schemes.map((id) => schemes.load(id)));
    return seen.filter((scheme) => scheme !== null).map(schemeType);
  }

  @ResolveField(() => [PoolShareType], { description: 'Its shares that you run or answer for, the newest first.' })
  async shares(@Parent() parent: PoolType, @Loaders() loaders: RequestLoaders): Promise<PoolShareType[]> {
    const shares = loaders.of('shares by pool', (actor, ids: readonly string[]) => this.see.sharesOf(actor, ids));
    return ((await shares.load(parent.record.id)) ?? []).map(poolShareType);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<PoolType | null> {
    const pool = await this.load(context.loaders, idOf('Pool', reference.id));
    return pool && poolType(pool);
  }

  private load(loaders: RequestLoaders, id: string): Promise<Pool | null> {
    return loaders.of('pool by id', (actor, ids: readonly string[]) => this.see.byIds(actor, ids)).load(id);
  }
}
