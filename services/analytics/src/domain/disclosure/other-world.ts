import type { MonthUnderGuard } from './counted-month.js';

/** One more (or one fewer) in a part, in every month from the one with this index on. */
export interface Shift {
  readonly part: string;
  readonly by: 1 | -1;
  readonly from: number;
}

/** What a reader would notice if the counts were shifted like this. */
export interface Verdict {
  /** Nothing shown can be kept: a frozen month, or a plain impossibility, tells the two worlds apart. */
  readonly impossible: boolean;
  /** Cells of the newest month that show the difference and could be hidden. */
  readonly givenAwayBy: readonly string[];
  /** Whether a small cell leaves the range of small numbers; a reader cannot tell, because `*` hides larger ones too. */
  readonly leavesRange: boolean;
  /** Cells whose count differs, as `<month index> <key>`. */
  readonly altered: readonly string[];
}

const IMPOSSIBLE: Verdict = { impossible: true, givenAwayBy: [], leavesRange: false, altered: [] };

/**
 * Asks whether everything shown, in all months, would look the same in the world that `shifts` describe.
 *
 * If it would, no reader and no solver can tell the cells it alters from what they really hold: the world is the
 * proof that those cells cannot be worked out.
 */
export function tryWorld(months: readonly MonthUnderGuard[], shifts: readonly Shift[]): Verdict {
  const givenAwayBy: string[] = [];
  const altered: string[] = [];
  let leavesRange = false;
  for (const [index, month] of months.entries()) {
    const changes = changesIn(month, shifts, index);
    if (!changes) return IMPOSSIBLE;
    for (const [key, change] of changes) {
      if (change === 0) continue;
      const notice = noticed(month, key, change);
      if (notice === 'impossible') return IMPOSSIBLE;
      if (notice === 'shown') {
        if (index < months.length - 1) return IMPOSSIBLE;
        givenAwayBy.push(key);
      }
      leavesRange ||= notice === 'out of range';
      altered.push(`${index} ${key}`);
    }
  }
  return { impossible: false, givenAwayBy, leavesRange, altered };
}

/** The change of every cell in one month; undefined when a part would lose its last one or gain a first one. */
function changesIn(
  month: MonthUnderGuard,
  shifts: readonly Shift[],
  index: number,
): ReadonlyMap<string, number> | undefined {
  const changes = new Map<string, number>();
  for (const shift of shifts) {
    if (index < shift.from) continue;
    const part = month.parts.get(shift.part);
    if (!part || part.count + shift.by < 1) return undefined;
    for (const key of [part.key, ...part.totals]) changes.set(key, (changes.get(key) ?? 0) + shift.by);
  }
  return changes;
}

function noticed(month: MonthUnderGuard, key: string, change: number): 'impossible' | 'shown' | 'out of range' | 'no' {
  const before = month.counts.get(key) ?? 0;
  const after = before + change;
  if (after < 1 || after < (month.floors.get(key) ?? 0)) return 'impossible';
  const bounds = month.bounds.get(key);
  if (bounds && (after < bounds.low || after > bounds.high)) return 'shown';
  return before < month.suppressBelow && after >= month.suppressBelow ? 'out of range' : 'no';
}
