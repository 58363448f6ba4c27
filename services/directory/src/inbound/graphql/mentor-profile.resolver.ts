import { Args, ID, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  CurrentActor,
  Loaders,
  RequestLoaders,
  resultUnion,
  VersionConflict,
  type GraphqlContext,
} from '@pairwell/service-host';
import { present } from '../../application/change.js';
import { SeePools } from '../../application/pools/see-pools.query.js';
import { PauseMentorProfile } from '../../application/profiles/pause-mentor-profile.handler.js';
import { PublishMentorProfile } from '../../application/profiles/publish-mentor-profile.handler.js';
import { SeeProfiles } from '../../application/profiles/see-profiles.query.js';
import { UpdateMentorProfile } from '../../application/profiles/update-mentor-profile.handler.js';
import { WithdrawMentorProfile } from '../../application/profiles/withdraw-mentor-profile.handler.js';
import type { MentorProfile } from '../../domain/mentor-profile.js';
import {
  AlreadyPublished,
  CapacityAboveLimit,
  ConsentNeeded,
  NotPublished,
  ProfileWithdrawn,
} from './directory.refusal-types.js';
import {
  PauseMentorProfileInput,
  WithdrawMentorProfileInput,
  PublishMentorProfileInput,
  readMentorChange,
  readPublish,
  readUpdate,
  UpdateMentorProfileInput,
} from './mentor-profile.input.js';
import { mentorProfileType, MentorProfileType } from './mentor-profile.type.js';
import { poolType, PoolType } from './pool.type.js';
import { idOf } from './read-input.js';

const PublishResult = resultUnion('PublishMentorProfileResult', () => [
  MentorProfileType,
  AlreadyPublished,
  ConsentNeeded,
  CapacityAboveLimit,
]);
const UpdateResult = resultUnion('UpdateMentorProfileResult', () => [
  MentorProfileType,
  VersionConflict,
  ConsentNeeded,
  CapacityAboveLimit,
  ProfileWithdrawn,
]);
const PauseResult = resultUnion('PauseMentorProfileResult', () => [MentorProfileType, VersionConflict, NotPublished]);
const WithdrawResult = resultUnion('WithdrawMentorProfileResult', () => [
  MentorProfileType,
  VersionConflict,
  ProfileWithdrawn,
]);

@Resolver(() => MentorProfileType)
export class MentorProfileResolver {
  constructor(
    private readonly see: SeeProfiles,
    private readonly seePools: SeePools,
    private readonly publish: PublishMentorProfile,
    private readonly update: UpdateMentorProfile,
    private readonly pause: PauseMentorProfile,
    private readonly withdraw: WithdrawMentorProfile,
  ) {}

  @Query(() => MentorProfileType, { nullable: true, description: 'One mentor you may see.' })
  async mentorProfile(
    @Args('id', { type: () => ID, description: 'The mentor profile.' }) id: string,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MentorProfileType> {
    return mentorProfileType(present(await this.load(loaders, idOf('MentorProfile', id))));
  }

  @Mutation(() => PublishResult, { description: 'Offers to mentor, for the first time or again.' })
  async publishMentorProfile(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What you offer.' }) input: PublishMentorProfileInput,
  ): Promise<typeof PublishResult> {
    return mentorProfileType(await this.publish.run(actor, readPublish(input)));
  }

  @Mutation(() => UpdateResult, {
    description: 'Changes your mentor profile; a coordinator of the organisation can change the capacity alone.',
  })
  async updateMentorProfile(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What changes.' }) input: UpdateMentorProfileInput,
  ): Promise<typeof UpdateResult> {
    return mentorProfileType(await this.update.run(actor, readUpdate(input)));
  }

  @Mutation(() => PauseResult, { description: 'Takes no new mentees for now; publish again to go on.' })
  async pauseMentorProfile(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which profile.' }) input: PauseMentorProfileInput,
  ): Promise<typeof PauseResult> {
    return mentorProfileType(await this.pause.run(actor, readMentorChange(input)));
  }

  @Mutation(() => WithdrawResult, { description: 'Stops mentoring: your words are deleted and you leave every pool.' })
  async withdrawMentorProfile(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which profile.' }) input: WithdrawMentorProfileInput,
  ): Promise<typeof WithdrawResult> {
    return mentorProfileType(await this.withdraw.run(actor, readMentorChange(input)));
  }

  @ResolveField(() => [PoolType], { description: 'The pools of this mentor that you see.' })
  async pools(@Parent() parent: MentorProfileType, @Loaders() loaders: RequestLoaders): Promise<PoolType[]> {
    const places = loaders.of('places by mentor', (actor, ids: readonly string[]) =>
      this.seePools.placesOf(actor, ids),
    );
    const pools = loaders.of('pool by id', (actor, ids: readonly string[]) => this.seePools.byIds(actor, ids));
    const mine = (await places.load(idOf('MentorProfile', parent.id))) ?? [];
    const seen = await Promise.all(mine.map((place) => pools.load(place.poolId)));
    return seen.filter((pool) => pool !== null).map(poolType);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<MentorProfileType | null> {
    const profile = await this.load(context.loaders, idOf('MentorProfile', reference.id));
    return profile && mentorProfileType(profile);
  }

  private load(loaders: RequestLoaders, id: string): Promise<MentorProfile | null> {
    return loaders.of('mentor by id', (actor, ids: readonly string[]) => this.see.mentors(actor, ids)).load(id);
  }
}
