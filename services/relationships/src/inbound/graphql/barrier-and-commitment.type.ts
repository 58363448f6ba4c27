import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import type * as domain from '../../domain/relationship.js';
import { CommitmentScope, CommitmentStatus, PartyRole } from './enums.js';
import { PrivateText } from './private-text.type.js';

@ObjectType('Barrier', { description: 'What stands in a colleague’s way, as it came up in reverse mentoring.' })
export class Barrier {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => ID, { nullable: true, description: 'The session in which it came up.' })
  readonly session!: string | null;

  @Field(() => PartyRole, { nullable: true, description: 'Which side raised it; for the pair alone.' })
  readonly raisedBy!: domain.PartyRole | null;

  @Field(() => DateTime, { description: 'When it was raised.' })
  readonly raisedAt!: Date;

  @Field(() => [String], { nullable: true, description: 'Keys of the list BARRIER_THEMES; for the pair alone.' })
  readonly themes!: readonly string[] | null;

  @Field(() => PrivateText, { nullable: true, description: 'The story; for the pair alone.' })
  readonly story!: PrivateText | null;
}

@ObjectType('Commitment', { description: 'What a leader will do about a barrier.' })
export class Commitment {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly madeAt!: Date;

  @Field(() => PrivateText, {
    nullable: true,
    description:
      'The commitment in words; for the pair alone until the leader publishes it to the coordinators of the scheme.',
  })
  readonly statement!: PrivateText | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'What it is to change: keys of the list BARRIER_THEMES; for the pair alone, also once it is published.',
  })
  readonly themes!: readonly string[] | null;

  @Field(() => CommitmentScope, {
    nullable: true,
    description: 'How far it reaches; for the pair alone until the commitment is published.',
  })
  readonly scope!: domain.CommitmentScope | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The indicator it is linked to, such as WRES_7 or WDES_5; for the pair alone until the commitment is published.',
  })
  readonly indicator!: string | null;

  @Field(() => CommitmentStatus, {
    nullable: true,
    description: 'Where it stands; for the pair alone until the commitment is published.',
  })
  readonly status!: domain.CommitmentStatus | null;

  @Field(() => PrivateText, {
    nullable: true,
    description:
      'What shows where it stands, as the leader last told; for the pair alone, unless it was told once the commitment ' +
      'was published.',
  })
  readonly evidence!: PrivateText | null;

  @Field(() => DateTime, { nullable: true, description: 'When the leader last told where it stands.' })
  readonly updatedAt!: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'By which day; for the pair alone until it is published.' })
  readonly dueOn!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the leader let the coordinators of the scheme read it; null while they have not.',
  })
  readonly publishedAt!: Date | null;
}
