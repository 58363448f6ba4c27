import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import type { MonthHeader } from '../../application/frozen-months.port.js';
import { lastDayOf } from '../../domain/month.js';

/** What every report says of itself. */
@ObjectType({ isAbstract: true })
export abstract class ReportHeader {
  @Field(() => String, { description: 'The frozen month, such as 2026-11.' })
  readonly month!: string;

  @Field(() => LocalDate, { description: 'The last day that is counted; everything since the beginning is.' })
  readonly asAt!: string;

  @Field(() => DateTime, { description: 'When the figures were frozen; they have not changed since.' })
  readonly frozenAt!: Date;

  @Field(() => Int, { description: 'Version of what is counted and how.' })
  readonly definitionVersion!: number;

  @Field(() => Int, { description: 'Counts from 1 up to, not including, this number are shown as `*`.' })
  readonly suppressBelow!: number;

  @Field(() => Int, { description: 'Other counts are rounded to the nearest multiple of this number.' })
  readonly roundTo!: number;
}

export function reportHeader(header: MonthHeader, suppressBelow: number): ReportHeader {
  return {
    month: header.month,
    asAt: lastDayOf(header.month),
    frozenAt: header.frozenAt,
    definitionVersion: header.definitionVersion,
    suppressBelow,
    roundTo: header.policy.roundTo,
  };
}
