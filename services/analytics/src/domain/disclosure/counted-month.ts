import type { Month } from '../month.js';
import type { Figure } from './figure.js';
import type { DisclosurePolicy } from './policy.js';

/** A cell that holds its people or pairs itself, and the totals it counts towards. */
export interface Part {
  readonly key: string;
  readonly count: number;
  readonly totals: readonly string[];
}

/** Says that one cell can never hold less than another: nobody is introduced who is not matched. */
export interface Floor {
  readonly larger: string;
  readonly smaller: string;
}

/** What a month counted, before anything is hidden. Cells that are not there hold 0. */
export interface CountedMonth {
  readonly month: Month;
  readonly parts: readonly Part[];
  readonly floors: readonly Floor[];
}

/** One cell of a frozen month: what it held, and what is shown of it for ever. */
export interface FrozenCell {
  readonly key: string;
  readonly count: number;
  readonly figure: Figure;
}

/** A month whose figures will not change any more. Cells that are not there hold 0 and show it. */
export interface FrozenMonth extends CountedMonth {
  readonly policy: DisclosurePolicy;
  readonly cells: ReadonlyMap<string, FrozenCell>;
}

/** All cells of a month with their counts: the parts, and the totals as sums of their parts. */
export function countsOf(month: CountedMonth): Map<string, number> {
  const counts = new Map<string, number>();
  for (const part of month.parts) {
    if (part.count === 0) continue;
    for (const key of [part.key, ...part.totals]) counts.set(key, (counts.get(key) ?? 0) + part.count);
  }
  return counts;
}
