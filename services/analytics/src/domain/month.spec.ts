import { describe, expect, it } from '@jest/globals';
import { endOf, isMonth, lastDayOf, monthOf, monthOfDay, nextMonth } from './month.js';

describe('the months of the reports', () => {
  it('end at midnight in England, in winter and in summer time', () => {
    expect(endOf('2026-11').toISOString()).toBe('2026-12-01T00:00:00.000Z');
    expect(endOf('2026-12').toISOString()).toBe('2027-01-01T00:00:00.000Z');
    expect(endOf('2026-06').toISOString()).toBe('2026-06-30T23:00:00.000Z');
    expect(endOf('2026-03').toISOString()).toBe('2026-03-31T23:00:00.000Z');
  });

  it('hold what happened in them by the clock on the wall', () => {
    expect(monthOf(new Date('2026-06-30T22:59:00Z'))).toBe('2026-06');
    expect(monthOf(new Date('2026-06-30T23:00:00Z'))).toBe('2026-07');
    expect(monthOfDay('2026-11-12')).toBe('2026-11');
  });

  it('follow one another over the turn of the year', () => {
    expect(nextMonth('2026-12')).toBe('2027-01');
    expect(lastDayOf('2028-02')).toBe('2028-02-29');
    expect(isMonth('2026-13')).toBe(false);
    expect(() => nextMonth('November')).toThrow('a month is written like 2026-11');
  });
});
