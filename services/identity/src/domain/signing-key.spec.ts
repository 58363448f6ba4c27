import { describe, expect, it } from '@jest/globals';
import { keysInUse, keysToForget, type SigningKey } from './signing-key.js';

const at = (time: string): Date => new Date(`2026-11-02T${time}Z`);
const key = (kid: string, from: string): SigningKey => ({ kid, signsFrom: at(from) });
const names = (keys: readonly SigningKey[] | undefined): string[] | undefined => keys?.map(({ kid }) => kid);

const first = key('first', '08:00:00');
const second = key('second', '09:01:00');

describe('signing keys', () => {
  it('are none before the first one is made', () => {
    expect(keysInUse([], at('09:00:00'))).toBeUndefined();
  });

  it('are published ahead: the new one is known before it signs', () => {
    expect(names(keysInUse([second, first], at('09:00:30')))).toEqual(['first', 'second']);
  });

  it('change over without a gap: the new one signs, the old one still verifies', () => {
    expect(names(keysInUse([first, second], at('09:01:00')))).toEqual(['second', 'first']);
  });

  it('are forgotten once no token can rest on them', () => {
    expect(names(keysInUse([first, second], at('09:11:59')))).toEqual(['second', 'first']);
    expect(names(keysInUse([first, second], at('09:12:00')))).toEqual(['second']);
    expect(names(keysToForget([first, second], at('09:12:00')))).toEqual(['first']);
    expect(keysToForget([first, second], at('09:05:00'))).toEqual([]);
  });

  it('are not forgotten when there is no other to sign with', () => {
    expect(keysToForget([first], at('23:00:00'))).toEqual([]);
  });

  it('of three, keep the middle one until its own successor has signed long enough', () => {
    const third = key('third', '09:20:00');
    expect(names(keysInUse([first, second, third], at('09:25:00')))).toEqual(['third', 'second']);
  });
});
