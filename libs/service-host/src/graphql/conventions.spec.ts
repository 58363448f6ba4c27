import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer, ServiceUnderTest } from '../testing/service-under-test.js';
import { director, technician } from '../toy/people.js';
import { startToy } from '../toy/toy-service.js';
import { toy } from '../toy/workshops.js';
import { globalId } from './global-id.js';

const JOIN = `mutation Join($input: JoinWorkshopInput!) {
  joinWorkshop(input: $input) {
    __typename
    ... on Workshop { id }
    ... on Refusal { code message }
    ... on VersionConflict { currentVersion }
  }
}`;

const workshop = (id: string) => globalId('Workshop', id);

let service: ServiceUnderTest;
const lines: string[] = [];

beforeAll(async () => {
  service = await startToy({ log: { write: (line) => void lines.push(line) } });
});
afterAll(() => service.stop());
beforeEach(() => void (lines.length = 0));

const join = (input: object) => service.query<{ joinWorkshop: Record<string, unknown> }>(technician, JOIN, { input });
const ask = (document: string) => service.query<Record<string, Record<string, unknown>>>(technician, document);
const codesOf = (answer: Answer<unknown>) => answer.errors?.map((error) => error.extensions.code);
const fieldsOf = (answer: Answer<unknown>) => answer.errors?.flatMap((error) => error.extensions['fields']);
const faults = () => lines.filter((line) => line.includes('"level":"error"'));

describe('a mutation', () => {
  it('answers the workshop that was joined', async () => {
    expect(await join({ workshop: workshop('12') })).toEqual({
      data: { joinWorkshop: { __typename: 'Workshop', id: workshop('12') } },
    });
  });

  it('answers a rule of the business that says no as a type of its result', async () => {
    const { data } = await join({ workshop: workshop('full') });
    expect(data?.joinWorkshop).toEqual({
      __typename: 'NoPlaceLeft',
      code: 'NO_PLACE_LEFT',
      message: 'Every place is taken: look at another date.',
    });
    expect(faults()).toEqual([]);
  });

  it('answers a conflict of versions with the version as it is now', async () => {
    const { data } = await join({ workshop: workshop('12'), expectedVersion: 1 });
    expect(data?.joinWorkshop).toMatchObject({ __typename: 'VersionConflict', currentVersion: 2 });
  });

  it('treats a refusal that the schema does not list as a fault, and logs it', async () => {
    expect(codesOf(await join({ workshop: workshop('late') }))).toEqual(['INTERNAL']);
    expect(faults()).toHaveLength(1);
    expect(faults()[0]).toContain('REGISTRATION_IS_OVER');
  });
});

