import { beforeAll, describe, expect, it } from '@jest/globals';
import { subgraphSchema, undescribed } from '@pairwell/service-host';
import { isUnionType, type GraphQLSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { resolvers } from '../src/directory.module.js';

let schema: GraphQLSchema;
let sdl: string;
beforeAll(async () => {
  ({ schema, sdl } = await subgraphSchema({ resolvers }));
});

describe('the directory’s part of the graph', () => {
  it('is committed as the code prints it', async () => {
    expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
  });

  it('describes every type, field, argument and value', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  it('has every operation that the design names for this slice', () => {
    const { Query, Mutation } = { Query: schema.getQueryType(), Mutation: schema.getMutationType() };
    expect(Object.keys(Query?.getFields() ?? {})).toEqual(
      expect.arrayContaining([
        ...[
          'mentors',
          'mentorProfile',
          'myProfiles',
          'poolAsSeenBy',
          'pools',
          'pool',
          'schemes',
          'scheme',
          'reference',
        ],
      ]),
    );
    expect(Object.keys(Mutation?.getFields() ?? {}).sort()).toEqual([
      ...['addToPool', 'answerPoolShare', 'applyToScheme', 'closeScheme', 'createPool', 'createScheme'],
      ...['decideApplication', 'endPoolShare', 'offerPoolShare', 'openScheme', 'pauseMentorProfile'],
      ...[
        'publishMentorProfile',
        'recordUpkeep',
        'removeFromPool',
        'saveMenteeProfile',
        'suspendPoolShare',
        'updateMentorProfile',
      ],
      'updateScheme',
      'withdrawMentorProfile',
    ]);
  });

  it('answers each mutation with the thing or a refusal, so that `... on Refusal` always fits', () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const result = schema.getType(String(field.type).replace('!', ''));
      const refusals = isUnionType(result)
        ? result.getTypes().filter((type) => type.getInterfaces().some(({ name }) => name === 'Refusal'))
        : [];
      expect([field.name, refusals.length > 0]).toEqual([field.name, true]);
    }
  });

  it('takes one `input` in each mutation, of a type named after the mutation', () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const type = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}Input!`;
      expect([field.name, field.args.map((arg) => [arg.name, String(arg.type)])]).toEqual([
        field.name,
        [['input', type]],
      ]);
    }
  });

  it('lets other subgraphs refer to its entities', () => {
    for (const entity of ['MentorProfile', 'MenteeProfile', 'Scheme', 'Pool', 'PoolShare', 'SchemeParticipation']) {
      expect(sdl).toMatch(new RegExp(`type ${entity} implements Node @key\\(fields: "id"\\)`));
    }
    expect(sdl).toContain('type Person @key(fields: "id", resolvable: false)');
    expect(sdl).toContain('type Organisation @key(fields: "code", resolvable: false)');
  });
});
