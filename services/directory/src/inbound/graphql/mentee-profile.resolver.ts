import { Args, Field, Mutation, ObjectType, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, resultUnion, VersionConflict, type GraphqlContext } from '@pairwell/service-host';
import { SaveMenteeProfile } from '../../application/profiles/save-mentee-profile.handler.js';
import { SeeProfiles } from '../../application/profiles/see-profiles.query.js';
import { readSaveMentee, SaveMenteeProfileInput } from './mentee-profile.input.js';
import { menteeProfileType, MenteeProfileType } from './mentee-profile.type.js';
import { mentorProfileType, MentorProfileType } from './mentor-profile.type.js';
import { participationType, ParticipationType } from './participation.type.js';
import { idOf } from './read-input.js';

@ObjectType('MyProfiles', { description: 'What you have said of yourself in the organisation you act for.' })
export class MyProfiles {
  @Field(() => MentorProfileType, { nullable: true, description: 'Your offer to mentor.' })
  readonly mentor!: MentorProfileType | null;

  @Field(() => MenteeProfileType, { nullable: true, description: 'What you look for in a mentor.' })
  readonly mentee!: MenteeProfileType | null;

  @Field(() => [ParticipationType], { description: 'Schemes you take part in or have applied to.' })
  readonly participations!: ParticipationType[];
}

const SaveResult = resultUnion('SaveMenteeProfileResult', () => [MenteeProfileType, VersionConflict]);

@Resolver(() => MenteeProfileType)
export class MenteeProfileResolver {
  constructor(
    private readonly see: SeeProfiles,
    private readonly save: SaveMenteeProfile,
  ) {}

  @Query(() => MyProfiles, { description: 'Your own profiles and applications.' })
  async myProfiles(@CurrentActor() actor: Actor): Promise<MyProfiles> {
    const { mentor, mentee, participations } = await this.see.own(actor);
    return {
      mentor: mentor ? mentorProfileType(mentor) : null,
      mentee: mentee ? menteeProfileType(mentee) : null,
      participations: participations.map(participationType),
    };
  }

  @Mutation(() => SaveResult, { description: 'Says what you look for in a mentor, for the first time or anew.' })
  async saveMenteeProfile(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What you look for.' }) input: SaveMenteeProfileInput,
  ): Promise<typeof SaveResult> {
    return menteeProfileType(await this.save.run(actor, readSaveMentee(input)));
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<MenteeProfileType | null> {
    const mentees = context.loaders.of('mentee by id', (actor, ids: readonly string[]) => this.see.mentees(actor, ids));
    const profile = await mentees.load(idOf('MenteeProfile', reference.id));
    return profile && menteeProfileType(profile);
  }
}
