import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  CurrentActor,
  Loaders,
  RequestLoaders,
  resultUnion,
  ServiceClock,
  VersionConflict,
} from '@pairwell/service-host';
import { RecordUpkeep } from '../../application/schemes/record-upkeep.handler.js';
import { SeeSchemes } from '../../application/schemes/see-schemes.query.js';
import { dayIn, upkeepOf } from '../../domain/upkeep.js';
import { DateNotPossible, NotAMentorHere } from './directory.refusal-types.js';
import { participationType, ParticipationType } from './participation.type.js';
import { readUpkeep, RecordUpkeepInput, UpkeepStandingType, upkeepType } from './upkeep.type.js';

const RecordResult = resultUnion('RecordUpkeepResult', () => [
  ParticipationType,
  VersionConflict,
  NotAMentorHere,
  DateNotPossible,
]);

@Resolver(() => ParticipationType)
export class UpkeepResolver {
  constructor(
    private readonly see: SeeSchemes,
    private readonly record: RecordUpkeep,
    private readonly clock: ServiceClock,
  ) {}

  @Mutation(() => RecordResult, {
    description: 'Notes a development or supervision session of a mentor: by the mentor, or by who runs the scheme.',
  })
  async recordUpkeep(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which session.' }) input: RecordUpkeepInput,
  ): Promise<typeof RecordResult> {
    return participationType(await this.record.run(actor, readUpkeep(input)));
  }

  @ResolveField(() => [UpkeepStandingType], {
    nullable: true,
    description: 'How the mentor stands with development and supervision; null for who is no approved mentor.',
  })
  async upkeep(
    @Parent() { record }: ParticipationType,
    @Loaders() loaders: RequestLoaders,
  ): Promise<UpkeepStandingType[] | null> {
    const schemes = loaders.of('scheme by id', (actor, ids: readonly string[]) => this.see.byIds(actor, ids));
    const scheme = await schemes.load(record.schemeId);
    if (scheme === null) return null;
    const { settings, timeZone } = scheme;
    const approvedOn = record.decidedAt && dayIn(timeZone, record.decidedAt);
    const upkeep = upkeepOf(record, settings, { approvedOn, today: dayIn(timeZone, this.clock.now()) });
    return upkeep && upkeepType(upkeep);
  }
}
