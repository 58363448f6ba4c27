import { describe, expect, it } from '@jest/globals';
import { editDistance, nearestName, unknownNames } from './nearest-name.js';

describe('the distance between names', () => {
  it('counts what a slip of the finger does as one', () => {
    expect(['PORT', 'PROT', 'PRT', 'PORTS', 'PART'].map((name) => editDistance('PORT', name))).toEqual([0, 1, 1, 1, 1]);
    expect(editDistance('', 'PORT')).toBe(4);
  });

  it('finds the nearest of several', () => {
    expect(nearestName('EVENT_LOG', ['EVENT_STORE_URL', 'EVENT_LOG_URL'])).toBe('EVENT_LOG_URL');
    expect(nearestName('SOMETHING', ['EVENT_LOG_URL'])).toBeUndefined();
  });
});

describe('names of variables', () => {
  const right = { prefix: 'PAIRWELL_', known: ['PAIRWELL_DATA', 'PAIRWELL_PORT'], others: ['EVENT_LOG_URL'] };

  it('are unknown with the prefix and nearly right without, and told in their order with what is meant', () => {
    const given = [
      'EVENT_LOG_ULR',
      'PAIRWELL_COLOUR',
      'PAIRWELL_PROT',
      'PAIRWELL_HOLD',
      'EVENT_LOGGING',
      'HOME',
      'PAIRWELL_DATA',
    ];
    expect(unknownNames(given, right)).toEqual([
      { name: 'EVENT_LOG_ULR', meant: 'EVENT_LOG_URL' },
      { name: 'PAIRWELL_COLOUR', meant: undefined },
      { name: 'PAIRWELL_PROT', meant: 'PAIRWELL_PORT' },
      { name: 'PAIRWELL_HOLD', meant: undefined },
    ]);
  });

  it('are right as they stand', () => {
    expect(unknownNames([...right.known, ...right.others], right)).toEqual([]);
  });
});
