import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fairShare, placeOf, type Place } from './fair-share.js';

const places = (topic: string, count: number): Place[] =>
  Array.from({ length: count }, (_, partition) => ({ topic, partition }));

describe('the sharing of partitions', () => {
  it('gives every partition to exactly one instance, and to none more than one above another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40 }), (instances, partitions) => {
        const members = Array.from({ length: instances }, (_, n) => ({ member: `m${n}`, topics: ['t'] }));
        const shares = members.map(({ member }) => fairShare(member, members, places('t', partitions)));
        const given = shares.flat().map(placeOf);
        expect(new Set(given).size).toBe(partitions);
        expect(given).toHaveLength(partitions);
        const sizes = shares.map((share) => share.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('gives a topic only to instances that read it, as during a release that begins to follow another one', () => {
    const members = [
      { member: 'old', topics: ['a'] },
      { member: 'new', topics: ['a', 'b'] },
    ];
    const all = [...places('a', 4), ...places('b', 3)];
    expect(fairShare('old', members, all).every(({ topic }) => topic === 'a')).toBe(true);
    expect(fairShare('new', members, all).filter(({ topic }) => topic === 'b')).toHaveLength(3);
  });

  it('gives nothing to an instance that is not listed', () => {
    expect(fairShare('gone', [{ member: 'here', topics: ['a'] }], places('a', 2))).toEqual([]);
    expect(fairShare('gone', [], places('a', 2))).toEqual([]);
  });
});
