import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparePositions, parsePosition } from './position.js';

const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('a position in the order of all events', () => {
  it('survives being kept as text', () => {
    fc.assert(
      fc.property(number, number, (commit, prepare) => {
        for (const text of [`${commit}`, `${commit}/${prepare}`]) expect(parsePosition(text)).toBe(text);
      }),
    );
  });

  it('is ordered as a number, not as a text', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const order = comparePositions(parsePosition(`${a}`), parsePosition(`${b}`));
        expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
    expect(comparePositions(parsePosition('10/4'), parsePosition('10/12'))).toBeLessThan(0);
  });

  it.each(['', '-1', '1/', '/1', '1/2/3', '01', '1.5', 'start', '99999999999999999999999'])('refuses %j', (text) => {
    expect(() => parsePosition(text)).toThrow(TypeError);
  });
});
