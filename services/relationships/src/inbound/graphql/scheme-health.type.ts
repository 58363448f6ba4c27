import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '@pairwell/service-host';
import type { SchemeCounts } from '../../application/relationship-list.port.js';
import type { RiskReason as Reason } from '../../domain/health.js';
import { stageOf, type RelationshipStatus as Status } from '../../domain/relationship.js';
import { RelationshipStatus } from './enums.js';
import { RiskReason } from './pair-life.enum.js';
import { Scheme } from './stubs.type.js';

@ObjectType('StatusCount', { description: 'How many relationships stand so.' })
export class StatusCount {
  @Field(() => RelationshipStatus, { description: 'Where they stand.' })
  readonly status!: Status;

  @Field(() => Int, { description: 'How many.' })
  readonly count!: number;
}

@ObjectType('ReasonCount', { description: 'For how many relationships there is this reason to ask how it goes.' })
export class ReasonCount {
  @Field(() => RiskReason, { description: 'Why.' })
  readonly reason!: Reason;

  @Field(() => Int, { description: 'For how many.' })
  readonly count!: number;
}

@ObjectType('SchemeHealth', {
  description:
    'The relationships of a scheme, counted from their activity alone; of an own pair you learn here no more than as ' +
    'one of the two. The lists of the same scheme name them: `filter` with `atRisk`, `overdue` or `riskReasons`.',
})
export class SchemeHealth {
  @Field(() => Scheme, { nullable: true, description: 'The scheme.' })
  readonly scheme!: Scheme | null;

  @Field(() => DateTime, { description: 'The instant they were counted for.' })
  readonly asOf!: Date;

  @Field(() => Int, { description: 'All of them, from the first question on.' })
  readonly total!: number;

  @Field(() => Int, { description: 'Those that wait for an answer or approval.' })
  readonly waiting!: number;

  @Field(() => Int, { description: 'Those that were accepted and have not ended.' })
  readonly running!: number;

  @Field(() => Int, { description: 'Those that are over.' })
  readonly over!: number;

  @Field(() => Int, { description: 'Those not over for which there is a reason to ask.' })
  readonly atRisk!: number;

  @Field(() => Int, { description: 'Those with a next step whose time has passed.' })
  readonly overdue!: number;

  @Field(() => Int, { description: 'Those that run and whose two have not met yet.' })
  readonly notYetMet!: number;

  @Field(() => Int, { description: 'Those whose mentee waits for another mentor.' })
  readonly rematchWanted!: number;

  @Field(() => [StatusCount], { description: 'By where they stand; without those that are none.' })
  readonly byStatus!: readonly StatusCount[];

  @Field(() => [ReasonCount], { description: 'By reason; a relationship counts under each of its reasons.' })
  readonly byReason!: readonly ReasonCount[];
}

/** @param scheme its global id. */
export function toSchemeHealth(scheme: string, counts: SchemeCounts & { readonly asOf: Date }): SchemeHealth {
  const { asOf, byStatus, byReason } = counts;
  type Counted = SchemeCounts['byStatus'][number];
  const sum = (of: (counted: Counted) => number, stage?: ReturnType<typeof stageOf>): number =>
    byStatus
      .filter(({ status }) => stage === undefined || stageOf(status) === stage)
      .reduce((total, counted) => total + of(counted), 0);
  const count = (counted: Counted): number => counted.count;
  return {
    scheme: { id: scheme },
    asOf,
    total: sum(count),
    waiting: sum(count, 'OPEN'),
    running: sum(count, 'RUNNING'),
    over: sum(count, 'OVER'),
    atRisk: sum(({ atRisk }) => atRisk),
    overdue: sum(({ overdue }) => overdue),
    notYetMet: sum(({ neverMet }) => neverMet, 'RUNNING'),
    rematchWanted: sum(({ rematchWanted }) => rematchWanted),
    byStatus: byStatus.map(({ status, count: of }) => ({ status, count: of })),
    byReason,
  };
}
