import { describe, expect, it } from '@jest/globals';
import { endsIn, newsOf } from './news.js';

describe('news of an event log', () => {
  const ends = [
    { topic: 'pairwell.directory.pools', partition: 3, next: 18_446_744_073_709n },
    { topic: 'pairwell.identity.people', partition: 0, next: 1n },
  ];

  it('says to whoever reads a topic how far its partitions go', () => {
    expect(endsIn(newsOf(ends), ['pairwell.identity.people', 'pairwell.matching.fits'])).toEqual([ends[1]]);
    expect(endsIn(newsOf(ends), ['pairwell.matching.fits'])).toEqual([]);
  });

  it('says that everything is to be looked at when there is too much to say', () => {
    const many = Array.from({ length: 400 }, (_, partition) => ({ topic: 'pairwell.example', partition, next: 7n }));
    expect(newsOf(many)).toBe('');
    expect(endsIn('', ['pairwell.example'])).toBeUndefined();
  });

  it('has everything looked at after a notification that it cannot read', () => {
    expect(endsIn('pairwell.identity.people', ['pairwell.identity.people'])).toBeUndefined();
  });
});
