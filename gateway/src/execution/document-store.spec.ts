import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { DocumentStore } from './document-store.js';

describe('the documents that portals send again and again', () => {
  it('are kept as long as they are used, and the one unused longest makes room', async () => {
    const store = new DocumentStore(2);
    const document = parse('{ viewer { name } }');
    await store.set('often', document);
    await store.set('once', document);
    expect(await store.get('often')).toBe(document);
    await store.set('new', document);
    expect(await store.get('once')).toBeUndefined();
    expect(await store.get('often')).toBe(document);
  });
});
