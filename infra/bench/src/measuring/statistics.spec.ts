import { describe, expect, it } from '@jest/globals';
import { interleaved } from './interleaved.js';
import { growth, median, percentile } from './statistics.js';

describe('figures drawn from a sample', () => {
  it('a percentile is a value that was measured: the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile(hundred, 0)).toBe(1);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('a median of an even number of values lies between the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('an empty sample and a share of more than everything are refused', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => percentile([1], 99)).toThrow('99');
    expect(() => median([])).toThrow(RangeError);
  });

  it('growth looks at the middle and the last third, because the first third warms up', () => {
    expect(growth([900, 1, 50, 60, 70, 65])).toEqual({ early: 60, late: 70 });
    expect(() => growth([1, 2])).toThrow('three values');
  });
});

describe('two sides measured in turn', () => {
  it('alternate, after a round of each that does not count', async () => {
    const order: string[] = [];
    const leg = (name: string, values: number[]) => async () => {
      order.push(name);
      return values.shift() ?? 0;
    };
    const compared = await interleaved(3, leg('y', [1, 10, 20, 10]), leg('o', [1, 9, 10, 20]));
    expect(order.join('')).toBe('yoyoyoyo');
    expect(compared).toEqual({ yardstick: 10, ours: 10, ratio: 0.9 });
  });
});
