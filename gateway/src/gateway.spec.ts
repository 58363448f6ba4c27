import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '@pairwell/service-host';
import { AMINA, HIDDEN, PAIR, ToyPlatform } from '../testing/toy-platform.js';

describe('one graph over several services', () => {
  let platform: ToyPlatform;
  let token: string;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
    token = await platform.signInAs(AMINA);
  });
  afterAll(() => platform.stop());

  it('joins a relationship with the person who mentors, each asked of its own service', async () => {
    const { status, data, errors } = await platform.ask('{ myRelationships { status mentor { name email } } }', token);
    expect({ status, data, errors }).toEqual({
      status: 200,
      errors: undefined,
      data: { myRelationships: [{ status: 'ACTIVE', mentor: { name: 'Amina', email: 'Amina@nhs.example' } }] },
    });
  });

  it('shows nothing of a mentee whom the mentor may not see, and keeps the rest', async () => {
    const { data } = await platform.ask('{ myRelationships { status mentee { email } } }', token);
    expect(data).toEqual({ myRelationships: [{ status: 'ACTIVE', mentee: null }] });
  });

  it('shows nothing of a hidden mentee either when the portal asks through a fragment', async () => {
    const query = '{ myRelationships { mentee { ...F } } } fragment F on Person { name email }';
    expect(await platform.ask(query, token)).toMatchObject({ data: { myRelationships: [{ mentee: null }] } });
  });

  it('answers several questions to several services at once, under the names the portal gave them', async () => {
    const { data } = await platform.ask('{ me: viewer { name } people { name } myRelationships { id } }', token);
    expect(data).toEqual({
      me: { name: 'Amina' },
      people: [{ name: 'Amina' }, { name: 'David' }],
      myRelationships: [{ id: globalId('Relationship', PAIR) }],
    });
  });

  it('has nothing internal behind its public door', async () => {
    for (const path of ['/internal/backlog', '/INTERNAL/backlog/', '/internal/clock']) {
      expect([path, (await platform.send({}, path)).status]).toEqual([path, 404]);
    }
  });

  it('passes on a refusal that the schema names', async () => {
    const { data } = await platform.ask(
      'mutation($id: ID!) { endRelationship(id: $id) { __typename ... on Refusal { code } } }',
      token,
      { id: PAIR },
    );
    expect(data).toEqual({ endRelationship: { __typename: 'AlreadyEnded', code: 'ALREADY_ENDED' } });
  });

  it('names the faulty field of a variable', async () => {
    const document = 'query($search: Search) { people(search: $search) { name } }';
    const { status, errors } = await platform.ask(document, token, { search: { name: 7, first: 'x' } });
    expect(status).toBe(400);
    expect(errors?.map((error) => error.extensions)).toEqual([
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        fields: [expect.objectContaining({ path: ['search', 'name'] })],
      }),
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        fields: [expect.objectContaining({ path: ['search', 'first'] })],
      }),
    ]);
  });

  describe('node(id)', () => {
    it('finds a person and a relationship by their opaque ids', async () => {
      const { data, errors } = await platform.ask(
        `query($a: ID!, $b: ID!) {
          node(id: $a) { __typename id ... on Person { name } }
          nodes(ids: [$b, $a]) { id ... on Relationship { status mentor { name } } ... on Person { email } }
        }`,
        token,
        { a: globalId('Person', AMINA), b: globalId('Relationship', PAIR) },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        node: { __typename: 'Person', id: globalId('Person', AMINA), name: 'Amina' },
        nodes: [
          { id: globalId('Relationship', PAIR), status: 'ACTIVE', mentor: { name: 'Amina' } },
          { id: globalId('Person', AMINA), email: 'Amina@nhs.example' },
        ],
      });
    });

    it('is null for a hidden person, an unknown one and a type that has no such id, all alike', async () => {
      const ids = [globalId('Person', HIDDEN), globalId('Relationship', AMINA), globalId('AlreadyEnded', PAIR)];
      const { data, errors } = await platform.ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', token, { ids });
      expect({ data, errors }).toEqual({ data: { nodes: [null, null, null] }, errors: undefined });
    });

    it('refuses what is no id, naming the place', async () => {
      const garbage = await platform.ask('{ node(id: "7") { id } }', token);
      expect(garbage.data).toEqual({ node: null });
      expect(garbage.errors?.[0]).toMatchObject({
        path: ['node'],
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['id'] }] },
      });
    });

    it('refuses more than a hundred ids at once', async () => {
      const ids = Array.from({ length: 101 }, () => globalId('Person', AMINA));
      const { errors } = await platform.ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', token, { ids });
      expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('at most 100'), path: ['nodes'] });
    });

    it('asks each service once, however many of its things are wanted', async () => {
      platform.identity.arrived.length = 0;
      const ids = [globalId('Person', AMINA), globalId('Person', HIDDEN)];
      await platform.ask('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', token, { ids });
      expect(platform.identity.arrived).toHaveLength(1);
    });
  });
});
