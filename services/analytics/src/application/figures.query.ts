import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { BadUserInput, ForbiddenOrNotFound } from '@pairwell/service-host';
import { keyOf, type Cell } from '../domain/cells.js';
import type { Affiliations } from '../domain/count-month.js';
import { shown, withThreshold, type Figure } from '../domain/disclosure/disclosure-control.js';
import { largerCells } from '../domain/nearest-shown.js';
import { AnalystPolicy } from './analyst.policy.js';
import { FrozenMonths, type MonthHeader, type ReadableCell } from './frozen-months.port.js';
import { KnownSchemes } from './known-schemes.port.js';

/** What every question about figures may carry. */
export interface FigureQuestion {
  /** The latest frozen month unless named. */
  readonly month?: string | undefined;
  /** A higher threshold than the month was frozen with. */
  readonly suppressBelow?: number | undefined;
}

/** A figure as one analyst sees it, with the way to a larger one that is shown. */
export interface SeenFigure extends Figure {
  readonly nearestShown: { readonly cell: Cell; readonly figure: Figure } | null;
}

/** A frozen month as one analyst may look at it. */
export interface MonthInView extends MonthHeader {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly affiliations: Affiliations;
  readonly suppressBelow: number;
}

/** What flows and funnels have in common: who may look, at which month, and where a hidden figure leads. */
@Injectable()
export class Figures {
  constructor(
    private readonly policy: AnalystPolicy,
    private readonly months: FrozenMonths,
    private readonly schemes: KnownSchemes,
  ) {}

  /**
   * Opens a month for an analyst; undefined when it is not frozen.
   *
   * @throws ForbiddenOrNotFound for who is no analyst; BadUserInput for a threshold below the month's own.
   */
  async open(tx: Transaction, actor: Actor, question: FigureQuestion): Promise<MonthInView | undefined> {
    if (!this.policy.isAnalyst(actor)) throw new ForbiddenOrNotFound();
    const header = await this.months.header(tx, question.month);
    if (!header) return undefined;
    const suppressBelow = question.suppressBelow ?? header.policy.suppressBelow;
    if (suppressBelow < header.policy.suppressBelow) {
      throw new BadUserInput(['suppressBelow'], `write ${header.policy.suppressBelow} or more`);
    }
    const affiliations = await this.months.affiliations(tx, header.month);
    return { ...header, tx, actor, affiliations, suppressBelow };
  }

  /** The organisation that owns a scheme. @throws ForbiddenOrNotFound when nobody has told of it. */
  async ownerOf(tx: Transaction, scheme: Id): Promise<string> {
    const owner = await this.schemes.ownerOf(tx, scheme);
    if (owner === undefined) throw new ForbiddenOrNotFound();
    return owner;
  }

  /** The cells of a block that this analyst may see, by key. */
  async block(view: MonthInView, block: string): Promise<ReadonlyMap<string, Figure>> {
    return this.visible(view, await this.months.block(view.tx, view.month, block));
  }

  /** Figures of cells, in the order given: 0 where nothing is counted. */
  async look(view: MonthInView, cells: readonly Cell[]): Promise<readonly SeenFigure[]> {
    const own = await this.find(view, cells);
    const figures = cells.map((cell) => own.get(keyOf(cell)) ?? shown(0));
    const hidden = cells.filter((_, at) => figures[at]?.suppressed === true);
    const larger = await this.find(
      view,
      hidden.flatMap((cell) => largerCells(cell, view.affiliations)),
    );
    return cells.map((cell, at) => {
      const figure = figures[at] ?? shown(0);
      return { ...figure, nearestShown: figure.suppressed ? this.nearest(view, cell, larger) : null };
    });
  }

  private nearest(view: MonthInView, cell: Cell, larger: ReadonlyMap<string, Figure>): SeenFigure['nearestShown'] {
    for (const candidate of largerCells(cell, view.affiliations)) {
      const figure = larger.get(keyOf(candidate));
      if (figure !== undefined && !figure.suppressed) return { cell: candidate, figure };
    }
    return null;
  }

  private async find(view: MonthInView, cells: readonly Cell[]): Promise<ReadonlyMap<string, Figure>> {
    const keys = [...new Set(cells.map(keyOf))];
    return this.visible(view, keys.length === 0 ? [] : await this.months.cells(view.tx, view.month, keys));
  }

  private visible(view: MonthInView, cells: readonly ReadableCell[]): ReadonlyMap<string, Figure> {
    const seen = cells.filter((cell) => this.policy.sees(view.actor, cell.readers));
    return new Map(seen.map((cell) => [cell.key, withThreshold(cell.figure, view.suppressBelow)]));
  }
}
