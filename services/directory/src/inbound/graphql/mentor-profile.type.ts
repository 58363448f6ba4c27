import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, globalId, Node } from '@pairwell/service-host';
import type { MentorProfile, MentorProfileStatus } from '../../domain/mentor-profile.js';
import { MediumEnum, MentorProfileStatusEnum } from './directory.enums.js';
import { organisation, OrganisationStub, person, PersonStub } from './foreign.type.js';
import { entries, entryOrNull, ReferenceEntry } from './reference.type.js';
import type { Medium } from '../../domain/coded-choices.js';

@ObjectType('MentorProfile', {
  description: 'Someone’s offer to mentor, made for the organisation they work for.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class MentorProfileType implements Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;

  @Field(() => PersonStub, { nullable: true, description: 'Who it is; known to colleagues and to a live mentee.' })
  readonly person!: PersonStub | null;

  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation the mentor works for.' })
  readonly organisation!: OrganisationStub | null;

  @Field(() => MentorProfileStatusEnum, { description: 'Whether the mentor is open to new mentees.' })
  readonly status!: MentorProfileStatus;

  @Field(() => Boolean, { description: 'The mentor agreed to be found by name by who sees one of her pools.' })
  readonly consentToBeFound!: boolean;

  @Field(() => String, { nullable: true, description: 'The name the mentor wants to be found by.' })
  readonly displayName!: string | null;

  @Field(() => String, { nullable: true, description: 'One line about the mentor.' })
  readonly headline!: string | null;

  @Field(() => [ReferenceEntry], { description: 'Topics the mentor offers.' })
  readonly offers!: ReferenceEntry[];

  @Field(() => [ReferenceEntry], { description: 'What the mentor holds dear at work.' })
  readonly values!: ReferenceEntry[];

  @Field(() => [ReferenceEntry], { description: 'Main specialties the mentor knows.' })
  readonly specialties!: ReferenceEntry[];

  @Field(() => [ReferenceEntry], { description: 'Languages the mentor speaks.' })
  readonly languages!: ReferenceEntry[];

  @Field(() => [MediumEnum], { description: 'Ways in which the mentor can meet.' })
  readonly media!: Medium[];

  @Field(() => ReferenceEntry, { nullable: true, description: 'The mentor’s grade, as the employer says.' })
  readonly grade!: ReferenceEntry | null;

  @Field(() => ReferenceEntry, { nullable: true, description: 'The mentor’s staff group, as the employer says.' })
  readonly staffGroup!: ReferenceEntry | null;

  @Field(() => Int, { description: 'How many mentees the mentor takes at once.' })
  readonly capacity!: number;

  @Field(() => Int, { description: 'The most the mentor may choose; only a coordinator raises it above 3.' })
  readonly capacityLimit!: number;

  @Field(() => DateTime, { description: 'When it was last published.' })
  readonly publishedAt!: Date;

  @Field(() => Int, { description: 'Grows with every change; hand it in as expectedVersion.' })
  readonly version!: number;
}

export function mentorProfileType(profile: MentorProfile): MentorProfileType {
  return Object.assign(new MentorProfileType(), {
    id: globalId('MentorProfile', profile.id),
    person: person(profile.personId),
    organisation: organisation(profile.organisation),
    status: profile.status,
    consentToBeFound: profile.consentToBeFound,
    displayName: profile.displayName,
    headline: profile.headline,
    offers: entries('MENTORING_TOPICS', profile.offers),
    values: entries('MENTORING_VALUES', profile.values),
    specialties: entries('MAIN_SPECIALTIES', profile.specialties),
    languages: entries('LANGUAGES', profile.languages),
    media: [...profile.media],
    grade: entryOrNull('CAREER_GRADES', profile.grade),
    staffGroup: entryOrNull('STAFF_GROUPS', profile.staffGroup),
    capacity: profile.capacity,
    capacityLimit: profile.capacityLimit,
    publishedAt: profile.publishedAt,
    version: profile.version,
  });
}
