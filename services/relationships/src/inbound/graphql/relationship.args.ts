import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { BadUserInput, ConnectionArgs, DateTime, LocalDate, OrganisationCode } from '@pairwell/service-host';
import type { ListOrder } from '../../application/relationship-list.port.js';
import type { RiskReason as Reason } from '../../domain/health.js';
import type * as domain from '../../domain/relationship.js';
import { EndCause, PartyRole, RelationshipKind, RelationshipStatus } from './enums.js';
import { RelationshipOrder } from './list.enum.js';
import { EndReason, RiskReason } from './pair-life.enum.js';

@InputType({ description: 'What a list of relationships is narrowed to; what is left out does not narrow it.' })
export class RelationshipFilter {
  @Field(() => [RelationshipStatus], { nullable: true, description: 'Only where they stand so.' })
  readonly statuses?: readonly domain.RelationshipStatus[] | null;

  @Field(() => RelationshipKind, { nullable: true, description: 'Only this kind of mentoring.' })
  readonly kind?: domain.RelationshipKind | null;

  @Field(() => ID, { nullable: true, description: 'Only this scheme.' })
  readonly scheme?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only where this person is one of the two, among what you may see of them.',
  })
  readonly person?: string | null;

  @Field(() => [OrganisationCode], { nullable: true, description: 'Only mentors of these organisations, at most 50.' })
  readonly mentorOrganisations?: readonly string[] | null;

  @Field(() => [OrganisationCode], { nullable: true, description: 'Only mentees of these organisations, at most 50.' })
  readonly menteeOrganisations?: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there is a reason to ask how it goes (`health.atRisk`); what is over is neither.',
  })
  readonly atRisk?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'When true, only what waits for your approval: as its sponsor, or as a coordinator of the scheme, who also stands ' +
      'in for a sponsor nobody knows. False does not narrow the list.',
  })
  readonly awaitsMyApproval?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Only where there has been a reason since then, or longer.' })
  readonly atRiskSince?: Date | null;

  @Field(() => [RiskReason], { nullable: true, description: 'Only where one of these holds (`health.reasons`).' })
  readonly riskReasons?: readonly Reason[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the time of a next step that you may know of has passed (`health.overdue` names them).',
  })
  readonly overdue?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Only where a step has been overdue since then, or longer.' })
  readonly overdueSince?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only where a next step is due before, overdue ones included.',
  })
  readonly dueBefore?: Date | null;

  @Field(() => LocalDate, { nullable: true, description: 'Only where they have met, and last before this day.' })
  readonly lastMetBefore?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'Only where they have not met on or after this day; where they never met, it counts from when the mentor ' +
      'accepted, or else from the request.',
  })
  readonly notMetSince?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only what was over then or later, also what was declined or lapsed (`endedAt`).',
  })
  readonly endedSince?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only what was over before then.' })
  readonly endedBefore?: Date | null;

  @Field(() => [EndCause], { nullable: true, description: 'Only what ended for one of these causes (`endCause`).' })
  readonly endedBecause?: readonly domain.EndCause[] | null;

  @Field(() => [EndReason], {
    nullable: true,
    description:
      'Only where whoever ended it gave one of these reasons (`endReason`): one that was told the scheme alone is found ' +
      'by its coordinators and by whoever gave it.',
  })
  readonly endReasons?: readonly domain.EndReason[] | null;
}

@ArgsType()
export class RelationshipsArgs extends ConnectionArgs {
  @Field(() => RelationshipFilter, { nullable: true, description: 'Narrows the list.' })
  readonly filter?: RelationshipFilter;

  @Field(() => RelationshipOrder, {
    defaultValue: 'NEWEST_REQUEST',
    description: 'In which order. A cursor belongs to the order and the filter it came with.',
  })
  readonly orderBy: ListOrder = 'NEWEST_REQUEST';
}

@ArgsType()
export class MyRelationshipsArgs extends RelationshipsArgs {
  @Field(() => PartyRole, { nullable: true, description: 'Only those in which you stand on this side.' })
  readonly as?: domain.PartyRole;
}

@ArgsType()
export class SchemeRelationshipsArgs extends RelationshipsArgs {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;
}

@ArgsType()
export class RematchListArgs extends RelationshipsArgs {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;
}

@ArgsType()
export class HistoryArgs {
  @Field(() => Int, { nullable: true, description: 'Only so many of the newest lines, 1 to 1,000; otherwise all.' })
  readonly last?: number | null;
}

/** How many of the newest lines are asked for; undefined for all. @throws BadUserInput when it is out of range. */
export function newestIn({ last }: HistoryArgs): number | undefined {
  if (last === undefined || last === null) return undefined;
  if (last < 1 || last > 1_000)
    throw new BadUserInput(['last'], 'write a whole number from 1 to 1000, or leave it out');
  return last;
}
