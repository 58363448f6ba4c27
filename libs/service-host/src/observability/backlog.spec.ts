import { describe, expect, it } from '@jest/globals';
import { Backlog } from './backlog.js';

describe('what waits to be done', () => {
  it('is counted part by part, and anew each time it is asked for', async () => {
    const backlog = new Backlog();
    let requests = 2;
    backlog.register('outbox', async () => requests);
    backlog.register('consumers', async () => 0);
    expect(await backlog.measure()).toEqual({ outbox: 2, consumers: 0 });
    requests = 5;
    expect(await backlog.measure()).toEqual({ outbox: 5, consumers: 0 });
  });

  it('has one measure for each part: a name that is taken is refused, and its first measure stays', async () => {
    const backlog = new Backlog();
    backlog.register('outbox', async () => 3);
    expect(() => backlog.register('outbox', async () => 0)).toThrow('the backlog "outbox" is measured already');
    expect(await backlog.measure()).toEqual({ outbox: 3 });
  });
});
