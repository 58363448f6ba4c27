import type { Ledger } from './ledger.js';

/** One more, or one fewer, in a part. */
export interface Shift {
  readonly part: number;
  readonly by: 1 | -1;
}

/** A cell by which a reader would notice the difference, and what it takes that he does not. */
export interface Clash {
  readonly cell: number;
  readonly cost: number;
}

/** Nothing can be done: the other counts cannot be. */
export const IMPOSSIBLE = 1e9;
/** The last resort: a reader who guesses how suppression works may doubt that a star hides so much. */
const LEAVES_RANGE = 1e6;
const HIDES_A_CELL = 1e3;

/**
 * Other counts than the real ones, told by the shifts that lead to them. When it costs nothing, everything shown looks
 * the same in it: no reader and no solver can tell the cells it alters from what they really hold.
 */
export class OtherWorld {
  readonly shifts: Shift[] = [];
  private readonly changes = new Map<number, number>();
  private total = 0;

  constructor(
    private readonly ledger: Ledger,
    beginning: Shift,
  ) {
    this.add(beginning);
  }

  get cost(): number {
    return this.total;
  }

  change(cell: number): number {
    return this.changes.get(cell) ?? 0;
  }

  moves(part: number): boolean {
    return this.shifts.some((shift) => shift.part === part);
  }

  add(shift: Shift): void {
    this.shifts.push(shift);
    this.apply(shift.part, shift.by);
  }

  /** Takes the last shift back. */
  undo(): void {
    const shift = this.shifts.pop();
    if (shift) this.apply(shift.part, -shift.by);
  }

  /** The cells that hold another number than in truth. */
  altered(): number[] {
    return [...this.changes].filter(([, change]) => change !== 0).map(([cell]) => cell);
  }

  /** The clash that costs most, the first of equals. */
  worstClash(): Clash | undefined {
    let worst: Clash | undefined;
    for (const cell of this.altered()) {
      const cost = this.costOf(cell, this.change(cell));
      if (cost > (worst?.cost ?? 0) || (cost === worst?.cost && cell < worst.cell)) worst = { cell, cost };
    }
    return worst;
  }

  /** Cells that have to be hidden for the world to look like the real one. */
  givenAwayBy(): number[] {
    return this.altered().filter((cell) => {
      const cost = this.costOf(cell, this.change(cell));
      return cost >= HIDES_A_CELL && cost < LEAVES_RANGE;
    });
  }

  private apply(part: number, by: number): void {
    for (const cell of this.ledger.parts[part]?.cells ?? []) {
      const before = this.change(cell);
      this.changes.set(cell, before + by);
      this.total += this.costOf(cell, before + by) - this.costOf(cell, before);
    }
  }

  private costOf(cell: number, change: number): number {
    const row = this.ledger.rows[cell];
    if (change === 0 || !row) return 0;
    const number = row.count + change;
    if (number < row.least) return IMPOSSIBLE;
    if (number < row.low || number > row.high) return HIDES_A_CELL + row.count;
    return number > row.range ? LEAVES_RANGE : 0;
  }
}
