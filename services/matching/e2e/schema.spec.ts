import { beforeAll, describe, expect, it } from '@jest/globals';
import { subgraphSchema, undescribed } from '@pairwell/service-host';
import type { GraphQLSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { resolvers } from '../src/matching.module.js';

let schema: GraphQLSchema;
let sdl: string;
beforeAll(async () => {
  ({ schema, sdl } = await subgraphSchema({ resolvers }));
});

describe('matching’s part of the graph', () => {
  it('is committed as the code prints it', async () => {
    expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
  });

  it('describes every type, field, argument and value', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  it('has the operations that the design names for this slice', () => {
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
      expect.arrayContaining(['recommendMentors', 'explainMatch']),
    );
  });

  it('points at mentors whom the directory describes, and knows no ethnicity', () => {
    expect(sdl).toContain('type MentorProfile @key(fields: "id", resolvable: false)');
    expect(sdl.replace(/"""[^"]*"""/g, '')).not.toMatch(/ethnic/i);
  });
});