describe('bad input', () => {
  it('names every faulty variable by its path', async () => {
    const answer = await join({
      workshop: workshop('1'),
      email: 'no',
      day: '2026-02-30',
      stay: 'long',
      organisation: '?',
    });
    expect(new Set(codesOf(answer))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(fieldsOf(answer)).toMatchObject([
      { path: ['input', 'email'] },
      { path: ['input', 'stay'] },
      { path: ['input', 'organisation'] },
      { path: ['input', 'day'], message: 'write a day such as 2026-11-12' },
    ]);
  });

  it('names a faulty literal in the document by its path', async () => {
    const answer = await ask('mutation { joinWorkshop(input: { workshop: "x", email: "no" }) { __typename } }');
    expect(fieldsOf(answer)).toMatchObject([{ path: ['input', 'email'] }]);
  });

  it('names a variable that is missing', async () => {
    expect(fieldsOf(await service.query(technician, JOIN))).toEqual([
      { path: ['input'], message: 'a value is required' },
    ]);
  });

  it('names what zod found in a service', async () => {
    const answer = await join({ workshop: workshop('1'), idempotencyKey: 'x'.repeat(101) });
    expect(fieldsOf(answer)).toEqual([{ path: ['input', 'idempotencyKey'], message: 'write at most 100 characters' }]);
  });

  it.each([globalId('Person', '1'), 'rubbish', '', globalId('Workshop', '1') + '='])(
    'refuses %p where the id of a workshop belongs',
    async (id) => {
      expect(fieldsOf(await join({ workshop: id }))).toMatchObject([{ path: ['input', 'workshop'] }]);
    },
  );

  it.each(['{ nothing }', '{ who', '', 'query A { whoAmI } query B { whoAmI }'])(
    'refuses the document %p',
    async (document) => {
      expect(codesOf(await ask(document))).toEqual(['BAD_USER_INPUT']);
      expect(faults()).toEqual([]);
    },
  );

  it('hands scalars to the service as it works with them', async () => {
    await join({ workshop: workshop('1'), email: 'a@b.org', day: '2026-02-28', stay: 'PT1H', organisation: 'rwe' });
    expect(toy.joined.at(-1)).toMatchObject({ day: '2026-02-28', stay: 'PT1H', organisation: 'RWE' });
  });
});

describe('faults', () => {
  it('leave as INTERNAL with a correlation id and nothing else', async () => {
    const answer = await ask('{ failure(how: "sql") }');
    expect(answer.errors).toEqual([
      {
        message: expect.stringContaining('Something went wrong'),
        locations: expect.any(Array),
        path: ['failure'],
        extensions: { code: 'INTERNAL', correlationId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ]);
  });

  it('are logged once, under the same correlation id, without the row that caused them', async () => {
    const answer = await ask('{ failure(how: "sql") }');
    expect(faults()).toHaveLength(1);
    const line = JSON.parse(faults()[0] ?? '') as { error: object; correlationId: string };
    expect(line.correlationId).toBe(answer.errors?.[0]?.extensions['correlationId']);
    expect(line.error).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'people_email_key' });
    expect(faults()[0]).not.toMatch(/jane|INSERT|10\.0\.0/i);
  });

  it('in one field cost that field only', async () => {
    const answer = await ask(`{ workshop(id: "${workshop('17')}") { day next { id } } }`);
    expect(answer.data?.['workshop']).toEqual({ day: '2026-11-12', next: null });
    expect(codesOf(answer)).toEqual(['INTERNAL']);
    expect(faults()).toHaveLength(1);
  });

  it.each(['database', 'eventStore', 'retryable'])('of the %s say when to try again', async (how) => {
    const answer = await ask(`{ failure(how: "${how}") }`);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE', retryAfter: 2 });
    expect(JSON.stringify(answer)).not.toContain('10.0.0');
  });

  it('give the same answer for what is forbidden and what is not there', async () => {
    const forbidden = await ask(`{ workshop(id: "${workshop('9999')}") { id } }`);
    expect(forbidden.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN_OR_NOT_FOUND' });
  });
});

describe('a list', () => {
  const page = async (args: string) => {
    const answer = await ask(
      `{ workshops${args} { totalCount edges { why node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
    );
    return answer.data?.['workshops'] as {
      edges: { why: string; node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
      totalCount: number;
    };
  };

  it('has twenty rows unless told, and says that more follow', async () => {
    const first = await page('');
    expect(first.edges).toHaveLength(20);
    expect(first.edges[0]).toEqual({ why: 'it is near', node: { id: workshop('0001') } });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(first.totalCount).toBe(130);
  });

  it('can be read to its end by cursors, each row once', async () => {
    const seen: string[] = [];
    for (let after = '', more = true; more;) {
      const next = await page(`(first: 50${after})`);
      seen.push(...next.edges.map((edge) => edge.node.id));
      after = `, after: "${next.pageInfo.endCursor}"`;
      more = next.pageInfo.hasNextPage;
    }
    expect(new Set(seen).size).toBe(130);
    expect(seen).toHaveLength(130);
  });

  it.each(['first: 101', 'first: 0', 'first: -1', 'after: "rubbish"', 'first: 5, after: "WzFd"'])(
    'refuses (%s) rather than guess',
    async (args) => {
      const answer = await ask(`{ workshops(${args}) { totalCount } }`);
      expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    },
  );
});

it('a list inside a list has the same limits', async () => {
  const similar = (args: string) => ask(`{ workshop(id: "${workshop('1')}") { similar${args} } }`);
  expect((await similar('')).data?.['workshop']).toEqual({ similar: 20 });
  expect(codesOf(await similar('(first: 101)'))).toEqual(['BAD_USER_INPUT']);
});

describe('data loaders (guarantee 15)', () => {
  const standings = '{ workshops(first: 3) { edges { node { standing } } } }';

  it('ask once for all rows of a request', async () => {
    toy.batches.length = 0;
    await ask(standings);
    expect(toy.batches).toHaveLength(1);
    expect(toy.batches[0]).toHaveLength(3);
  });

  it('never answer one actor what was read for another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const actor = index % 2 === 0 ? technician : director;
        return { actor, text: JSON.stringify(await service.query(actor, standings)) };
      }),
    );
    for (const { actor, text } of answers) {
      const other = actor === technician ? director : technician;
      expect(text).toContain(actor.id);
      expect(text).not.toContain(other.id);
    }
  });
});

it('an entity is found again by its key, for the actor who asks', async () => {
  const answer = await ask(
    `{ _entities(representations: [{ __typename: "Workshop", id: "${workshop('17')}" }]) { ... on Workshop { id day } } }`,
  );
  expect(answer.data?.['_entities']).toEqual([{ id: workshop('17'), day: '2026-11-12' }]);
});
