import { Field, ObjectType } from '@nestjs/graphql';
import type { Between, FlowMatrix } from '../../application/flows.query.js';
import { BetweenEnum } from './enums.js';
import { figureType, FigureType, schemeStub } from './figure.type.js';
import { OrganisationStub, SchemeStub } from './foreign.type.js';
import { ReportHeader, reportHeader } from './report-header.type.js';

@ObjectType('FlowSide', { description: 'A row or column of a flow matrix.' })
export class FlowSideType {
  @Field(() => String, { description: 'The organisation’s code, or the type of organisation.' })
  readonly code!: string;

  @Field(() => OrganisationStub, { nullable: true, description: 'The organisation, when it is one.' })
  readonly organisation!: OrganisationStub | null;
}

@ObjectType('FlowCell', { description: 'Pairs from mentors on one side to mentees on the other.' })
export class FlowCellType {
  @Field(() => FlowSideType, { description: 'Where the mentors are.' })
  readonly from!: FlowSideType;

  @Field(() => FlowSideType, { description: 'Where the mentees are.' })
  readonly to!: FlowSideType;

  @Field(() => FigureType, { description: 'How many pairs.' })
  readonly figure!: FigureType;
}

@ObjectType('FlowMargin', { description: 'All pairs from, or to, one side; rounded on its own.' })
export class FlowMarginType {
  @Field(() => FlowSideType, { description: 'The row or column.' })
  readonly side!: FlowSideType;

  @Field(() => FigureType, { description: 'How many pairs.' })
  readonly figure!: FigureType;
}

@ObjectType('FlowMatrix', {
  description:
    'Who mentors whom, as far as you may see it: pairs that stand or stood (see MATCHED), frozen at the end of a month.',
})
export class FlowMatrixType extends ReportHeader {
  @Field(() => BetweenEnum, { description: 'What rows and columns are.' })
  readonly between!: Between;

  @Field(() => SchemeStub, { nullable: true, description: 'The scheme; null for all schemes together.' })
  readonly scheme!: SchemeStub | null;

  @Field(() => String, { nullable: true, description: 'The system that the types and the total belong to.' })
  readonly system!: string | null;

  @Field(() => [FlowCellType], { description: 'The cells with pairs; one that is not listed holds 0.' })
  readonly cells!: FlowCellType[];

  @Field(() => [FlowMarginType], { description: 'Your rows: all pairs by where the mentors are.' })
  readonly fromTotals!: FlowMarginType[];

  @Field(() => [FlowMarginType], { description: 'Your columns: all pairs by where the mentees are.' })
  readonly toTotals!: FlowMarginType[];

  @Field(() => FigureType, {
    nullable: true,
    description: 'All pairs that involve the system; null for who may not see the whole system.',
  })
  readonly total!: FigureType | null;
}

export function flowMatrixType(matrix: FlowMatrix): FlowMatrixType {
  const side = (code: string): FlowSideType => ({
    code,
    organisation: matrix.between === 'ORGANISATION' ? { code } : null,
  });
  const margins = (all: FlowMatrix['fromTotals']): FlowMarginType[] =>
    all.map((margin) => ({ side: side(margin.side), figure: figureType(margin.figure) }));
  return {
    ...reportHeader(matrix.header, matrix.suppressBelow),
    between: matrix.between,
    scheme: schemeStub(matrix.scheme),
    system: matrix.system,
    cells: matrix.cells.map(({ from, to, figure }) => ({ from: side(from), to: side(to), figure: figureType(figure) })),
    fromTotals: margins(matrix.fromTotals),
    toTotals: margins(matrix.toTotals),
    total: matrix.total && figureType(matrix.total),
  };
}
