import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { AMINA, ToyPlatform, type GatewayAnswer } from '../../testing/toy-platform.js';
import { LIMITS } from './limits.js';

describe('what one request may ask for (guarantee 16)', () => {
  let platform: ToyPlatform;
  let token: string;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
    token = await platform.signInAs(AMINA);
  });
  afterAll(() => platform.stop());

  const repeat = (times: number, text: (index: number) => string) => Array.from({ length: times }, (_, i) => text(i));
  const nested = (levels: number) => `{ viewer ${'{ friends '.repeat(levels)}{ name }${' }'.repeat(levels)} }`;

  async function expectRefused(query: string, sentence: RegExp): Promise<void> {
    const before = platform.identity.arrived.length + platform.relationships.arrived.length;
    const answer = await platform.ask(query, token);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.map(({ message, extensions }) => ({ message, code: extensions.code }))).toContainEqual({
      message: expect.stringMatching(sentence),
      code: 'BAD_USER_INPUT',
    });
    expect(platform.identity.arrived.length + platform.relationships.arrived.length).toBe(before);
  }

  it('refuses a query that is too deep, and says how deep it may be', async () => {
    await expectRefused(nested(LIMITS.depth), /depth limit of 12 exceeded, found 14/);
  });

  it('answers a query that is just deep enough', async () => {
    const { errors } = await platform.ask(nested(2), token);
    expect(errors).toBeUndefined();
  });

  it('counts depth through fragments', async () => {
    const fragments = repeat(12, (i) => `fragment F${i} on Person { friends { ...F${i + 1} } }`).join('\n');
    await expectRefused(`{ viewer { ...F0 } } ${fragments} fragment F12 on Person { name }`, /depth limit of 12/);
  });

  it('refuses too many aliases, also through fragments', async () => {
    const aliases = repeat(LIMITS.aliases + 1, (i) => `a${i}: name`).join(' ');
    await expectRefused(`{ viewer { ${aliases} } }`, /Aliases limit of 30/);
    await expectRefused(`{ viewer { ...F } } fragment F on Person { ${aliases} }`, /Aliases limit of 30/);
  });

  it('refuses too many directives', async () => {
    const directives = repeat(LIMITS.directives + 1, () => 'name @include(if: true)').join(' ');
    await expectRefused(`{ viewer { ${directives} } }`, /Directives limit of 30/);
  });

  it('refuses too many root fields, also through fragments', async () => {
    const fields = repeat(LIMITS.rootFields + 1, (i) => `a${i}: viewer { name }`).join(' ');
    await expectRefused(`{ ${fields} }`, /Root fields limit of 20 exceeded, found 21/);
    await expectRefused(`{ ...Q } fragment Q on Query { ${fields} }`, /Root fields limit of 20/);
  });

  it('refuses fragments that multiply beyond counting, without counting them', async () => {
    const fragments = repeat(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join('\n');
    // Spread out they are 2^60 fields, which nobody would live to see counted.
    await expectRefused(`{ ...F0 } ${fragments} fragment F60 on Query { viewer { name } }`, /Root fields limit of 20/);
  });

  it('refuses too many tokens', async () => {
    await expectRefused(`{ viewer { ${'name '.repeat(LIMITS.tokens)} } }`, /^Token limit of 2000 exceeded\.$/);
  });

  it('refuses what would cost too much', async () => {
    await expectRefused(
      '{ viewer { friends(first: 100) { friends(first: 100) { friends(first: 100) { name } } } } }',
      /Cost limit/,
    );
  });

  it('refuses a mix of schema and data, also through fragments, and says what to do', async () => {
    await expectRefused('{ viewer { name } __schema { queryType { name } } }', /operation of its own/);
    await expectRefused(
      '{ viewer { name } ...S } fragment S on Query { __type(name: "Person") { name } }',
      /operation of its own/,
    );
  });

  it('answers the schema through a fragment', async () => {
    const { data } = await platform.ask('{ ...S } fragment S on Query { __schema { queryType { name } } }', token);
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('answers the whole schema, as the explorer and code generators ask for it', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true });
    const { data, errors } = await platform.ask(query);
    expect(errors).toBeUndefined();
    const schema = buildClientSchema(data as unknown as IntrospectionQuery);
    expect(
      Object.keys(schema.getTypeMap()).filter(
        (name) => /^(join|link)__|^_|federation/.test(name) && !name.startsWith('__'),
      ),
    ).toEqual([]);
  });

  it('refuses to walk the schema in circles', async () => {
    const circles = '{ fields { type '.repeat(4) + '{ name }' + ' } }'.repeat(4);
    await expectRefused(`{ __schema { types ${circles} } }`, /Maximum introspection depth exceeded/);
  });

  it('does not know _entities and _service: how services are joined is nobody’s business', async () => {
    await expectRefused('{ _entities(representations: []) { __typename } }', /Cannot query field "_entities"/);
    await expectRefused('{ _service { sdl } }', /Cannot query field "_service"/);
  });

  it('says where a document is not GraphQL', async () => {
    const { errors } = await platform.ask('{ viewer { ', token);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('Syntax Error'),
      locations: [{ line: 1, column: 12 }],
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  describe('how a request may be sent', () => {
    const mutation = 'mutation { endRelationship(id: "x") { __typename } }';
    const send = (headers: Record<string, string>, body: string, path = '/graphql', method = 'POST') =>
      platform.send(
        {
          method,
          headers: { authorization: `Bearer ${token}`, 'x-apollo-operation-name': 'x', ...headers },
          ...(method === 'POST' && { body }),
        },
        path,
      );
    const outcome = ({ status, errors }: GatewayAnswer) => ({ status, code: errors?.[0]?.extensions.code });

    it('refuses a batch', async () => {
      const body = JSON.stringify([{ query: '{ viewer { name } }' }]);
      const answer = await send({ 'content-type': 'application/json' }, body);
      expect(outcome(answer)).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
      expect(answer.errors?.[0]?.message).toContain('batches');
    });

    it('refuses mutations, and everything else, by GET', async () => {
      const path = `/graphql?query=${encodeURIComponent(mutation)}`;
      expect(outcome(await send({}, '', path, 'GET'))).toEqual({ status: 405, code: 'BAD_USER_INPUT' });
    });

    it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', ''])(
      'refuses a body of type "%s"',
      async (type) => {
        const body = type.includes('form-url')
          ? `query=${encodeURIComponent(mutation)}`
          : JSON.stringify({ query: mutation });
        const before = platform.relationships.arrived.length;
        expect(outcome(await send({ 'content-type': type }, body))).toEqual({ status: 415, code: 'BAD_USER_INPUT' });
        expect(platform.relationships.arrived).toHaveLength(before);
      },
    );

    it('refuses a body over the limit, and states the limit', async () => {
      const body = JSON.stringify({ query: '{ viewer { name } }', variables: { pad: 'x'.repeat(LIMITS.bodyBytes) } });
      const answer = await send({ 'content-type': 'application/json' }, body);
      expect(outcome(answer)).toEqual({ status: 413, code: 'BAD_USER_INPUT' });
      expect(answer.errors?.[0]?.message).toContain(String(LIMITS.bodyBytes));
    });

    it('refuses compressed bodies, which could be bombs', async () => {
      const answer = await send({ 'content-type': 'application/json', 'content-encoding': 'gzip' }, '{}');
      expect(outcome(answer)).toEqual({ status: 415, code: 'BAD_USER_INPUT' });
    });

    it.each([
      '{',
      '7',
      '"x"',
      'null',
      '{}',
      '{"query": 7}',
      '{"query": {"kind": "Document"}}',
      '{"query":"{__typename}","variables":"x"}',
    ])('refuses the body %s as bad input', async (body) => {
      expect(outcome(await send({ 'content-type': 'application/json' }, body))).toEqual({
        status: 400,
        code: 'BAD_USER_INPUT',
      });
    });

    it('lets no client extension reach a subgraph or choose its address', async () => {
      const body = JSON.stringify({
        query: '{ viewer { name } }',
        extensions: { endpoint: 'http://127.0.0.1:1/', headers: { authorization: 'x' }, method: 'GET' },
      });
      const { data } = await send({ 'content-type': 'application/json' }, body);
      expect(data).toEqual({ viewer: { name: 'Amina' } });
    });
  });
});
