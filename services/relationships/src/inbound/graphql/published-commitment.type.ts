import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ConnectionArgs, connectionOf, DateTime, globalId, LocalDate } from '@pairwell/service-host';
import type { CommitmentView } from '../../application/list-published-commitments.query.js';
import type * as domain from '../../domain/relationship.js';
import { CommitmentScope, CommitmentStatus } from './enums.js';
import { instant } from './instant.js';
import { RelationshipType } from './relationship.type.js';

/** The fields that follow from codes; its words are resolved in published-commitments.resolver.ts. */
@ObjectType('PublishedCommitment', {
  description:
    'What a leader has promised and published to the coordinators of the scheme: their words and where it stands. Not its ' +
    'themes, which tell what the colleague lives through who mentors them.',
})
export class PublishedCommitment {
  @Field(() => ID, { description: 'Opaque id, as in `Relationship.commitments`.' })
  readonly id!: string;

  @Field(() => CommitmentScope, { description: 'How far it reaches.' })
  readonly scope!: domain.CommitmentScope;

  @Field(() => String, {
    nullable: true,
    description: 'The indicator it is linked to, such as WRES_7 or WDES_5; null where it is linked to none.',
  })
  readonly indicator!: string | null;

  @Field(() => CommitmentStatus, { description: 'Where it stands, as the leader last told.' })
  readonly status!: domain.CommitmentStatus;

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly madeAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the leader last told where it stands.' })
  readonly updatedAt!: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'By which day.' })
  readonly dueOn!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether that day is over, in the scheme’s time zone, and it is neither done nor dropped. It is awaited no more ' +
      'once its words are destroyed or the leader is erased.',
  })
  readonly overdue!: boolean;

  @Field(() => DateTime, { description: 'When the leader let coordinators read it.' })
  readonly publishedAt!: Date;

  @Field(() => RelationshipType, { description: 'The relationship in which it was made, as you see it.' })
  readonly relationship!: RelationshipType;

  /** By which its words are found; not part of the graph. */
  readonly commitmentId!: string;
}

export const PublishedCommitmentConnection = connectionOf(PublishedCommitment, { name: 'PublishedCommitment' });

@InputType({ description: 'What published commitments are narrowed to; what is left out does not narrow them.' })
export class PublishedCommitmentFilter {
  @Field(() => [CommitmentStatus], { nullable: true, description: 'Only where they stand so.' })
  readonly statuses?: readonly domain.CommitmentStatus[] | null;

  @Field(() => [CommitmentScope], { nullable: true, description: 'Only what reaches so far.' })
  readonly scopes?: readonly domain.CommitmentScope[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only what is linked to one of these: keys of the lists WRES_INDICATORS and WDES_INDICATORS.',
  })
  readonly indicators?: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is overdue.' })
  readonly overdue?: boolean | null;
}

@ArgsType()
export class PublishedCommitmentsArgs extends ConnectionArgs {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;

  @Field(() => PublishedCommitmentFilter, { nullable: true, description: 'Narrows the list.' })
  readonly filter?: PublishedCommitmentFilter | null;
}

/** @param relationship of the commitment, one for all of its commitments on a page: its words are opened once. */
export function toPublishedCommitment(
  { commitment, isOverdue }: CommitmentView,
  relationship: RelationshipType,
): PublishedCommitment {
  const { id, scope, indicator, status, dueOn } = commitment;
  return Object.assign(new PublishedCommitment(), {
    ...{ id: globalId('Commitment', id), scope, indicator, status, dueOn },
    madeAt: new Date(commitment.madeAt),
    updatedAt: instant(commitment.updatedAt),
    overdue: isOverdue,
    publishedAt: new Date(commitment.publishedAt),
    relationship,
    commitmentId: id,
  });
}
