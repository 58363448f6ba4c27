import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '@pairwell/service-host';
import type * as domain from '../../domain/relationship.js';
import { ConfidentialityLimit, PartyRole, Rhythm, SessionMedium } from './enums.js';
import { PrivateText } from './private-text.type.js';

@ObjectType('Signature', { description: 'That one side has signed, and when.' })
export class Signature {
  @Field(() => PartyRole, { description: 'Which side.' })
  readonly by!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;
}

@ObjectType('Agreement', { description: 'What the two have agreed, or are about to.' })
export class Agreement {
  @Field(() => PrivateText, { nullable: true, description: 'What it is for; for the pair alone.' })
  readonly purpose!: PrivateText | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What it is about: keys of the list MENTORING_TOPICS; for the pair alone.',
  })
  readonly focus!: readonly string[] | null;

  @Field(() => Int, {
    description:
      'How many sessions they mean to hold in all, those already held included; sessions of extensions come on top ' +
      '(`Relationship.extension`).',
  })
  readonly sessions!: number;

  @Field(() => Int, { description: 'How long a session is, in minutes.' })
  readonly minutes!: number;

  @Field(() => Rhythm, { description: 'How often they mean to meet.' })
  readonly rhythm!: domain.Rhythm;

  @Field(() => SessionMedium, { description: 'How they mean to meet.' })
  readonly medium!: domain.Medium;

  @Field(() => PrivateText, { nullable: true, description: 'How they like to be reached; for the pair alone.' })
  readonly contactPreferences!: PrivateText | null;

  @Field(() => Int, { description: 'Hours of notice to cancel a session.' })
  readonly cancellationNoticeHours!: number;

  @Field(() => Int, { description: 'Days of notice each hopes for before an end; either may still leave at any time.' })
  readonly endingNoticeDays!: number;

  @Field(() => PrivateText, { nullable: true, description: 'How they will judge success; for the pair alone.' })
  readonly successCriteria!: PrivateText | null;

  @Field(() => [ConfidentialityLimit], { description: 'The limits of confidentiality that it names.' })
  readonly limitsAcknowledged!: readonly domain.ConfidentialityLimit[];

  @Field(() => PartyRole, { description: 'Which side proposed it.' })
  readonly proposedBy!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When it was proposed.' })
  readonly proposedAt!: Date;

  @Field(() => [Signature], { description: 'Who has signed; with two it holds.' })
  readonly signatures!: readonly Signature[];
}
