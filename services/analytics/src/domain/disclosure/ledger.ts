import { countsOf, type CountedMonth } from './counted-month.js';
import { boundsOf, type Figure } from './figure.js';
import type { DisclosurePolicy } from './policy.js';

/** What a cell holds, and which other numbers would look the same. */
export interface LedgerRow {
  readonly count: number;
  /** Below this it cannot be, whatever is shown. */
  readonly least: number;
  /** What the figure shown can stand for. */
  low: number;
  high: number;
  /** The largest small number, for a small cell; a reader cannot tell, because `*` hides larger ones too. */
  readonly range: number;
}

/** A part, and the cells it adds to, itself among them. */
export interface LedgerPart {
  readonly count: number;
  readonly cells: readonly number[];
}

/** All cells of a month by number, for a search that asks about them very often. */
export class Ledger {
  readonly keys: readonly string[];
  readonly rows: readonly LedgerRow[];
  readonly parts: readonly LedgerPart[];
  /** Per cell the parts that add to it, the smallest first. */
  readonly inside: readonly (readonly number[])[];
  /** Cells that are hidden beside the small ones. */
  readonly hidden = new Set<string>();

  constructor(month: CountedMonth, figures: ReadonlyMap<string, Figure>, policy: DisclosurePolicy) {
    const counts = [...countsOf(month)].sort(([left], [right]) => (left < right ? -1 : 1));
    this.keys = counts.map(([key]) => key);
    const cells = new Map(this.keys.map((key, cell) => [key, cell]));
    const known = month.parts.filter((part) => part.count > 0);
    known.sort((left, right) => left.count - right.count || (left.key < right.key ? -1 : 1));
    this.parts = known.map((part) => ({
      count: part.count,
      cells: [part.key, ...part.totals].flatMap((key) => cells.get(key) ?? []),
    }));
    const inside: number[][] = this.keys.map(() => []);
    for (const [at, part] of this.parts.entries()) for (const cell of part.cells) inside[cell]?.push(at);
    this.inside = inside;
    const floors = new Map(month.floors.map(({ larger, smaller }) => [larger, figures.get(smaller)]));
    this.rows = counts.map(([key, count]) => {
      const floor = floors.get(key);
      return {
        count,
        least: floor ? Math.max(1, boundsOf(floor, policy).low) : 1,
        ...boundsOf(figures.get(key) ?? { value: null, display: '*', suppressed: true }, policy),
        range: count < policy.suppressBelow ? policy.suppressBelow - 1 : Infinity,
      };
    });
  }

  /** The small cells: those whose number must not be found out. */
  smallCells(): number[] {
    return this.rows.flatMap(({ range }, cell) => (range === Infinity ? [] : [cell]));
  }

  /** From now on the cell is a star. */
  hide(cell: number): void {
    const row = this.rows[cell];
    const key = this.keys[cell];
    if (!row || key === undefined) return;
    row.low = row.least;
    row.high = Infinity;
    this.hidden.add(key);
  }

  hideAll(): void {
    for (const cell of this.keys.keys()) this.hide(cell);
  }
}
