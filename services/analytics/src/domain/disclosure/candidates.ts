import type { MonthUnderGuard, Part } from './counted-month.js';
import type { Shift } from './other-world.js';

/**
 * Other worlds worth trying for a small cell, the simplest first: one more in a part of the cell, one fewer, and then
 * one more here for one fewer elsewhere, which leaves the totals that hold both as they are.
 *
 * @param index the month the cell belongs to.
 */
export function* candidates(
  months: readonly MonthUnderGuard[],
  index: number,
  key: string,
): Generator<readonly Shift[]> {
  const month = months[index];
  if (!month) return;
  const inside = [...month.parts.values()].filter((part) => part.key === key || part.totals.includes(key));
  const own = inside.flatMap((part) => shiftsOf(months, part.key)).filter((shift) => shift.from <= index);
  for (const shift of own) yield [shift];

  const balances = elsewhere(months, inside).flatMap((part) => shiftsOf(months, part));
  for (const shift of own) {
    for (const balance of balances) if (balance.by !== shift.by) yield [shift, balance];
  }
}

/** Parts that are not inside the cell; those first that share most totals with it, for they balance best. */
function elsewhere(months: readonly MonthUnderGuard[], inside: readonly Part[]): string[] {
  const own = new Set(inside.map((part) => part.key));
  const totals = new Set(inside.flatMap((part) => part.totals));
  const shared = new Map<string, number>();
  for (const part of months.flatMap((month) => [...month.parts.values()])) {
    if (!own.has(part.key)) shared.set(part.key, part.totals.filter((total) => totals.has(total)).length);
  }
  return [...shared].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
}

/**
 * How one part can be shifted: from a month on in which it grew, so that no count falls from one month to the next
 * that did not fall before.
 */
function shiftsOf(months: readonly MonthUnderGuard[], part: string): Shift[] {
  return months.flatMap((month, from): Shift[] => {
    const count = month.parts.get(part)?.count ?? 0;
    const before = months[from - 1]?.parts.get(part)?.count ?? 0;
    if (count <= before) return [];
    const more: Shift = { part, by: 1, from };
    return count > 1 ? [more, { part, by: -1, from }] : [more];
  });
}
