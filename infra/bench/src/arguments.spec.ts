import { describe, expect, it } from '@jest/globals';
import { ArgumentFault, readArguments } from './arguments.js';

const known = ['event-store', 'lag', 'gateway'];

describe('what npm run bench is asked for', () => {
  it('is everything, at length, when nothing is said', () => {
    expect(readArguments([], known)).toEqual({ names: known, quick: false, long: false });
  });

  it('is what is named, in the order of the benchmarks and each once', () => {
    expect(readArguments(['gateway', '--quick', 'event-store', 'gateway'], known)).toEqual({
      names: ['event-store', 'gateway'],
      quick: true,
      long: false,
    });
  });

  it('may be the sizes that take their time', () => {
    expect(readArguments(['lag', '--long'], known)).toEqual({ names: ['lag'], quick: false, long: true });
  });

  it('is refused with the names there are when there is no such benchmark or option', () => {
    expect(() => readArguments(['gatway'], known)).toThrow(ArgumentFault);
    expect(() => readArguments(['gatway'], known)).toThrow('name some of: event-store, lag, gateway');
    expect(() => readArguments(['--fast'], known)).toThrow('write --quick, --long or none');
    expect(() => readArguments(['--quick', '--long'], known)).toThrow('leave one of them out');
  });
});
