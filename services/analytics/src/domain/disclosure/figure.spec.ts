import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundsOf, conceal, percentage, shown, SUPPRESSED, withThreshold } from './figure.js';
import { LEAST_POLICY, strictest, type DisclosurePolicy } from './policy.js';

const policies = fc.record({
  suppressBelow: fc.integer({ min: 8, max: 40 }),
  roundTo: fc.integer({ min: 1, max: 4 }).map((fives) => fives * 5),
});

describe('a single figure about people', () => {
  it('shows nobody as 0, one to seven as a star, and everything else to the nearest five', () => {
    const display = (count: number): string => conceal(count, LEAST_POLICY).display;
    expect([0, 1, 7, 8, 12, 13, 41, 42, 43].map(display)).toEqual(['0', '*', '*', '10', '10', '15', '40', '40', '45']);
    expect(conceal(1, LEAST_POLICY)).toEqual({ value: null, display: '*', suppressed: true });
  });

  it('never shows somebody as nobody, nor a number that could stand for fewer than the threshold', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 5_000 }), (policy, count) => {
        const figure = conceal(count, policy);
        expect(figure.value).not.toBe(0);
        expect(boundsOf(figure, policy).low).toBeGreaterThanOrEqual(figure.suppressed ? 1 : policy.suppressBelow);
      }),
    );
  });

  it('stands for exactly the counts that are shown alike', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 8, max: 2_000 }), (policy, count) => {
        const figure = conceal(count, policy);
        fc.pre(!figure.suppressed);
        const { low, high } = boundsOf(figure, policy);
        expect([low, high].map((end) => conceal(end, policy))).toEqual([figure, figure]);
        expect(conceal(low - 1, policy)).not.toEqual(figure);
        expect(conceal(high + 1, policy)).not.toEqual(figure);
      }),
    );
  });

  it('gives percentages from rounded figures alone, and none where one is hidden', () => {
    expect(percentage(shown(10), shown(40))).toBe(25);
    expect(percentage(SUPPRESSED, shown(40))).toBeNull();
    expect(percentage(shown(10), SUPPRESSED)).toBeNull();
    expect(percentage(shown(0), shown(0))).toBeNull();
  });

  it('is hidden by a reader who asks for a higher threshold, and never uncovered by one who asks for a lower', () => {
    expect(withThreshold(shown(10), 12)).toEqual(SUPPRESSED);
    expect(withThreshold(shown(15), 12)).toEqual(shown(15));
    expect(withThreshold(SUPPRESSED, 0)).toEqual(SUPPRESSED);
    expect(withThreshold(shown(0), 12)).toEqual(shown(0));
  });
});

describe('the thresholds', () => {
  const raised: DisclosurePolicy = { suppressBelow: 12, roundTo: 10 };

  it('can be raised', () => {
    expect(strictest(raised)).toEqual(raised);
  });

  it('stay raised for later months', () => {
    expect(strictest(LEAST_POLICY, raised)).toEqual(raised);
    expect(strictest({ suppressBelow: 20, roundTo: 5 }, raised)).toEqual({ suppressBelow: 20, roundTo: 10 });
  });

  it('can be neither lowered nor switched off', () => {
    const lower = [
      { suppressBelow: 7, roundTo: 5 },
      { suppressBelow: 8, roundTo: 1 },
      { suppressBelow: 0, roundTo: 5 },
      { suppressBelow: 8, roundTo: 7 },
      { suppressBelow: Number.NaN, roundTo: 5 },
    ];
    for (const policy of lower) expect(() => strictest(policy)).toThrow(/suppressed below 8 or more/);
  });
});
