import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { globalId, Node } from '@pairwell/service-host';
import type { Medium } from '../../domain/coded-choices.js';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import { MediumEnum, MenteeProfileStatusEnum } from './directory.enums.js';
import { organisation, OrganisationStub, person, PersonStub } from './foreign.type.js';
import { entries, entryOrNull, ReferenceEntry } from './reference.type.js';

@ObjectType('MenteeProfile', {
  description: 'What someone looks for in a mentor; seen by themselves and their coordinators.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class MenteeProfileType implements Node {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;

  @Field(() => PersonStub, { nullable: true, description: 'Who it is.' })
  readonly person!: PersonStub | null;

  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation the mentee works for.' })
  readonly organisation!: OrganisationStub | null;

  @Field(() => MenteeProfileStatusEnum, { description: 'Whether the mentee looks for a mentor.' })
  readonly status!: MenteeProfile['status'];

  @Field(() => [ReferenceEntry], { description: 'Topics the mentee needs.' })
  readonly needs!: ReferenceEntry[];

  @Field(() => [ReferenceEntry], { description: 'What the mentee holds dear at work.' })
  readonly values!: ReferenceEntry[];

  @Field(() => [ReferenceEntry], { description: 'Languages the mentee speaks.' })
  readonly languages!: ReferenceEntry[];

  @Field(() => [MediumEnum], { description: 'Ways in which the mentee can meet.' })
  readonly media!: Medium[];

  @Field(() => ReferenceEntry, { nullable: true, description: 'The mentee’s grade, as the employer says.' })
  readonly grade!: ReferenceEntry | null;

  @Field(() => ReferenceEntry, { nullable: true, description: 'The mentee’s staff group, as the employer says.' })
  readonly staffGroup!: ReferenceEntry | null;

  @Field(() => Int, { description: 'Grows with every change; hand it in as expectedVersion.' })
  readonly version!: number;
}

export function menteeProfileType(profile: MenteeProfile): MenteeProfileType {
  return Object.assign(new MenteeProfileType(), {
    id: globalId('MenteeProfile', profile.id),
    person: person(profile.personId),
    organisation: organisation(profile.organisation),
    status: profile.status,
    needs: entries('MENTORING_TOPICS', profile.needs),
    values: entries('MENTORING_VALUES', profile.values),
    languages: entries('LANGUAGES', profile.languages),
    media: [...profile.media],
    grade: entryOrNull('CAREER_GRADES', profile.grade),
    staffGroup: entryOrNull('STAFF_GROUPS', profile.staffGroup),
    version: profile.version,
  });
}
