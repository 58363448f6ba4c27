import { describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bundledEntries } from './packed-processes.js';

describe('the packed processes', () => {
  it('are packed once for platforms that start at the same time', async () => {
    const [first, second] = await Promise.all([bundledEntries(), bundledEntries()]);
    expect(first('gateway')).toBe(second('gateway'));
    const files = await readdir(dirname(first('gateway')));
    for (const name of ['identity', 'directory', 'matching', 'relationships', 'analytics', 'gateway']) {
      expect(files).toContain(`${name}.js`);
      if (name !== 'gateway') expect(files).toContain(`${name}-commands.js`);
    }
  }, 120_000);
});
