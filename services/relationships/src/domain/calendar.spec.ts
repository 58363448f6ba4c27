import { describe, expect, it } from '@jest/globals';
import { dayIn, daysAfter, minutesAfter, monthIn } from './calendar.js';

describe('days and months', () => {
  it('are those of the scheme: just before midnight UTC in summer is the next day in London', () => {
    expect(dayIn('Europe/London', '2026-07-31T23:30:00.000Z')).toBe('2026-08-01');
    expect(monthIn('Europe/London', '2026-07-31T23:30:00.000Z')).toBe('2026-08');
    expect(monthIn('UTC', '2026-07-31T23:30:00.000Z')).toBe('2026-07');
  });

  it('are the same instants apart whatever the clocks do', () => {
    expect(daysAfter('2026-10-24T09:00:00.000Z', 2)).toBe('2026-10-26T09:00:00.000Z');
    expect(minutesAfter('2026-10-25T00:30:00.000Z', 60)).toBe('2026-10-25T01:30:00.000Z');
  });
});
