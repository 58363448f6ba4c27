import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Loaders, RequestLoaders } from '@pairwell/service-host';
import { SeePools } from '../../application/pools/see-pools.query.js';
import { SeeProfiles } from '../../application/profiles/see-profiles.query.js';
import { mentorProfileType, MentorProfileType } from './mentor-profile.type.js';
import { PoolMentorType, poolType, PoolType } from './pool.type.js';

@Resolver(() => PoolMentorType)
export class PoolMentorResolver {
  constructor(
    private readonly seePools: SeePools,
    private readonly seeProfiles: SeeProfiles,
  ) {}

  @ResolveField(() => PoolType, { nullable: true, description: 'The pool.' })
  async pool(@Parent() parent: PoolMentorType, @Loaders() loaders: RequestLoaders): Promise<PoolType | null> {
    const pools = loaders.of('pool by id', (actor, ids: readonly string[]) => this.seePools.byIds(actor, ids));
    const pool = await pools.load(parent.record.poolId);
    return pool && poolType(pool);
  }

  @ResolveField(() => MentorProfileType, { nullable: true, description: 'The mentor.' })
  async mentor(
    @Parent() parent: PoolMentorType,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MentorProfileType | null> {
    const mentors = loaders.of('mentor by id', (actor, ids: readonly string[]) => this.seeProfiles.mentors(actor, ids));
    const profile = await mentors.load(parent.record.profileId);
    return profile && mentorProfileType(profile);
  }
}
