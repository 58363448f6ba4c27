import { Args, Field, ID, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, OrganisationCode } from '@pairwell/service-host';
import { SeePoolAs, type PoolView } from '../../application/pools/see-pool-as.query.js';
import { FindMentors } from './find-mentors.js';
import { organisation, OrganisationStub } from './foreign.type.js';
import { readMentorQuery } from './mentor-search.input.js';
import { MentorArgs, MentorSearchConnection, type MentorSearchPage } from './mentor-search.type.js';
import { poolShareType, PoolShareType } from './pool-share.type.js';
import { poolType, PoolType } from './pool.type.js';
import { idOf } from './read-input.js';

@ObjectType('PoolView', { description: 'A pool as a partner sees it.' })
export class PoolViewType {
  @Field(() => PoolType, { description: 'The pool.' })
  readonly pool!: PoolType;

  @Field(() => OrganisationStub, { nullable: true, description: 'The partner with whose eyes you look.' })
  readonly partner!: OrganisationStub | null;

  @Field(() => Boolean, { description: 'Whether the partner sees the pool at all.' })
  readonly visible!: boolean;

  @Field(() => PoolShareType, { nullable: true, description: 'The newest share that reaches the partner.' })
  readonly share!: PoolShareType | null;

  /** For the mentors; not in the schema. */
  readonly view!: PoolView;
}

@Resolver(() => PoolViewType)
export class PoolViewResolver {
  constructor(
    private readonly see: SeePoolAs,
    private readonly find: FindMentors,
  ) {}

  @Query(() => PoolViewType, {
    nullable: true,
    description: 'See a pool you run as a partner sees it, before and after a share or a suspension.',
  })
  async poolAsSeenBy(
    @CurrentActor() actor: Actor,
    @Args('pool', { type: () => ID, description: 'The pool.' }) pool: string,
    @Args('partner', { type: () => OrganisationCode, description: 'The partner.' }) partner: string,
  ): Promise<PoolViewType> {
    const view = await this.see.run(actor, idOf('Pool', pool, ['pool']), partner);
    return {
      pool: poolType(view.pool),
      partner: organisation(view.partner),
      visible: view.visible,
      share: view.share ? poolShareType(view.share) : null,
      view,
    };
  }

  @ResolveField(() => MentorSearchConnection, { description: 'The mentors of this pool that the partner can find.' })
  mentors(@Parent() { view }: PoolViewType, @Args() args: MentorArgs): Promise<MentorSearchPage> {
    return this.find.page(view.eyes, { ...readMentorQuery(args), poolId: view.pool.id }, args);
  }
}
