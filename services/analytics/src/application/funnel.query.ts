import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { APPLICATION_STAGES, PAIR_STAGES, type Stage } from '../domain/cells.js';
import { percentage } from '../domain/disclosure/disclosure-control.js';
import { AnalystPolicy } from './analyst.policy.js';
import { Figures, type FigureQuestion, type MonthInView, type SeenFigure } from './figures.query.js';
import type { MonthHeader } from './frozen-months.port.js';
import { ReadingLog } from './reading-log.port.js';

export interface FunnelQuestion extends FigureQuestion {
  readonly scheme: Id;
}

export interface FunnelStage {
  readonly stage: Stage;
  readonly unit: 'APPLICATIONS' | 'PAIRS';
  readonly figure: SeenFigure;
  /** Of the first stage with the same unit, from rounded figures; null where one is hidden or nothing is counted. */
  readonly percentOfFirst: number | null;
}

export interface Funnel {
  readonly header: MonthHeader;
  readonly scheme: Id;
  readonly suppressBelow: number;
  readonly stages: readonly FunnelStage[];
}

/** How far the applications and pairs of a scheme have come. */
@Injectable()
export class FunnelQuery {
  constructor(
    private readonly database: Database,
    private readonly figures: Figures,
    private readonly policy: AnalystPolicy,
    private readonly readings: ReadingLog,
    private readonly clock: ServiceClock,
  ) {}

  /** @throws ForbiddenOrNotFound for who is no analyst of the scheme's owner or of a system the owner belongs to. */
  run(actor: Actor, question: FunnelQuestion): Promise<Funnel | undefined> {
    return this.database.transaction(actor, async (tx) => {
      const view = await this.figures.open(tx, actor, question);
      if (!view) return undefined;
      const owner = await this.figures.ownerOf(tx, question.scheme);
      const systems = view.affiliations.get(owner)?.systems ?? [];
      if (!this.policy.sees(actor, { organisations: [owner], systems })) throw new ForbiddenOrNotFound();
      const what = { query: 'funnel', month: view.month, scheme: question.scheme } as const;
      await this.readings.note(tx, actor, what, this.clock.now());
      return {
        header: view,
        scheme: question.scheme,
        suppressBelow: view.suppressBelow,
        stages: [
          ...(await this.stages(view, question.scheme, APPLICATION_STAGES, 'APPLICATIONS')),
          ...(await this.stages(view, question.scheme, PAIR_STAGES, 'PAIRS')),
        ],
      };
    });
  }

  private async stages(
    view: MonthInView,
    scheme: Id,
    stages: readonly Stage[],
    unit: FunnelStage['unit'],
  ): Promise<FunnelStage[]> {
    const figures = await this.figures.look(
      view,
      stages.map((stage) => ({ table: 'FUNNEL', scheme, stage })),
    );
    return stages.flatMap((stage, at) => {
      const [first, figure] = [figures[0], figures[at]];
      return first && figure ? [{ stage, unit, figure, percentOfFirst: percentage(figure, first) }] : [];
    });
  }
}
