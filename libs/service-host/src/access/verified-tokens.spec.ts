import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { VerifiedTokens } from './verified-tokens.js';

describe('tokens that were verified', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const inSeconds = (seconds: number): number => Date.now() / 1_000 + seconds;

  it('are taken at their word for a moment', () => {
    const tokens = new VerifiedTokens<string>(5_000);
    expect(tokens.add('one', 'said', inSeconds(60))).toBe('said');
    jest.advanceTimersByTime(4_999);
    expect(tokens.get('one')).toBe('said');
    jest.advanceTimersByTime(1);
    expect(tokens.get('one')).toBeUndefined();
  });

  it('are not taken at their word beyond their own end', () => {
    const tokens = new VerifiedTokens<string>(5_000);
    tokens.add('one', 'said', inSeconds(2));
    jest.advanceTimersByTime(2_000);
    expect(tokens.get('one')).toBeUndefined();
    expect(tokens.add('over', 'said', inSeconds(-1))).toBe('said');
    expect(tokens.get('over')).toBeUndefined();
  });

  it('are known by their whole text', () => {
    const tokens = new VerifiedTokens<string>(5_000);
    tokens.add('head.body.signature', 'said', inSeconds(60));
    expect(tokens.get('head.body.Signature')).toBeUndefined();
    expect(tokens.get('head.body.signature ')).toBeUndefined();
  });

  it('make room: the oldest are forgotten, and nothing else', () => {
    const tokens = new VerifiedTokens<number>(5_000);
    for (let n = 0; n <= 5_000; n += 1) tokens.add(`token ${n}`, n, inSeconds(60));
    expect(tokens.get('token 0')).toBeUndefined();
    expect(tokens.get('token 1')).toBe(1);
    expect(tokens.get('token 5000')).toBe(5_000);
  });
});
