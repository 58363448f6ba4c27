import { describe, expect, it } from '@jest/globals';
import type { CountedMonth, FrozenMonth } from './counted-month.js';
import { freezeMonth } from './freeze-month.js';
import { LEAST_POLICY } from './policy.js';

/** One row of a matrix: parts named by letters, all in the total `row`. */
function row(month: string, counts: Record<string, number>): CountedMonth {
  return { month, floors: [], parts: Object.entries(counts).map(([key, count]) => ({ key, count, totals: ['row'] })) };
}

const display = (month: FrozenMonth): Record<string, string> =>
  Object.fromEntries([...month.cells].map(([key, cell]) => [key, cell.figure.display]));

describe('freezing a month', () => {
  it('shows large figures rounded, each on its own, and small ones as a star', () => {
    const frozen = freezeMonth(row('2026-11', { a: 22, b: 3, c: 12 }), LEAST_POLICY);
    expect(display(frozen)).toEqual({ a: '20', b: '*', c: '10', row: '35' });
  });

  it('leaves out cells that hold nobody: they show 0', () => {
    expect(display(freezeMonth(row('2026-11', { a: 0 }), LEAST_POLICY))).toEqual({});
  });

  it('hides a second figure where the total would give four single pairs away', () => {
    // 8 shown as 10 stands for at least 8, the row shown as 10 for at most 12: four stars between them are four ones.
    const frozen = freezeMonth(row('2026-11', { a: 8, b: 1, c: 1, d: 1, e: 1 }), LEAST_POLICY);
    expect(display(frozen)).toMatchObject({ b: '*', c: '*', d: '*', e: '*' });
    expect([display(frozen)['a'], display(frozen)['row']]).toContain('*');
  });

  it('says the same whatever order the cells come in', () => {
    const counted = row('2026-11', { a: 8, b: 1, c: 1, d: 1, e: 1, f: 30 });
    const turned = { ...counted, parts: [...counted.parts].reverse() };
    expect(display(freezeMonth(turned, LEAST_POLICY))).toEqual(display(freezeMonth(counted, LEAST_POLICY)));
  });
});
