import { Field, Int, ObjectType } from '@nestjs/graphql';
import { globalId } from '@pairwell/service-host';
import type { Funnel, FunnelStage } from '../../application/funnel.query.js';
import type { Stage } from '../../domain/cells.js';
import { StageEnum, UnitEnum } from './enums.js';
import { figureType, FigureType } from './figure.type.js';
import { SchemeStub } from './foreign.type.js';
import { ReportHeader, reportHeader } from './report-header.type.js';

@ObjectType('FunnelStage', { description: 'How many have come at least as far as this.' })
export class FunnelStageType {
  @Field(() => StageEnum, { description: 'The stage.' })
  readonly stage!: Stage;

  @Field(() => UnitEnum, { description: 'What is counted: applications first, then pairs.' })
  readonly unit!: FunnelStage['unit'];

  @Field(() => FigureType, { description: 'How many.' })
  readonly figure!: FigureType;

  @Field(() => Int, {
    nullable: true,
    description: 'Per cent of the first stage with the same unit, from rounded figures; null where one is hidden or 0.',
  })
  readonly percentOfFirst!: number | null;
}

@ObjectType('Funnel', { description: 'How far the applications and pairs of a scheme have come, frozen once a month.' })
export class FunnelType extends ReportHeader {
  @Field(() => SchemeStub, { nullable: true, description: 'The scheme.' })
  readonly scheme!: SchemeStub | null;

  @Field(() => [FunnelStageType], { description: 'The stages in their order.' })
  readonly stages!: FunnelStageType[];
}

export function funnelType(funnel: Funnel): FunnelType {
  return {
    ...reportHeader(funnel.header, funnel.suppressBelow),
    scheme: { id: globalId('Scheme', funnel.scheme) },
    stages: funnel.stages.map((stage) => ({ ...stage, figure: figureType(stage.figure) })),
  };
}
