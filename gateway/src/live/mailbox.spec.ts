import { describe, expect, it } from '@jest/globals';
import { Mailbox } from './mailbox.js';
import type { OwnNews } from './signal.js';

const signal = (relationship: string, version: number) => ({ relationship, version });

async function all(mailbox: Mailbox): Promise<OwnNews[]> {
  mailbox.end();
  const told: OwnNews[] = [];
  for await (const news of mailbox.news()) told.push(news);
  return told;
}

describe('what a subscription has still to be told', () => {
  it('is the newest signal of each relationship, in the order of arrival', async () => {
    const mailbox = new Mailbox();
    for (const news of [signal('a', 1), signal('b', 7), signal('a', 2)]) mailbox.put(news);
    expect(await all(mailbox)).toEqual([signal('b', 7), signal('a', 2)]);
  });

  it('is one word when anything may have changed, and what comes after it', async () => {
    const mailbox = new Mailbox();
    mailbox.put(signal('a', 1));
    mailbox.put('all');
    mailbox.put(signal('b', 1));
    expect(await all(mailbox)).toEqual(['all']);
    mailbox.put(signal('c', 1));
    expect(await all(mailbox)).toEqual([signal('c', 1)]);
  });

  it('stays small however slow the reader is', async () => {
    const mailbox = new Mailbox();
    for (let count = 0; count < 10_000; count += 1) mailbox.put(signal(`relationship ${count}`, 1));
    expect(await all(mailbox)).toEqual(['all']);
  });

  it('reaches a reader who waits', async () => {
    const mailbox = new Mailbox();
    const next = mailbox.news().next();
    mailbox.put(signal('a', 1));
    expect(await next).toEqual({ done: false, value: signal('a', 1) });
  });
});
