import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '@pairwell/service-host';
import { AMINA, ToyPlatform } from '../../testing/toy-platform.js';
import type { Behaviour } from '../../testing/toy-subgraph.js';

describe('what an answer tells of faults', () => {
  let platform: ToyPlatform;
  let token: string;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
    token = await platform.signInAs(AMINA);
  });
  afterAll(() => platform.stop());

  it.each(['UNAUTHENTICATED', 'FORBIDDEN_OR_NOT_FOUND', 'BAD_USER_INPUT', 'RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL'])(
    'passes on a service’s own %s with path, fields and time to wait, and nothing else',
    async (code) => {
      const { data, errors } = await platform.ask(`{ viewer { name } wrong: trouble(kind: "${code}") }`, token);
      expect(data).toEqual({ viewer: { name: 'Amina' }, wrong: null });
      expect(errors).toEqual([
        {
          message: 'As the service says.',
          path: ['wrong'],
          extensions: { code, fields: [{ path: ['input'], message: 'wrong' }], retryAfter: 3 },
        },
      ]);
    },
  );

  it('masks every other error, with a correlation id that finds it in the log', async () => {
    const answer = await platform.ask('{ trouble(kind: "leak") }', token);
    const correlationId = answer.errors?.[0]?.extensions['correlationId'];
    expect(answer.errors).toEqual([
      {
        message: expect.any(String),
        path: ['trouble'],
        extensions: { code: 'INTERNAL', correlationId: expect.any(String) },
      },
    ]);
    expect(answer.text).not.toMatch(/SELECT|10\.0\.0\.7|Repository|\.js/);
    expect(platform.logged.some((line) => line.includes(String(correlationId)) && line.includes('"error"'))).toBe(true);
  });
});

describe('a service that does not answer', () => {
  let platform: ToyPlatform;
  let token: string;

  beforeAll(async () => {
    platform = await ToyPlatform.start({ PAIRWELL_SUBGRAPH_TIMEOUT: '2500' });
    token = await platform.signInAs(AMINA);
  });
  afterEach(() => {
    platform.identity.behaviour = 'answers';
    platform.relationships.behaviour = 'answers';
  });
  afterAll(() => platform.stop());

  const AWAY = { code: 'UNAVAILABLE', retryAfter: 2 };

  it.each<Behaviour>(['hangs', 'breaks-off', 'answers-500', 'answers-401', 'answers-html'])(
    'and %s costs its own part only, within the deadline (guarantee 18)',
    async (behaviour) => {
      platform.relationships.behaviour = behaviour;
      const started = performance.now();
      const answer = await platform.ask(
        '{ viewer { name } pairs: myRelationships { id } r: relationship(id: "x") { id } }',
        token,
      );
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(answer.status).toBe(200);
      expect(answer.data).toEqual({ viewer: { name: 'Amina' }, pairs: null, r: null });
      expect(answer.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
        { path: ['pairs'], extensions: AWAY },
        { path: ['r'], extensions: AWAY },
      ]);
      expect(answer.text).not.toMatch(/127\.0\.0\.1|query|html|host-17|db\.internal|fetch/);
    },
  );

  it('and hangs leaves time for what is asked of others afterwards (guarantee 18)', async () => {
    const { data, errors } = await platform.ask(
      '{ people(search: { name: "takes for ever" }) { id } myRelationships { mentor { name } } }',
      token,
    );
    expect(data).toEqual({ people: null, myRelationships: [{ mentor: { name: 'Amina' } }] });
    expect(errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
      { path: ['people'], extensions: AWAY },
    ]);
  });

  it('keeps a relationship whose mentor’s service does not answer', async () => {
    platform.identity.behaviour = 'hangs';
    const { data, errors } = await platform.ask(
      '{ myRelationships { status mentor { name } mentee { email } } }',
      token,
    );
    expect(data).toEqual({ myRelationships: [{ status: 'ACTIVE', mentor: { name: null }, mentee: null }] });
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
      'myRelationships.0.mentee',
      'myRelationships.0.mentor',
    ]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([AWAY, AWAY]);
  });

  it('says that node(id) cannot be answered when the owning service is away, rather than that nothing is there', async () => {
    platform.identity.behaviour = 'breaks-off';
    const { data, errors } = await platform.ask(`{ node(id: "${globalId('Person', AMINA)}") { id } }`, token);
    expect(data).toEqual({ node: null });
    expect(errors?.[0]).toMatchObject({ path: ['node'], extensions: AWAY });
  });

  it('answers a single question to a dead service with a null and the reason', async () => {
    platform.identity.behaviour = 'breaks-off';
    const { status, data, errors } = await platform.ask('{ viewer { name } }', token);
    expect({ status, data }).toEqual({ status: 200, data: { viewer: null } });
    expect(errors).toHaveLength(1);
  });
});
