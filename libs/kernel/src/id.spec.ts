import { describe, expect, it } from '@jest/globals';
import { derivedId, newId } from './id.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('ids', () => {
  it('draws a fresh UUID each time', () => {
    expect(newId()).toMatch(UUID);
    expect(newId()).not.toEqual(newId());
  });

  it('derives the same id from the same parts, so that a repeated request is recognised', () => {
    expect(derivedId('actor', 'key')).toMatch(UUID);
    expect(derivedId('actor', 'key')).toEqual(derivedId('actor', 'key'));
  });

  it('keeps parts apart: moving a letter from one part to the next gives another id', () => {
    expect(derivedId('ab', 'c')).not.toEqual(derivedId('a', 'bc'));
    expect(derivedId('ab')).not.toEqual(derivedId('a', 'b'));
  });
});
