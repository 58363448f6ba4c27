import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Model } from 'highs';
import { createRequire } from 'node:module';
import { keyOf, PAIR_STAGES, type PairStage } from '../cells.js';
import { countMonth, type Affiliations, type PairsCounted } from '../count-month.js';
import { boundsOf, shown, type Figure } from './figure.js';
import { freezeMonth } from './freeze-month.js';
import type { FrozenMonth } from './counted-month.js';
import { LEAST_POLICY } from './policy.js';

/** More than any count below: a star has no upper end that a reader knows. */
const MANY = 300;

/** Its types tell of its CommonJS alone. */
const { default: loadHighs } = createRequire(import.meta.url)('highs') as typeof import('highs');
const highs = await loadHighs();

/** `low <= sum of coefficient times unknown <= high`, over whole numbers. */
interface Constraint {
  readonly terms: readonly (readonly [unknown: number, coefficient: 1 | -1])[];
  readonly low: number;
  readonly high: number;
}

/** A cell that a reader asks about. */
interface CellOfMonth {
  /** Which of the reader's months. */
  readonly index: number;
  readonly key: string;
}

/** Stages that, once reached, are counted for ever: who parts before the agreement leaves no pair behind. */
const LASTING: readonly PairStage[] = ['AGREED', 'AT_LEAST_ONE_SESSION', 'COMPLETED'];

/**
 * A reader who keeps all figures of all months, knows which cells add up to which, and which counts never fall, and
 * asks a solver of integer programmes (HiGHS) for other whole numbers that fit.
 */
class Reader {
  private readonly unknowns = new Map<string, number>();
  private readonly ranges: (readonly [low: number, high: number])[] = [];
  private readonly constraints: Constraint[] = [];
  private readonly truth: number[] = [];
  /** Other numbers found to fit so far: what holds another one than in truth in one of them cannot be told. */
  private readonly solutions: number[][] = [];

  constructor(private readonly months: readonly FrozenMonth[]) {
    for (const [index, month] of months.entries()) this.learn(index, month);
  }

  /** The cells for which only one number is left; all from 8 on count as one, for a star can hide them. */
  pinnedDown<C extends CellOfMonth>(cells: readonly C[]): C[] {
    const model = highs.createModel();
    try {
      model.options.set({ output_flag: false });
      for (const [low, high] of this.ranges) model.addVar(low, high);
      for (const unknown of this.ranges.keys())
        model.changeColIntegrality(unknown, highs.constants.variableType.integer);
      for (const constraint of this.constraints) suppose(model, constraint);
      return cells.filter(({ index, key }) => this.pinsDown(model, this.termsOf(index, key)));
    } finally {
      model.dispose();
    }
  }

  private pinsDown(model: Model, terms: Constraint['terms']): boolean {
    const held = sum(terms, this.truth);
    if (this.solutions.some((solution) => sum(terms, solution) !== held)) return false;
    return (
      !this.solve(model, { terms, low: held + 1, high: MANY }) && !this.solve(model, { terms, low: 1, high: held - 1 })
    );
  }

  /** Whether whole numbers fit all that is known and one thing more. */
  private solve(model: Model, supposed: Constraint): boolean {
    suppose(model, supposed);
    model.run();
    const { optimal, infeasible } = highs.constants.modelStatus;
    const status = model.getModelStatus();
    if (status === optimal) this.learnFrom(model.getSolution().colValue, supposed);
    model.deleteRows({ kind: 'set', indices: [this.constraints.length] });
    expect([optimal, infeasible]).toContain(status);
    return status === optimal;
  }

  /** A solver counts in fractions: whole numbers are held against every constraint once more. */
  private learnFrom(values: Iterable<number>, supposed: Constraint): void {
    const solution = Array.from(values, Math.round);
    const wrong = [...this.constraints, supposed].filter(({ low, high, terms }) => {
      const total = sum(terms, solution);
      return total < low || total > high;
    });
    expect(wrong).toEqual([]);
    this.solutions.push(solution);
  }

  private learn(index: number, month: FrozenMonth): void {
    const figure = (key: string): Figure => month.cells.get(key)?.figure ?? shown(0);
    for (const part of month.parts) {
      const { low, high } = boundsOf(figure(part.key), month.policy);
      this.truth.push(part.count);
      this.unknowns.set(`${index} ${part.key}`, this.ranges.push([low, Math.min(high, MANY)]) - 1);
      if (LASTING.some((stage) => part.key.endsWith(`:${stage}`))) {
        this.never(`${index} ${part.key}`, `${index - 1} ${part.key}`);
      }
    }
    for (const key of new Set(month.parts.flatMap((part) => part.totals))) {
      const { low, high } = boundsOf(figure(key), month.policy);
      this.constraints.push({ terms: this.termsOf(index, key), low, high: Math.min(high, MANY * 10) });
    }
    for (const [larger, smaller] of chains(month)) {
      const terms = this.termsOf(index, smaller).map(([unknown]) => [unknown, -1] as const);
      if (terms.length > 0) {
        this.constraints.push({ terms: [...this.termsOf(index, larger), ...terms], low: 0, high: MANY * 10 });
      }
    }
  }

