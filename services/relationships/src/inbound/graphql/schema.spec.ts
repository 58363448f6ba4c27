import { describe, expect, it } from '@jest/globals';
import { subgraphSchema, undescribed } from '@pairwell/service-host';
import { readFileSync } from 'node:fs';
import { resolvers } from './index.js';

describe('the graph of relationships', () => {
  it('is committed as the code prints it', async () => {
    const { sdl } = await subgraphSchema({ resolvers });
    expect(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
  });

  it('describes every type, field, argument and value', async () => {
    const { schema } = await subgraphSchema({ resolvers });
    expect(undescribed(schema)).toEqual([]);
  });
});
