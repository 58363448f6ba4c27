import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { eventually } from './eventually.js';
import { freePort } from './index.js';
import { TestClock } from './test-clock.js';

describe('what tests stand on', () => {
  it('a clock that moves only when told', () => {
    const clock = new TestClock('2026-03-28T12:00:00Z');
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(clock.now().toISOString()).toBe('2026-03-29T14:03:04.000Z');
    clock.set('2026-10-25T00:30:00Z');
    expect(clock.now().toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('a port that can be listened on', async () => {
    const server = createServer().listen(await freePort(), '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });

  it('a check that is repeated until it holds, and whose last error is told when it never does', async () => {
    let tries = 0;
    const third = () => {
      tries += 1;
      if (tries < 3) throw new Error(`try ${tries} failed`);
      return tries;
    };
    expect(await eventually(third)).toBe(3);
    const never = () => {
      throw new Error('still not there');
    };
    await expect(eventually(never, 60)).rejects.toThrow('still not there');
  });
});