  /** "Never less than": a count does not fall. */
  private never(more: string, less: string): void {
    const [left, right] = [this.unknowns.get(more), this.unknowns.get(less)];
    if (left === undefined || right === undefined) return;
    this.constraints.push({
      terms: [
        [left, 1],
        [right, -1],
      ],
      low: 0,
      high: MANY,
    });
  }

  private termsOf(index: number, key: string): (readonly [number, 1])[] {
    const parts = this.months[index]?.parts.filter((part) => part.key === key || part.totals.includes(key)) ?? [];
    return parts.map((part) => [this.unknowns.get(`${index} ${part.key}`) ?? -1, 1]);
  }
}

function suppose(model: Model, { terms, low, high }: Constraint): void {
  const indices = terms.map(([unknown]) => unknown);
  model.addRow(low, high, { indices, values: terms.map(([, coefficient]) => coefficient) });
}

function sum(terms: Constraint['terms'], solution: readonly number[]): number {
  return terms.reduce((total, [unknown, coefficient]) => total + coefficient * (solution[unknown] ?? 0), 0);
}

function chains(month: FrozenMonth): [string, string][] {
  const schemes = [...new Set(month.floors.map((floor) => floor.larger.split(':')[1] ?? ''))];
  return schemes.flatMap((scheme) =>
    PAIR_STAGES.slice(1).map((stage, at): [string, string] => [
      keyOf({ table: 'FUNNEL', scheme, stage: PAIR_STAGES[at] ?? 'MATCHED' }),
      keyOf({ table: 'FUNNEL', scheme, stage }),
    ]),
  );
}

const affiliations: Affiliations = new Map([
  ['RWE', { type: 'NHS_TRUST', systems: ['LLR'] }],
  ['RT5', { type: 'NHS_TRUST', systems: ['LLR', 'EM'] }],
  ['509', { type: 'LOCAL_AUTHORITY', systems: ['LLR'] }],
]);

/** Counts around the edges where suppression and rounding turn, and mostly small, as real schemes are. */
const size = fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 3, 5, 7, 8, 9, 11, 12);

const someMonths = fc.array(
  fc.array(
    fc.record({
      scheme: fc.constantFrom('s1', 's2'),
      from: fc.constantFrom('RWE', 'RT5', '509'),
      to: fc.constantFrom('RWE', 'RT5', '509'),
      furthest: fc.constantFrom(...PAIR_STAGES),
      count: size,
    }),
    { minLength: 1, maxLength: 7 },
  ),
  { minLength: 1, maxLength: 3 },
);

/** Months as they follow one another: lasting pairs stay, provisional ones may be gone in the next month. */
function frozen(news: readonly (readonly PairsCounted[])[]): FrozenMonth[] {
  return news.map((own, at) => {
    const lasting = news
      .slice(0, at)
      .flat()
      .filter(({ furthest }) => LASTING.includes(furthest));
    const counted = countMonth({
      month: `2026-${10 + at}`,
      pairs: [...lasting, ...own],
      applications: [],
      affiliations,
    });
    return freezeMonth(counted, LEAST_POLICY);
  });
}

/** What a reader can pin down: cells below the threshold for which only one value is left. */
function pinnedDown(months: readonly FrozenMonth[]): string[] {
  const small = months.flatMap((month, index) =>
    [...month.cells.values()]
      .filter((cell) => cell.count < LEAST_POLICY.suppressBelow)
      .map(({ key, count }) => ({ index, month: month.month, key, count })),
  );
  return new Reader(months).pinnedDown(small).map(({ month, key, count }) => `${month} ${key} holds ${count}`);
}

describe('a reader who solves for every star from all that is shown (guarantee 23)', () => {
  it('would find single pairs if small figures alone were hidden', () => {
    const parts = Object.entries({ a: 8, b: 1, c: 1, d: 1, e: 1 });
    const counted = {
      month: '2026-11',
      floors: [],
      parts: parts.map(([key, count]) => ({ key, count, totals: ['row'] })),
    };
    const safe = freezeMonth(counted, LEAST_POLICY);
    expect(pinnedDown([safe])).toEqual([]);
    const cells = new Map([...safe.cells, ['a', { key: 'a', count: 8, figure: shown(10) }] as const]);
    const careless = { ...safe, cells: cells.set('row', { key: 'row', count: 12, figure: shown(10) }) };
    expect(pinnedDown([careless])).toHaveLength(4);
  });

  it('is left with more than one value for every count below the threshold, over any months together', () => {
    fc.assert(
      fc.property(someMonths, (news) => {
        expect(pinnedDown(frozen(news))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('still sees most large figures: what is hidden on top is the exception', () => {
    let large = 0;
    let hidden = 0;
    const count = (months: readonly FrozenMonth[]): void => {
      const cells = months.flatMap((month) => [...month.cells.values()]).filter((cell) => cell.count >= 8);
      large += cells.length;
      hidden += cells.filter((cell) => cell.figure.suppressed).length;
    };
    fc.assert(
      fc.property(someMonths, (news) => count(frozen(news))),
      { numRuns: 150, seed: 8 },
    );
    expect(large).toBeGreaterThan(500);
    expect(hidden / large).toBeLessThan(0.03);
  });
});
