import { Field, Int, ObjectType } from '@nestjs/graphql';
import { globalId } from '@pairwell/service-host';
import type { SeenFigure } from '../../application/figures.query.js';
import type { Stage } from '../../domain/cells.js';
import { describeCell } from '../../domain/nearest-shown.js';
import { StageEnum } from './enums.js';
import { SchemeStub } from './foreign.type.js';

@ObjectType('NearestShown', { description: 'The nearest larger cell that holds a suppressed one and can be shown.' })
export class NearestShownType {
  @Field(() => String, { description: 'What it counts, in one line of codes.' })
  readonly description!: string;

  @Field(() => SchemeStub, { nullable: true, description: 'Its scheme; null when it counts all schemes together.' })
  readonly scheme!: SchemeStub | null;

  @Field(() => String, { nullable: true, description: 'The system its types are within, when it is between types.' })
  readonly system!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where its mentors are: an organisation or a type; null: anywhere.',
  })
  readonly from!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where its mentees are: an organisation or a type; null: anywhere.',
  })
  readonly to!: string | null;

  @Field(() => StageEnum, { nullable: true, description: 'Its stage, when it is one of a funnel.' })
  readonly stage!: Stage | null;

  @Field(() => Int, { description: 'Its rounded value.' })
  readonly value!: number;

  @Field(() => String, { description: 'Its value as it is to be printed.' })
  readonly display!: string;
}

@ObjectType('Figure', {
  description: 'A number of people or pairs that nobody can be found out by: 0, `*`, or rounded.',
})
export class FigureType {
  @Field(() => Int, { nullable: true, description: 'The rounded value; null when suppressed.' })
  readonly value!: number | null;

  @Field(() => String, {
    description: 'As it is to be printed; `*` is a small number, or one that would give a small number away.',
  })
  readonly display!: string;

  @Field(() => Boolean, { description: 'Whether it is hidden.' })
  readonly suppressed!: boolean;

  @Field(() => NearestShownType, {
    nullable: true,
    description:
      'For a suppressed figure: the nearest larger cell that you may see and that is shown, if there is one.',
  })
  readonly nearestShown!: NearestShownType | null;
}

export function figureType({ nearestShown, ...figure }: SeenFigure): FigureType {
  return { ...figure, nearestShown: nearestShown && nearestShownType(nearestShown) };
}

function nearestShownType({ cell, figure }: NonNullable<SeenFigure['nearestShown']>): NearestShownType {
  const flow = cell.table === 'FUNNEL' ? { from: null, to: null } : { from: cell.from, to: cell.to };
  return {
    ...flow,
    description: describeCell(cell),
    scheme: schemeStub(cell.scheme),
    system: cell.table === 'ORGANISATION_TYPE' ? cell.system : null,
    stage: cell.table === 'FUNNEL' ? cell.stage : null,
    value: figure.value ?? 0,
    display: figure.display,
  };
}

export function schemeStub(scheme: string | null): SchemeStub | null {
  return scheme === null ? null : { id: globalId('Scheme', scheme) };
}
