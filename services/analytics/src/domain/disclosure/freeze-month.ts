import {
  countsOf,
  type CountedMonth,
  type FrozenCell,
  type FrozenMonth,
  type MonthUnderGuard,
} from './counted-month.js';
import { boundsOf, conceal, SUPPRESSED, type Figure } from './figure.js';
import type { DisclosurePolicy } from './policy.js';
import { candidates } from './candidates.js';
import { tryWorld, type Verdict } from './other-world.js';

/**
 * Freezes a month: decides once and for all what is shown of each cell.
 *
 * Single figures first: 0 is shown, small numbers are `*`, all others, totals too, are rounded on their own. Then
 * every small cell of this and of all earlier months needs an *other world*: other counts under which everything
 * shown in all months looks exactly the same and that cell holds another number. As long as one is missing, the
 * figures of this month that stand in its way are suppressed too. Hiding the whole month would always do, since the
 * months before are safe by themselves; so each month, once frozen, stays safe with all that follow.
 *
 * Stages of a funnel need no search of their own. A chain of "no more than" between small cells leaves each of them
 * at least the values 1 and 2, given that the pairs it starts from have another world, and those are searched.
 *
 * @param past every month frozen before, oldest first.
 * @param policy what single figures follow; at least as strict as that of the past.
 */
export function freezeMonth(
  counted: CountedMonth,
  past: readonly FrozenMonth[],
  policy: DisclosurePolicy,
): FrozenMonth {
  const counts = countsOf(counted);
  const figures = new Map([...counts].map(([key, count]) => [key, conceal(count, policy)]));
  const newest = underGuard(counted, figures, policy);
  suppressWhatGivesAway([...past.map((month) => underGuard(month, figuresOf(month), month.policy)), newest], figures);
  const cells = new Map<string, FrozenCell>();
  for (const [key, count] of counts) cells.set(key, { key, count, figure: figures.get(key) ?? SUPPRESSED });
  return { ...counted, policy, cells };
}

const figuresOf = (month: FrozenMonth): ReadonlyMap<string, Figure> =>
  new Map([...month.cells].map(([key, cell]) => [key, cell.figure]));

function underGuard(
  month: CountedMonth,
  figures: ReadonlyMap<string, Figure>,
  policy: DisclosurePolicy,
): MonthUnderGuard {
  const bounds = [...figures].filter(([, figure]) => !figure.suppressed);
  return {
    counts: countsOf(month),
    parts: new Map(month.parts.filter((part) => part.count > 0).map((part) => [part.key, part])),
    bounds: new Map(bounds.map(([key, figure]) => [key, boundsOf(figure, policy)])),
    suppressBelow: policy.suppressBelow,
    floors: new Map(
      month.floors.map(({ larger, smaller }) => {
        const figure = figures.get(smaller);
        return [larger, figure ? boundsOf(figure, policy).low : 0];
      }),
    ),
  };
}

function suppressWhatGivesAway(months: readonly MonthUnderGuard[], figures: Map<string, Figure>): void {
  const newest = months.at(-1);
  const safe = new Set<string>();
  const hide = (keys: Iterable<string>): void => {
    for (const key of keys) {
      figures.set(key, SUPPRESSED);
      newest?.bounds.delete(key);
    }
  };
  for (const [index, month] of months.entries()) {
    for (const [key, count] of [...month.counts].sort(byKey)) {
      if (count >= month.suppressBelow || safe.has(`${index} ${key}`)) continue;
      const world = bestWorld(months, index, key);
      hide(world?.givenAwayBy ?? newest?.counts.keys() ?? []);
      for (const altered of world?.altered ?? []) safe.add(altered);
    }
  }
}

const byKey = ([left]: [string, number], [right]: [string, number]): number => (left < right ? -1 : 1);

/** The world that costs the reader least: nothing hidden, else as few and as small figures as can be. */
function bestWorld(months: readonly MonthUnderGuard[], index: number, key: string): Verdict | undefined {
  let best: Verdict | undefined;
  let tried = 0;
  for (const shifts of candidates(months, index, key)) {
    if ((tried += 1) > MOST_WORLDS) break;
    const verdict = tryWorld(months, shifts);
    if (verdict.impossible || !verdict.altered.includes(`${index} ${key}`)) continue;
    if (verdict.givenAwayBy.length === 0 && !verdict.leavesRange) return verdict;
    if (!best || cost(verdict, months) < cost(best, months)) best = verdict;
  }
  return best;
}

/** Searching on would cost more than it can win; what is found until then is safe, if perhaps coarser. */
const MOST_WORLDS = 20_000;

/** Leaving the range of small numbers is the last resort: a reader who guesses how suppression works may doubt it. */
const LEAVES_RANGE = 1e12;

function cost(verdict: Verdict, months: readonly MonthUnderGuard[]): number {
  const counts = months.at(-1)?.counts;
  const hidden = verdict.givenAwayBy.reduce((sum, key) => sum + 1_000 + (counts?.get(key) ?? 0), 0);
  return hidden + (verdict.leavesRange ? LEAVES_RANGE : 0);
}
