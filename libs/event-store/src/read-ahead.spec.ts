import { describe, expect, it } from '@jest/globals';
import { all } from './contract/samples.js';
import { readAhead } from './read-ahead.js';

describe('reading histories ahead', () => {
  it('gives every part in order, and has asked for the next one while a part is used', async () => {
    const asked: (readonly number[])[] = [];
    const parts = readAhead([1, 2, 3, 4, 5], 2, async (part) => {
      asked.push(part);
      return part.length;
    });
    expect(await parts.next()).toEqual({ done: false, value: 2 });
    expect(asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await all(parts)).toEqual([2, 1]);
    expect(asked).toHaveLength(3);
  });

  it('gives nothing of nothing', async () => {
    expect(await all(readAhead([], 2, async () => 'never'))).toEqual([]);
  });

  it('fails where the part would have come that cannot be read, and not before', async () => {
    const parts = readAhead([1, 2], 1, async ([number]) => {
      if (number === 2) throw new Error('away');
      return number;
    });
    expect(await parts.next()).toEqual({ done: false, value: 1 });
    await expect(parts.next()).rejects.toThrow('away');
  });
});
