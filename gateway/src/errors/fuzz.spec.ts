import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AMINA, ToyPlatform } from '../../testing/toy-platform.js';

/** Pieces of operations, right and wrong, that random documents are made of. */
const PIECES = [
  'query', 'mutation', 'subscription', 'fragment F on Person', '...F', '... on Refusal', '{', '}', '(', ')', '[', ']', ':', '$a', '$b: ID!',
  'viewer', 'people(search: $a)', 'people', 'myRelationships', 'node(id: $a)', 'nodes(ids: [$a])', 'node(id: "UGVyc29uOjE")',
  'trouble(kind: "leak")', 'trouble(kind: $a)', 'endRelationship(id: "1")', 'mentor', 'name', 'email', 'id', '__typename', '__schema', '__type(name: $a)',
  '@include(if: $a)', '@skip(if: true)', '"', '"""', '\\u0000', '-1', '1e999', 'null', '\u{1F469}', '#',
]; // prettier-ignore

const WHOLE = [
  'query($a: String!) { trouble(kind: $a) }',
  'query($a: ID!) { node(id: $a) { id ... on Person { name friends { email } } } }',
  'query($a: [ID!]!) { nodes(ids: $a) { __typename } }',
  'query($a: Search) { people(search: $a) { name } }',
  'mutation($a: ID!) { endRelationship(id: $a) { __typename } }',
  '{ viewer { name } trouble(kind: "leak") myRelationships { mentee { email } } }',
];

const document = fc.oneof(
  fc.constantFrom(...WHOLE),
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 25 }).map((pieces) => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => `{ viewer { name } ${pieces.join(' ')} }`),
  fc.string({ maxLength: 80 }),
);

/** Signs that something of the inside has come out. */
const LEAK =
  /node_modules|\.[jt]s[:)]|\bat \w+[.( ]|\bSELECT\b|postgres|127\.0\.0\.1|localhost|\.invalid|10\.0\.0\.7|fetch failed|ECONN|TypeError|Cannot read prop|undefined is not|Repository|Handler|Executor|planner|walker|subgraph|DOWNSTREAM|SUBREQUEST|stack/i;

describe('two hundred random documents and variables (guarantee 17)', () => {
  let platform: ToyPlatform;
  let token: string;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
    token = await platform.signInAs(AMINA);
  });
  afterAll(() => platform.stop());

  it('bring out no stack, SQL, host or class name, and only our own codes', async () => {
    const variables = fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue({ maxDepth: 3 }));
    const property = fc.asyncProperty(document, variables, async (query, values) => {
      const answer = await platform.ask(query, token, values as Record<string, unknown>);
      const said = (answer.errors ?? []).map(({ message, extensions }) => ({
        message: withoutEcho(message, query + JSON.stringify(values)),
        extensions,
      }));
      expect(JSON.stringify(said)).not.toMatch(LEAK);
      for (const { extensions } of said)
        expect(extensions.code).toMatch(/^(BAD_USER_INPUT|FORBIDDEN_OR_NOT_FOUND|UNAVAILABLE|INTERNAL)$/);
      expect([200, 400]).toContain(answer.status);
    });
    await fc.assert(property, { numRuns: 200, seed: 20261121 });
  }, 60_000);
});

describe('what a message repeats of the request', () => {
  it('is taken out, and nothing else between quotation marks', () => {
    const sent = '{ viewer { stack } }';
    expect(withoutEcho('Cannot query field "stack" on "Handler", nor "viewer".', sent)).toBe(
      'Cannot query field "…" on "Handler", nor "…".',
    );
  });
});

/** GraphQL repeats between quotation marks what the client itself wrote; what stands there and was not sent is ours. */
function withoutEcho(message: string, sent: string): string {
  const start = message.indexOf('"');
  if (start < 0) return message;
  for (let end = message.lastIndexOf('"'); end > start; end = message.lastIndexOf('"', end - 1)) {
    if (!sent.includes(message.slice(start + 1, end))) continue;
    return `${message.slice(0, start)}"…"${withoutEcho(message.slice(end + 1), sent)}`;
  }
  return message.slice(0, start + 1) + withoutEcho(message.slice(start + 1), sent);
}
