import { describe, expect, it } from '@jest/globals';
import { isRefusal, Refusal } from './refusal.js';

describe('a refusal', () => {
  it('carries a literal code, one sentence and coded details', () => {
    const refusal = new Refusal('NO_PLACE_LEFT', 'This mentor has no place left; ask again later.', { capacity: 2 });
    expect(refusal).toMatchObject({ code: 'NO_PLACE_LEFT', details: { capacity: 2 } });
    expect(isRefusal(refusal)).toBe(true);
  });

  it('is told apart from a fault', () => {
    expect(isRefusal(new Error('connection reset'))).toBe(false);
    expect(isRefusal({ code: 'NO_PLACE_LEFT' })).toBe(false);
  });
});
