import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTime, globalId, Node } from '@pairwell/service-host';
import type { DeclineReason, Participation, ParticipationStatus, Side } from '../../domain/participation.js';
import { DeclineReasonEnum, ParticipationStatusEnum, SideEnum } from './directory.enums.js';
import { organisation, OrganisationStub, person, PersonStub } from './foreign.type.js';

@ObjectType('SchemeParticipation', {
  description: 'That someone takes part, or asks to take part, on one side of a scheme.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class ParticipationType implements Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;

  @Field(() => PersonStub, { nullable: true, description: 'Who it is.' })
  readonly person!: PersonStub | null;

  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation the person applied from.' })
  readonly organisation!: OrganisationStub | null;

  @Field(() => SideEnum, { description: 'As mentor or as mentee.' })
  readonly as!: Side;

  @Field(() => ParticipationStatusEnum, { description: 'Where the application stands.' })
  readonly status!: ParticipationStatus;

  @Field(() => DateTime, { description: 'When the person last applied.' })
  readonly appliedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When a coordinator decided.' })
  readonly decidedAt!: Date | null;

  @Field(() => DeclineReasonEnum, { nullable: true, description: 'Why it was declined; null unless it was.' })
  readonly declinedBecause!: DeclineReason | null;

  @Field(() => Int, { description: 'Grows with every change; hand it in as expectedVersion.' })
  readonly version!: number;

  /** For the fields that look further; not in the schema. */
  readonly record!: Participation;
}

export function participationType(participation: Participation): ParticipationType {
  return Object.assign(new ParticipationType(), {
    id: globalId('SchemeParticipation', participation.id),
    person: person(participation.personId),
    organisation: organisation(participation.organisation),
    as: participation.as,
    status: participation.status,
    appliedAt: participation.appliedAt,
    decidedAt: participation.decidedAt,
    declinedBecause: participation.declinedBecause,
    version: participation.version,
    record: participation,
  });
}

export const ParticipationConnection = connectionOf(ParticipationType, { name: 'SchemeParticipation' });
