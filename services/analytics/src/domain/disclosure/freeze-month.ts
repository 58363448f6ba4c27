import { countsOf, type CountedMonth, type FrozenCell, type FrozenMonth } from './counted-month.js';
import { conceal, SUPPRESSED } from './figure.js';
import { findWorld } from './find-world.js';
import { Ledger } from './ledger.js';
import type { DisclosurePolicy } from './policy.js';

/**
 * Freezes a month: decides once and for all what is shown of each cell.
 *
 * Single figures first: 0 is shown, small numbers are `*`, all others, totals too, are rounded on their own. Then
 * every small cell needs an *other world*: other counts under which everything shown looks exactly the same and that
 * cell holds another number. As long as one is missing, the figures that stand in its way are suppressed too; with
 * everything hidden there always is one.
 *
 * Each month stands for itself. What is counted in matrices can rise and fall, so a reader of many months knows
 * nothing for certain about one month from the others. What can only rise are later stages of a funnel; they are tied
 * to other cells by "no more than" alone, and a chain of that leaves every small cell at least the values 1 and 2,
 * given that the pairs it starts from have another world, and those are searched.
 */
export function freezeMonth(counted: CountedMonth, policy: DisclosurePolicy): FrozenMonth {
  const counts = countsOf(counted);
  const figures = new Map([...counts].map(([key, count]) => [key, conceal(count, policy)]));
  const ledger = new Ledger(counted, figures, policy);
  suppressWhatGivesAway(ledger);
  const cells = new Map<string, FrozenCell>();
  for (const [key, count] of counts) {
    const figure = ledger.hidden.has(key) ? SUPPRESSED : (figures.get(key) ?? SUPPRESSED);
    cells.set(key, { key, count, figure });
  }
  return { ...counted, policy, cells };
}

function suppressWhatGivesAway(ledger: Ledger): void {
  const safe = new Set<number>();
  for (const cell of ledger.smallCells()) {
    if (safe.has(cell)) continue;
    const world = findWorld(ledger, cell);
    if (!world) return ledger.hideAll();
    for (const one of world.givenAwayBy()) ledger.hide(one);
    for (const altered of world.altered()) safe.add(altered);
  }
}
