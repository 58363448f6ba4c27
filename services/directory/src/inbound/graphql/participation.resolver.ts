import { Args, Mutation, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  CurrentActor,
  Loaders,
  RequestLoaders,
  resultUnion,
  VersionConflict,
  type GraphqlContext,
} from '@pairwell/service-host';
import { ApplyToScheme } from '../../application/schemes/apply-to-scheme.handler.js';
import { DecideApplication } from '../../application/schemes/decide-application.handler.js';
import { SeeSchemes } from '../../application/schemes/see-schemes.query.js';
import { isOver } from '../../domain/participation.js';
import { AlreadyApplied, AlreadyDecided, SchemeNotOpen } from './directory.refusal-types.js';
import { SeeApplicants } from '../../application/schemes/see-applicants.query.js';
import { menteeProfileType, MenteeProfileType } from './mentee-profile.type.js';
import { mentorProfileType, MentorProfileType } from './mentor-profile.type.js';
import { ApplyToSchemeInput, DecideApplicationInput, readApply, readDecide } from './participation.input.js';
import { participationType, ParticipationType } from './participation.type.js';
import { idOf } from './read-input.js';
import { schemeType, SchemeType } from './scheme.type.js';

const ApplyResult = resultUnion('ApplyToSchemeResult', () => [ParticipationType, SchemeNotOpen, AlreadyApplied]);
const DecideResult = resultUnion('DecideApplicationResult', () => [ParticipationType, VersionConflict, AlreadyDecided]);

@Resolver(() => ParticipationType)
export class ParticipationResolver {
  constructor(
    private readonly see: SeeSchemes,
    private readonly applicants: SeeApplicants,
    private readonly apply: ApplyToScheme,
    private readonly decide: DecideApplication,
  ) {}

  @Mutation(() => ApplyResult, { description: 'Asks to take part in an open scheme.' })
  async applyToScheme(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which scheme, and on which side.' }) input: ApplyToSchemeInput,
  ): Promise<typeof ApplyResult> {
    return participationType(await this.apply.run(actor, readApply(input)));
  }

  @Mutation(() => DecideResult, { description: 'Approves or declines an application to a scheme you run.' })
  async decideApplication(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which application, and the decision.' }) input: DecideApplicationInput,
  ): Promise<typeof DecideResult> {
    return participationType(await this.decide.run(actor, readDecide(input)));
  }

  @ResolveField(() => SchemeType, { nullable: true, description: 'The scheme.' })
  async scheme(@Parent() parent: ParticipationType, @Loaders() loaders: RequestLoaders): Promise<SchemeType | null> {
    const schemes = loaders.of('scheme by id', (actor, ids: readonly string[]) => this.see.byIds(actor, ids));
    const scheme = await schemes.load(parent.record.schemeId);
    return scheme && schemeType(scheme);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the applicant may apply again: it was declined or is over, and the scheme is open.',
  })
  async canApplyAgain(@Parent() { record }: ParticipationType, @Loaders() loaders: RequestLoaders): Promise<boolean> {
    if (!isOver(record)) return false;
    const schemes = loaders.of('scheme by id', (actor, ids: readonly string[]) => this.see.byIds(actor, ids));
    return (await schemes.load(record.schemeId))?.status === 'OPEN';
  }

  @ResolveField(() => MentorProfileType, {
    nullable: true,
    description: 'The applicant’s mentor profile, if you see it.',
  })
  async mentorProfile(
    @Parent() { record }: ParticipationType,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MentorProfileType | null> {
    const profiles = loaders.of('mentor by applicant', (actor, keys: readonly string[]) =>
      this.applicants.mentors(actor, keys),
    );
    const profile = await profiles.load(`${record.personId} ${record.organisation}`);
    return profile && mentorProfileType(profile);
  }

  @ResolveField(() => MenteeProfileType, {
    nullable: true,
    description: 'The applicant’s mentee profile, if you see it.',
  })
  async menteeProfile(
    @Parent() { record }: ParticipationType,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MenteeProfileType | null> {
    const profiles = loaders.of('mentee by applicant', (actor, keys: readonly string[]) =>
      this.applicants.mentees(actor, keys),
    );
    const profile = await profiles.load(`${record.personId} ${record.organisation}`);
    return profile && menteeProfileType(profile);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<ParticipationType | null> {
    const participations = context.loaders.of('participation by id', (actor, ids: readonly string[]) =>
      this.see.participationsById(actor, ids),
    );
    const participation = await participations.load(idOf('SchemeParticipation', reference.id));
    return participation && participationType(participation);
  }
}
