import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { IDENTITY_SDL, RELATIONSHIPS_SDL } from '../../testing/toy-schemas.js';
import { nodeOwners } from '../node/node-owners.js';
import { runCompose } from './compose.js';
import { composeSupergraph, CompositionFault } from './composition.js';
import { SUBGRAPHS } from './subgraphs.js';

const source = (name: string, sdl: string) => ({ name, file: `services/${name}/schema.graphql`, sdl });
const toys = [source('identity', IDENTITY_SDL), source('relationships', RELATIONSHIPS_SDL)];

function faultsOf(...sources: Parameters<typeof composeSupergraph>[0]): readonly string[] {
  try {
    composeSupergraph(sources);
  } catch (fault) {
    if (fault instanceof CompositionFault) return fault.faults;
    throw fault;
  }
  return [];
}

describe('the supergraph', () => {
  it('joins the services and gives every thing with an id its place in node(id)', () => {
    const owners = nodeOwners(composeSupergraph(toys));
    expect(owners).toEqual(
      new Map([
        ['Person', ['identity']],
        ['Relationship', ['relationships']],
      ]),
    );
  });

  it('promises no answer of a service that may be away: queries and mutations may be null', () => {
    const schema = buildSchema(composeSupergraph(toys), { assumeValidSDL: true });
    const types = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    );
    expect(types.filter((field) => field.name !== 'nodes').map((field) => String(field.type))).toEqual(
      expect.arrayContaining(['Person', '[Person!]', '[Relationship!]', 'EndResult', 'Node']),
    );
  });

  it('holds no address that could be called', () => {
    const urls = [...composeSupergraph(toys).matchAll(/url: "([^"]+)"/g)].map(([, url]) => url);
    expect(
      urls.filter((url) => url?.includes('specs.apollo.dev') !== true).every((url) => url?.includes('.invalid/')),
    ).toBe(true);
  });

  it('is the same text for the same schemas', () => {
    expect(composeSupergraph(toys)).toEqual(composeSupergraph(toys));
  });

  it('names file and line of a schema that is not GraphQL', () => {
    const [fault] = faultsOf(source('identity', 'type Query {\n  viewer Person\n}'));
    expect(fault).toMatch(/^services\/identity\/schema\.graphql, line 2: Syntax Error/);
  });

  it('says which field of which file does not fit', () => {
    const odd = RELATIONSHIPS_SDL.replace(
      'type AlreadyEnded',
      'type Person2 @key(fields: "nothing") { id: ID! }\ntype AlreadyEnded',
    );
    expect(faultsOf(toys[0]!, source('relationships', odd))).toEqual([
      expect.stringMatching(/^services\/relationships\/schema\.graphql: .*Person2.*nothing/s),
    ]);
  });

  it('names both files when two services mean different things by one field', () => {
    const other = RELATIONSHIPS_SDL.replace(
      'type AlreadyEnded implements',
      'type Person2 @shareable { age: Int }\ntype AlreadyEnded implements',
    );
    const one = IDENTITY_SDL.replace('input Search', 'type Person2 @shareable { age: String }\ninput Search');
    expect(faultsOf(source('identity', one), source('relationships', other)).join()).toMatch(
      /Person2\.age.*services\/identity\/schema\.graphql.*services\/relationships\/schema\.graphql/s,
    );
  });

  it('refuses a reference to another service’s thing that could not be null', () => {
    const strict = RELATIONSHIPS_SDL.replace('mentor: Person', 'mentor: Person!').replace(
      'mentee: Person',
      'mentee: [Person!]',
    );
    expect(faultsOf(toys[0]!, source('relationships', strict))).toEqual([
      expect.stringContaining('Relationship.mentor refers to Person'),
      expect.stringContaining('Relationship.mentee refers to Person'),
    ]);
  });
});

describe('the compose command', () => {
  const said: string[] = [];
  const inFolder = (files: Record<string, string>, work: (root: string) => void) => {
    const root = mkdtempSync(join(tmpdir(), 'pairwell-compose-'));
    for (const [file, text] of Object.entries({ 'gateway/supergraph.graphql': '', ...files })) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    said.length = 0;
    try {
      work(root);
    } finally {
      rmSync(root, { recursive: true });
    }
  };
  const run = (root: string, check: boolean) => runCompose({ root, check, say: (line) => said.push(line) });
  const schemas = Object.fromEntries(
    SUBGRAPHS.map((name) => [
      `services/${name}/schema.graphql`,
      name === 'identity'
        ? IDENTITY_SDL
        : `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7")\ntype Query { ${name}: String }`,
    ]),
  );

  it('writes the supergraph once, and then finds nothing to complain about', () => {
    inFolder(schemas, (root) => {
      expect(run(root, false)).toBe(0);
      expect(readFileSync(join(root, 'gateway/supergraph.graphql'), 'utf8')).toContain('join__Graph');
      expect(run(root, true)).toBe(0);
    });
  });

  it('fails a check when a schema has changed since, and says what to run', () => {
    inFolder({ ...schemas, 'gateway/supergraph.graphql': 'old' }, (root) => {
      expect(run(root, true)).toBe(1);
      expect(said.join()).toMatch(
        /gateway\/supergraph\.graphql does not match.*node gateway\/dist\/supergraph\/compose\.js/s,
      );
      expect(readFileSync(join(root, 'gateway/supergraph.graphql'), 'utf8')).toBe('old');
    });
  });

  it('says which schema is missing and how to print it', () => {
    inFolder({}, (root) => {
      expect(run(root, false)).toBe(1);
      expect(said.join()).toContain(
        'services/identity/schema.graphql is missing or empty; run "node services/identity/dist',
      );
    });
  });
});
