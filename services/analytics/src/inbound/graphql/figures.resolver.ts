import { Args, ArgsType, Field, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { BadUserInput, CurrentActor, localId } from '@pairwell/service-host';
import { FlowsQuery, type Between } from '../../application/flows.query.js';
import { FunnelQuery } from '../../application/funnel.query.js';
import { isMonth } from '../../domain/month.js';
import { BetweenEnum } from './enums.js';
import { flowMatrixType, FlowMatrixType } from './flows.type.js';
import { funnelType, FunnelType } from './funnel.type.js';

@ArgsType()
class FigureArgs {
  @Field(() => String, { nullable: true, description: 'A month such as 2026-11; the latest frozen one unless named.' })
  readonly month?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'A higher threshold than the month was frozen with; a lower one is refused.',
  })
  readonly suppressBelow?: number;
}

@ArgsType()
class FlowsArgs extends FigureArgs {
  @Field(() => BetweenEnum, { description: 'What rows and columns are.' })
  readonly between!: Between;

  @Field(() => ID, { nullable: true, description: 'One scheme; all schemes together unless named.' })
  readonly scheme?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Code of a system of yours, such as LLR; the first one unless named.',
  })
  readonly system?: string;
}

@ArgsType()
class FunnelArgs extends FigureArgs {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;
}

/** Figures for analysts; everybody else meets the answer of "not there". */
@Resolver()
export class FiguresResolver {
  constructor(
    private readonly flowsQuery: FlowsQuery,
    private readonly funnelQuery: FunnelQuery,
  ) {}

  @Query(() => FlowMatrixType, {
    nullable: true,
    description: 'Pairs between organisations or their types, for analysts; null when no such month is frozen.',
  })
  async flows(@CurrentActor() actor: Actor, @Args() args: FlowsArgs): Promise<FlowMatrixType | null> {
    const matrix = await this.flowsQuery.run(actor, {
      ...read(args),
      between: args.between,
      scheme: args.scheme ? localId('Scheme', args.scheme, ['scheme']) : undefined,
      system: args.system ?? undefined,
    });
    return matrix ? flowMatrixType(matrix) : null;
  }

  @Query(() => FunnelType, {
    nullable: true,
    description: 'The stages of one scheme, for analysts of its owner; null when no such month is frozen.',
  })
  async funnel(@CurrentActor() actor: Actor, @Args() args: FunnelArgs): Promise<FunnelType | null> {
    const scheme = localId('Scheme', args.scheme, ['scheme']);
    const funnel = await this.funnelQuery.run(actor, { ...read(args), scheme });
    return funnel ? funnelType(funnel) : null;
  }
}

function read(args: FigureArgs): { month: string | undefined; suppressBelow: number | undefined } {
  const month = args.month ?? undefined;
  if (month !== undefined && !isMonth(month)) throw new BadUserInput(['month'], 'write a month such as 2026-11');
  return { month, suppressBelow: args.suppressBelow ?? undefined };
}
