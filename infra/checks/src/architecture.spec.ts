import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Each wrong line, where it would stand, and what the linter must say about it. */
const WRONG: readonly (readonly [rule: string, path: string, code: string, expected: RegExp])[] = [
  [
    'a service imports another service',
    'services/matching/src/application/recommend.handler.ts',
    `import { anything } from '@pairwell/directory';\nexport const kept = anything;\n`,
    /Services meet only through events and the graph/,
  ],
  [
    'a lib imports a service',
    'libs/messaging/src/relay.ts',
    `import { anything } from '@pairwell/identity';\nexport const kept = anything;\n`,
    /Services meet only through events and the graph/,
  ],
  [
    'a low lib imports a higher one',
    'libs/persistence/src/door.ts',
    `import { Outbox } from '@pairwell/messaging';\nexport const kept = Outbox;\n`,
    /enforce-module-boundaries/,
  ],
  [
    'a service reaches into the files of another by a relative path',
    'services/matching/src/application/recommend.handler.ts',
    `import { anything } from '../../../directory/src/domain/pool.js';\nexport const kept = anything;\n`,
    /enforce-module-boundaries/,
  ],
  [
    'a service imports kafkajs',
    'services/identity/src/outbound/events/publisher.ts',
    `import { Kafka } from 'kafkajs';\nexport const kept = Kafka;\n`,
    /enforce-module-boundaries/,
  ],
  [
    'a service imports the EventStoreDB client',
    'services/relationships/src/outbound/store.ts',
    `import { EventStoreDBClient } from '@eventstore/db-client';\nexport const kept = EventStoreDBClient;\n`,
    /enforce-module-boundaries/,
  ],
  [
    'the kernel imports from npm',
    'libs/kernel/src/id.ts',
    `import { z } from 'zod';\nexport const kept = z;\n`,
    /The kernel imports nothing from npm/,
  ],
  [
    'the domain imports from npm',
    'services/relationships/src/domain/relationship.decider.ts',
    `import { Injectable } from '@nestjs/common';\nexport const kept = Injectable;\n`,
    /The domain is plain TypeScript/,
  ],
  [
    'the domain imports the application',
    'services/relationships/src/domain/relationship.ts',
    `import { handler } from '../application/request-mentoring.handler.js';\nexport const kept = handler;\n`,
    /The domain knows no other layer/,
  ],
  [
    'the application imports an adapter',
    'services/directory/src/application/create-pool.handler.ts',
    `import { repository } from '../outbound/postgres/pool.repository.js';\nexport const kept = repository;\n`,
    /The application names ports/,
  ],
  [
    'the application imports GraphQL',
    'services/directory/src/application/create-pool.handler.ts',
    `import { GraphQLError } from 'graphql';\nexport const kept = GraphQLError;\n`,
    /knows neither GraphQL nor drivers/,
  ],
  [
    'a resolver imports an adapter',
    'services/directory/src/inbound/graphql/pool.resolver.ts',
    `import { repository } from '../../outbound/postgres/pool.repository.js';\nexport const kept = repository;\n`,
    /calls the application, not an adapter/,
  ],
  [
    'an adapter imports a resolver',
    'services/directory/src/outbound/postgres/pool.repository.ts',
    `import { resolver } from '../../inbound/graphql/pool.resolver.js';\nexport const kept = resolver;\n`,
    /knows nothing of what comes in/,
  ],
  [
    'a decision reads the machine’s clock',
    'services/relationships/src/domain/relationship.decider.ts',
    `export const decide = () => new Date();\n`,
    /Time comes in as an argument/,
  ],
  [
    'a decision draws a random number',
    'services/matching/src/domain/score.ts',
    `export const score = () => Math.random();\n`,
    /Randomness comes in as an argument/,
  ],
  [
    'a test is skipped',
    'services/matching/src/domain/score.spec.ts',
    `import { it } from '@jest/globals';\nit.skip('matches', () => undefined);\n`,
    /No skipped and no focused tests/,
  ],
  [
    'a test mocks our own code',
    'services/matching/src/domain/score.spec.ts',
    `import { jest } from '@jest/globals';\njest.mock('./score.js');\n`,
    /No mocks of our own code/,
  ],
];

/** Right lines near the wrong ones: a rule that forbids everything would prove nothing. */
const RIGHT: readonly (readonly [path: string, code: string])[] = [
  [
    'services/relationships/src/domain/relationship.decider.ts',
    `import { Refusal } from '@pairwell/kernel';\nexport const kept = Refusal;\n`,
  ],
  [
    'services/relationships/src/application/request-mentoring.handler.ts',
    `import { decide } from '../domain/relationship.decider.js';\nexport const kept = decide;\n`,
  ],
  ['libs/messaging/src/kafka/client.ts', `import { Kafka } from 'kafkajs';\nexport const kept = Kafka;\n`],
  ['services/matching/src/domain/score.ts', `export const at = (now: string) => new Date(now);\n`],
];

describe('the architecture is a law that the linter enforces', () => {
  const said = new Map<string, string[]>();
  const keyOf = (path: string, code: string) => `${path}\n${code}`;

  beforeAll(() => {
    const snippets = [
      ...WRONG.map(([, path, code]) => ({ path, code })),
      ...RIGHT.map(([path, code]) => ({ path, code })),
    ];
    const output = execFileSync(process.execPath, [join(import.meta.dirname, 'lint-snippets.mjs')], {
      input: JSON.stringify(snippets),
      encoding: 'utf8',
      cwd: join(import.meta.dirname, '..', '..', '..'),
      env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' },
      maxBuffer: 10_000_000,
    });
    const results = JSON.parse(output.slice(output.indexOf('['))) as { messages: string[] }[];
    snippets.forEach(({ path, code }, index) => said.set(keyOf(path, code), results[index]?.messages ?? []));
  }, 120_000);

  it.each(WRONG)('refuses that %s', (_, path, code, expected) => {
    expect(said.get(keyOf(path, code))?.join('\n')).toMatch(expected);
  });

  it.each(RIGHT)('allows what is right in %s', (path, code) => {
    expect(said.get(keyOf(path, code))).toEqual([]);
  });
});
