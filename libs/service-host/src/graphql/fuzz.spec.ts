import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer, ServiceUnderTest } from '../testing/service-under-test.js';
import { technician } from '../toy/people.js';
import { startToy } from '../toy/toy-service.js';

const CODES = ['UNAUTHENTICATED', 'FORBIDDEN_OR_NOT_FOUND', 'BAD_USER_INPUT', 'UNAVAILABLE', 'INTERNAL'];
const INSIDES =
  /node_modules|\bat .+:\d+:\d+|\/src\/|dist\/|INSERT INTO|QueryFailedError|10\.0\.0\.|jane@|TypeError|RangeError/;

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startToy();
});
afterAll(() => service.stop());

function expectNothingInside(answer: Answer<unknown>): void {
  for (const error of answer.errors ?? []) expect(CODES).toContain(error.extensions.code);
  expect(JSON.stringify(answer.errors ?? [])).not.toMatch(INSIDES);
}

/** Documents that are almost right: pieces of real operations in any order, with rubbish between them. */
const pieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '(',
    ')',
    'workshops',
    'workshop',
    'failure',
    'whoAmI',
    'joinWorkshop',
    'mutation',
    'query',
    '$input',
    ':',
  ],
  ...[
    'first: 3',
    'first: -1',
    'after: "x"',
    'id: "V29ya3Nob3A6MDAwMQ"',
    'how: "sql"',
    'edges',
    'node',
    'next',
    'standing',
  ],
  ...[
    '... on Workshop',
    'fragment F on Query',
    '...F',
    '@include(if: true)',
    '__typename',
    '_service',
    'input: {',
    '[',
    ']',
  ],
);
const documents = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.string({ maxLength: 20 }).map((how) => `{ failure(how: ${JSON.stringify(how)}) }`),
  fc.constantFrom(...['sql', 'database', 'retryable', 'refusal'].map((how) => `{ failure(how: "${how}") }`)),
  fc.constant('mutation ($input: JoinWorkshopInput!) { joinWorkshop(input: $input) { __typename } }'),
);

describe('no error tells how the service is made (guarantee 17)', () => {
  it('for 200 fuzzed documents and variables', async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.dictionary(fc.constantFrom('input', 'id', 'x'), fc.jsonValue()),
        async (document, variables) => {
          expectNothingInside(await service.query(technician, document, variables));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a document thousands of levels deep', `${'{ a '.repeat(5_000)}${'}'.repeat(5_000)}`],
    ['a document of too many words', `{ ${'whoAmI '.repeat(20_000)} }`],
  ])('for %s', async (_name, document) => {
    const answer = await service.query(technician, document);
    expect(answer.errors).not.toHaveLength(0);
    expectNothingInside(answer);
  });
});
