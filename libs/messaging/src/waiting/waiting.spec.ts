import { describe, expect, it } from '@jest/globals';
import { BackOff } from './back-off.js';
import { Signal } from './signal.js';

describe('waiting', () => {
  it('grows from failure to failure up to a bound, and begins again after a success', () => {
    const backOff = new BackOff(100, 1_000);
    const pauses = Array.from({ length: 8 }, () => backOff.next());
    [100, 200, 400, 800, 1_000, 1_000, 1_000, 1_000].forEach((most, failure) => {
      expect(pauses[failure]).toBeLessThanOrEqual(most);
      expect(pauses[failure]).toBeGreaterThanOrEqual(most * 0.75);
    });
    backOff.reset();
    expect(backOff.next()).toBeLessThanOrEqual(100);
  });

  it('ends at once when the signal was raised before, and only once', async () => {
    const signal = new Signal();
    signal.raise();
    await signal.wait(60_000);
    const began = performance.now();
    await signal.wait(30);
    expect(performance.now() - began).toBeGreaterThan(20);
  });

  it('ends when the signal is raised meanwhile', async () => {
    const signal = new Signal();
    const waiting = signal.wait(60_000);
    signal.raise();
    await expect(waiting).resolves.toBeUndefined();
  });
});
