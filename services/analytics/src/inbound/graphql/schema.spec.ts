import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { subgraphSchema, undescribed } from '@pairwell/service-host';
import { resolvers } from './index.js';

describe('the schema of analytics', () => {
  it('is committed as the code says it, with every field described', async () => {
    const { schema, sdl } = await subgraphSchema({ resolvers });
    expect(undescribed(schema)).toEqual([]);
    expect(await readFile(new URL('../../../schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
  });
});
