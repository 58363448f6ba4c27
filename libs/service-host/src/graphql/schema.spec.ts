import { describe, expect, it } from '@jest/globals';
import { composeServices } from '@theguild/federation-composition';
import { buildSchema, parse } from 'graphql';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkshopResolver } from '../toy/workshops.js';
import { printSchema, subgraphSchema } from './print-schema.js';
import { undescribed } from './undescribed.js';

describe('the printed schema', () => {
  it('says which federation it speaks, so that the composer needs nothing else', async () => {
    const { sdl } = await subgraphSchema({ resolvers: [WorkshopResolver] });
    expect(sdl).toMatch(/^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2.7"/);
    expect(sdl).toContain('type Workshop implements Node @key(fields: "id")');
  });

  it('is the same every time', async () => {
    const [one, two] = [
      await subgraphSchema({ resolvers: [WorkshopResolver] }),
      await subgraphSchema({ resolvers: [WorkshopResolver] }),
    ];
    expect(one.sdl).toBe(two.sdl);
  });

  it('describes every type, field, argument and enum value', async () => {
    const { schema } = await subgraphSchema({ resolvers: [WorkshopResolver] });
    expect(undescribed(schema)).toEqual([]);
  });

  it('is written to a file, and the check finds a difference', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'pairwell-')), 'schema.graphql');
    await printSchema({ resolvers: [WorkshopResolver] }, file);
    expect(await readFile(file, 'utf8')).toBe((await subgraphSchema({ resolvers: [WorkshopResolver] })).sdl);
  });
});

describe('a check for descriptions', () => {
  it('names what has none', () => {
    const schema = buildSchema(`
      "A mentor." type Mentor { "Id." id: ID! name: String, "Mentees." mentees(first: Int, "After." after: ID): [ID] }
      enum Grade { BAND_4 "Band 7." BAND_7 }
      "What." input Wanted { topic: String }
      type Query { "One." mentor(wanted: Wanted): Mentor }
    `);
    expect(undescribed(schema)).toEqual([
      'Grade',
      'Grade.BAND_4',
      'Mentor.mentees(first)',
      'Mentor.name',
      'Query.mentor(wanted)',
      'Wanted.topic',
    ]);
  });
});

/** As the gateway's own tiny subgraph answers `node(id)`. */
const nodes = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
  interface Node { id: ID! }
  type Workshop implements Node @key(fields: "id") { id: ID! }
  type Query { node(id: ID!): Node }
`;

describe('two subgraphs', () => {
  it('compose although both declare pages, refusals, scalars and entities', async () => {
    const { sdl: workshops } = await subgraphSchema({ resolvers: [WorkshopResolver] });
    // Nest keeps one list of types per process, so the second subgraph is the first one under other names.
    const seminars = workshops
      .replaceAll('Workshop', 'Seminar')
      .replaceAll('workshop', 'seminar')
      .replaceAll('whoAmI', 'whoAttends')
      .replaceAll('failure', 'cancellation');
    const composed = composeServices(
      Object.entries({ workshops, seminars, nodes }).map(([name, sdl]) => ({
        name,
        url: `http://127.0.0.1/${name}`,
        typeDefs: parse(sdl),
      })),
    );
    expect(composed.errors ?? []).toEqual([]);
    expect(composed.supergraphSdl).toMatch(/type VersionConflict implements Refusal[^{]*SEMINARS[^{]*WORKSHOPS/);
    expect(composed.supergraphSdl).toMatch(/type PageInfo[^{]*SEMINARS[^{]*WORKSHOPS/);
  });
});
