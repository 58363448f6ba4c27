import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { blockOf, cellOf, type Cell, type FlowCell } from '../domain/cells.js';
import { typeOf } from '../domain/count-month.js';
import { scopeOf } from '../domain/readers.js';
import { AnalystPolicy } from './analyst.policy.js';
import { Figures, type FigureQuestion, type MonthInView, type SeenFigure } from './figures.query.js';
import type { MonthHeader } from './frozen-months.port.js';
import { ReadingLog } from './reading-log.port.js';

export type Between = 'ORGANISATION' | 'ORGANISATION_TYPE';

export interface FlowsQuestion extends FigureQuestion {
  readonly between: Between;
  /** All schemes together unless named. */
  readonly scheme?: Id | undefined;
  /** The first system of the analyst's unless named. */
  readonly system?: string | undefined;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly figure: SeenFigure;
}

/** All pairs from, or to, one side. */
export interface Margin {
  readonly side: string;
  readonly figure: SeenFigure;
}

/** Who mentors whom, as one analyst may see it. */
export interface FlowMatrix {
  readonly header: MonthHeader;
  readonly between: Between;
  readonly scheme: Id | null;
  readonly system: string | null;
  readonly suppressBelow: number;
  readonly cells: readonly Flow[];
  readonly fromTotals: readonly Margin[];
  readonly toTotals: readonly Margin[];
  /** Null for who may not see the whole system. */
  readonly total: SeenFigure | null;
}

/** Pairs between organisations, or between their types, from mentor to mentee. */
@Injectable()
export class FlowsQuery {
  constructor(
    private readonly database: Database,
    private readonly figures: Figures,
    private readonly policy: AnalystPolicy,
    private readonly readings: ReadingLog,
    private readonly clock: ServiceClock,
  ) {}

  /** @returns undefined when no such month is frozen. @throws ForbiddenOrNotFound for who is no analyst. */
  run(actor: Actor, question: FlowsQuestion): Promise<FlowMatrix | undefined> {
    return this.database.transaction(actor, async (tx) => {
      const view = await this.figures.open(tx, actor, question);
      if (!view) return undefined;
      if (question.scheme !== undefined) await this.figures.ownerOf(tx, question.scheme);
      const matrix = await this.matrix(view, question);
      const { between, scheme, system } = matrix;
      await this.readings.note(
        tx,
        actor,
        { query: 'flows', month: view.month, between, scheme, system },
        this.clock.now(),
      );
      return matrix;
    });
  }

  private async matrix(view: MonthInView, question: FlowsQuestion): Promise<FlowMatrix> {
    const scheme = question.scheme ?? null;
    const system = this.systemOf(view, question.system);
    const place = (from: string | null, to: string | null): FlowCell => {
      if (question.between === 'ORGANISATION') return { table: 'ORGANISATION', scheme, from, to };
      return { table: 'ORGANISATION_TYPE', scheme, system: system ?? '', from, to };
    };
    const inside = await this.inside(view, place(null, null));
    const sides = this.sides(view, question.between, system);
    const margins = async (cellOf: (side: string) => Cell): Promise<Margin[]> => {
      const figures = await this.figures.look(view, sides.map(cellOf));
      return sides.flatMap((side, at) => (figures[at] ? [{ side, figure: figures[at] }] : []));
    };
    return {
      header: view,
      between: question.between,
      scheme,
      system,
      suppressBelow: view.suppressBelow,
      cells: inside,
      fromTotals: await margins((side) => place(side, null)),
      toTotals: await margins((side) => place(null, side)),
      total: await this.total(view, scheme, system),
    };
  }

  private async inside(view: MonthInView, any: FlowCell): Promise<Flow[]> {
    const block = await this.figures.block(view, blockOf(any));
    const inner = [...block.keys()]
      .map(cellOf)
      .flatMap((cell) => (cell.table !== 'FUNNEL' && cell.from !== null && cell.to !== null ? [cell] : []));
    const figures = await this.figures.look(view, inner);
    return inner.flatMap(({ from, to }, at) => {
      const figure = figures[at];
      return figure && from !== null && to !== null ? [{ from, to, figure }] : [];
    });
  }

  /** The rows and columns that are this analyst's: of these a margin is shown, also when it is 0. */
  private sides(view: MonthInView, between: Between, system: string | null): string[] {
    const scope = scopeOf(view.actor);
    const own = [...view.affiliations].filter(([code, { systems }]) =>
      this.policy.sees(view.actor, { organisations: [code], systems }),
    );
    if (between === 'ORGANISATION') return own.map(([code]) => code).sort();
    if (system === null) return [];
    const whole = scope.systems.includes(system);
    const members = whole ? [...view.affiliations] : own.filter(([code]) => scope.organisations.includes(code));
    const inSystem = members.filter(([, { systems }]) => systems.includes(system));
    return [...new Set(inSystem.map(([code]) => typeOf(code, view.affiliations)))].sort();
  }

  private async total(view: MonthInView, scheme: Id | null, system: string | null): Promise<SeenFigure | null> {
    if (system === null || !this.policy.sees(view.actor, { organisations: [], systems: [system] })) return null;
    const whole: Cell = { table: 'ORGANISATION_TYPE', scheme, system, from: null, to: null };
    const [figure] = await this.figures.look(view, [whole]);
    return figure ?? null;
  }

  /** @throws ForbiddenOrNotFound for a system that is none of the analyst's. */
  private systemOf(view: MonthInView, asked: string | undefined): string | null {
    const scope = scopeOf(view.actor);
    const through = scope.organisations.flatMap((code) => view.affiliations.get(code)?.systems ?? []);
    const own = [...scope.systems, ...through.sort()];
    if (asked !== undefined && !own.includes(asked)) throw new ForbiddenOrNotFound();
    return asked ?? own[0] ?? null;
  }
}
