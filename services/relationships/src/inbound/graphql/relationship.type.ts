import { Directive, Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTime, globalId, LocalDate, Node, OrganisationCode } from '@pairwell/service-host';
import { readerOf } from '../../application/access.policy.js';
import type { UnopenedContents } from '../../application/relationship-contents.query.js';
import type { RelationshipView } from '../../application/relationship-view.js';
import type { Standing } from '../../domain/standing.js';
import type * as domain from '../../domain/relationship.js';
import { textsExpireAt } from '../../domain/retention.js';
import { Approval, Registration, toBeginning } from './beginning.type.js';
import { EndCause, PartyRole, RelationshipKind, RelationshipReader, RelationshipStatus } from './enums.js';
import { instant } from './instant.js';
import { NextStep } from './next-step.type.js';
import { RelationshipHealth } from './pair-life.type.js';
import { MentorProfile, Person, Scheme } from './stubs.type.js';

@ObjectType('HistoryLine', { description: 'One thing that happened, said in words.' })
export class HistoryLine {
  @Field(() => PartyRole, { nullable: true, description: 'Who did it; null when it followed by itself.' })
  readonly by!: domain.PartyRole | null;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { description: 'What happened, without anything that anyone wrote.' })
  readonly sentence!: string;
}

/** The fields that follow from the coded state; what people wrote is resolved in relationship.fields.resolver.ts. */
@ObjectType('Relationship', {
  implements: () => [Node],
  description:
    'A mentor and a mentee, from the request to the end. The pair reads all of it, coordinators its activity.',
})
@Directive('@key(fields: "id")')
export class RelationshipType extends Node {
  @Field(() => RelationshipKind, { description: 'What kind of mentoring it is.' })
  readonly kind!: domain.RelationshipKind;

  @Field(() => RelationshipStatus, { description: 'Where it stands.' })
  readonly status!: domain.RelationshipStatus;

  @Field(() => Int, {
    description: 'Grows with everything that happens and that you may know of; hand it in as expectedVersion.',
  })
  readonly version!: number;

  @Field(() => PartyRole, { nullable: true, description: 'Your own side; null when you are not one of the pair.' })
  readonly myRole!: domain.PartyRole | null;

  @Field(() => RelationshipReader, {
    description: 'As whom you read it: what you see, and its version, follow from it.',
  })
  readonly readAs!: domain.Reader;

  @Field(() => Person, { nullable: true, description: 'The mentor.' })
  readonly mentor!: Person | null;

  @Field(() => OrganisationCode, { description: 'The organisation of the mentor.' })
  readonly mentorOrganisation!: string;

  @Field(() => MentorProfile, { nullable: true, description: 'The profile under which the mentor was found.' })
  readonly mentorProfile!: MentorProfile | null;

  @Field(() => Person, { nullable: true, description: 'The mentee.' })
  readonly mentee!: Person | null;

  @Field(() => OrganisationCode, { description: 'The organisation the mentee asked for.' })
  readonly menteeOrganisation!: string;

  @Field(() => Scheme, { nullable: true, description: 'The scheme it belongs to.' })
  readonly scheme!: Scheme | null;

  @Field(() => DateTime, { description: 'When the mentee asked.' })
  readonly requestedAt!: Date;

  @Field(() => Registration, {
    nullable: true,
    description:
      'What the scheme was told of a pair that had found each other; null of one that was asked for, and for sponsors.',
  })
  readonly registration!: Registration | null;

  @Field(() => [Approval], {
    nullable: true,
    description: 'Who has approved it and when, oldest first; for the two and for coordinators.',
  })
  readonly approvals!: readonly Approval[] | null;

  @Field(() => DateTime, { nullable: true, description: 'When the mentor accepted.' })
  readonly acceptedAt!: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'The day of the introductory meeting.' })
  readonly introducedOn!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the second of them signed.' })
  readonly agreedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was over.' })
  readonly endedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When what the two wrote will be destroyed, for the two of them; null while it is not over, and once the texts are gone.',
  })
  readonly textsKeptUntil!: Date | null;

  @Field(() => EndCause, { nullable: true, description: 'Why it ended; null while it has not, or was never accepted.' })
  readonly endCause!: domain.EndCause | null;

  @Field(() => DateTime, { description: 'When something last happened that you may know of.' })
  readonly changedAt!: Date;

  /** Answered by standing.fields.ts, as the next. */
  @Field(() => [NextStep], {
    description: 'What comes next: the one answer for portals, reminders and calendar.',
  })
  readonly nextSteps!: NextStep[];

  @Field(() => RelationshipHealth, {
    nullable: true,
    description: 'How it fares, for the two and for coordinators; what one told the scheme the other does not see.',
  })
  readonly health!: RelationshipHealth | null;

  /** What the fields were made from; not part of the graph. */
  readonly view!: RelationshipView;
  /** Worked out once per answer, and only when somebody asks. */
  standing?: Standing;
  /** Found once per answer, and only when somebody asks for what was written or done. */
  contents?: Promise<UnopenedContents>;
}

export const RelationshipConnection = connectionOf(RelationshipType, { name: 'Relationship' });

/** The graph's face of a relationship, as one actor may see it. */
export function toRelationship(view: RelationshipView): RelationshipType {
  const { relationship, reading } = view;
  const { id, scheme, mentor, mentee, status, introducedOn, endCause } = relationship;
  return Object.assign(new RelationshipType(), {
    id: globalId('Relationship', id),
    kind: scheme.kind,
    status,
    version: view.version,
    myRole: reading.as === 'PARTICIPANT' ? reading.role : null,
    readAs: readerOf(reading),
    mentor: { id: globalId('Person', mentor.person) },
    mentorOrganisation: mentor.organisation,
    mentorProfile: { id: globalId('MentorProfile', mentor.profile) },
    mentee: { id: globalId('Person', mentee.person) },
    menteeOrganisation: mentee.organisation,
    scheme: { id: globalId('Scheme', scheme.id) },
    requestedAt: new Date(relationship.requestedAt),
    ...toBeginning(relationship, reading),
    acceptedAt: instant(relationship.acceptedAt),
    introducedOn,
    agreedAt: instant(relationship.agreedAt),
    endedAt: instant(relationship.endedAt),
    textsKeptUntil: reading.as === 'PARTICIPANT' ? instant(textsExpireAt(relationship)) : null,
    endCause,
    changedAt: new Date(view.changedAt),
    view,
  });
}
