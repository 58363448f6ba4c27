import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { globalId } from '@pairwell/service-host';
import { eventually } from '@pairwell/testing';
import { randomUUID } from 'node:crypto';
import { EventStream } from '../../testing/event-stream.js';
import { AMINA, DAVID, PAIR, ToyPlatform } from '../../testing/toy-platform.js';
import { STREAMS_OF_ONE_SESSION } from './open-streams.js';

const MINE = 'subscription { myActivity { id version } }';
const ONE = 'subscription ($id: ID!) { relationshipChanged(relationship: $id) { id version } }';
const ID = globalId('Relationship', PAIR);
const READ_ALL = { data: { myActivity: { id: null, version: null } } };

describe('live updates', () => {
  let platform: ToyPlatform;
  let open: EventStream[];

  beforeAll(async () => {
    platform = await ToyPlatform.start();
  });
  beforeEach(() => {
    open = [];
  });
  afterEach(async () => {
    open.forEach((stream) => stream.close());
    platform.unreadable.clear();
    platform.identityKnowsSessions = true;
    await eventually(() => expect(platform.followers.size).toBe(0));
  });
  afterAll(() => platform.stop());

  async function subscribe(
    token: string | undefined,
    query: string,
    variables = {},
    headers = {},
  ): Promise<EventStream> {
    const stream = await EventStream.open(platform.gateway.url, token, query, variables, headers);
    open.push(stream);
    return stream;
  }

  /** Open, and told to read everything, by its own beginning and by that of the gateway's feed. */
  async function following(token: string, query = MINE, variables = {}): Promise<EventStream> {
    const stream = await subscribe(token, query, variables);
    await stream.until(1);
    await eventually(async () => {
      const ready = await (await fetch(`${platform.gateway.url}/health/ready`)).json();
      expect(ready).toMatchObject({ info: { 'live updates': { state: 'following' } } });
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    stream.told.length = 0;
    return stream;
  }

  /** The pair has moved, for those who are named. */
  const changed = (version: number, readers = ['MENTOR', 'MENTEE', 'COORDINATOR'], relationship = PAIR) => {
    const versions = Object.fromEntries(readers.map((reader) => [reader, version]));
    platform.tell({ relationship, mentor: AMINA, mentee: DAVID, versions });
  };
  const code = (stream: EventStream) => stream.told.at(-1)?.errors?.[0]?.extensions.code;

  it('tell people what has changed in their relationships: an id and a version, and nobody else', async () => {
    const amina = await following(await platform.signInAs(AMINA));
    const other = await following(await platform.signInAs(randomUUID()));
    changed(7);
    expect(await amina.until(1)).toEqual([{ data: { myActivity: { id: ID, version: 7 } } }]);
    changed(8, ['MENTEE', 'COORDINATOR']);
    changed(9);
    expect((await amina.until(2)).map(({ data }) => data?.['myActivity']?.version)).toEqual([7, 9]);
    expect(other.told).toEqual([]);
    expect(amina.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  });

  it('begin by saying that everything is to be read, so that nothing falls between reading and subscribing', async () => {
    const stream = await subscribe(await platform.signInAs(AMINA), MINE);
    expect((await stream.until(1))[0]).toEqual(READ_ALL);
  });

  it('say so again after a gap, and go on', async () => {
    const stream = await following(await platform.signInAs(AMINA));
    platform.dropFollowers();
    expect(await stream.until(1)).toEqual([READ_ALL]);
    changed(3);
    expect((await stream.until(2))[1]).toEqual({ data: { myActivity: { id: ID, version: 3 } } });
  });

  it('of one relationship are for those who may read it, as its service says', async () => {
    const stream = await following(await platform.signInAs(AMINA), ONE, { id: ID });
    changed(4, ['MENTOR']);
    changed(1, ['MENTOR'], randomUUID());
    changed(5);
    const versions = (await stream.until(2)).map(({ data }) => data?.['relationshipChanged']);
    expect(versions).toEqual([
      { id: ID, version: 4 },
      { id: ID, version: 5 },
    ]);
    platform.unreadable.add(DAVID);
    const token = await platform.signInAs(DAVID);
    const asked = [ID, globalId('Relationship', randomUUID()), globalId('Person', PAIR), 'nonsense'];
    const answers = await Promise.all(asked.map((id) => subscribe(token, ONE, { id })));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(answers.map(({ told }) => JSON.stringify(told))).size).toBe(1);
    expect(code(answers[0]!)).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('are told each reader in their own count, and nobody of what is hidden from them', async () => {
    const coordinator = randomUUID();
    const streams = await Promise.all(
      [AMINA, DAVID, coordinator].map(async (who) => following(await platform.signInAs(who), ONE, { id: ID })),
    );
    const mine = await following(await platform.signInAs(AMINA));
    const tell = (versions: object) => platform.tell({ relationship: PAIR, mentor: AMINA, mentee: DAVID, versions });
    tell({ MENTEE: 6, COORDINATOR: 7 });
    tell({ SPONSOR: 2 });
    tell({ MENTOR: 6, MENTEE: 7, COORDINATOR: 8, SPONSOR: 3 });
    await Promise.all([mine.until(1), ...streams.map((stream, place) => stream.until([1, 2, 2][place] ?? 0))]);
    const heard = streams.map(({ told }) => told.map(({ data }) => data?.['relationshipChanged']?.version));
    expect(heard).toEqual([[6], [6, 7], [7, 8]]);
    expect(mine.told.map(({ data }) => data?.['myActivity']?.version)).toEqual([6]);
  });

  it('go on in the count of what somebody has become', async () => {
    const person = randomUUID();
    platform.readers.set(person, 'SPONSOR');
    const stream = await following(await platform.signInAs(person), ONE, { id: ID });
    const session = [...platform.sessions.keys()].at(-1) ?? '';
    const actor = platform.sessions.get(session);
    if (actor === undefined) throw new Error('no session');
    platform.readers.delete(person);
    platform.sessions.set(session, { ...actor, grants: [] });
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    platform.tell({ relationship: PAIR, mentor: AMINA, mentee: DAVID, versions: { SPONSOR: 2, COORDINATOR: 9 } });
    expect((await stream.until(1)).map(({ data }) => data?.['relationshipChanged']?.version)).toEqual([9]);
  });

  it('end within five seconds when the session is over (guarantee 14)', async () => {
    const stream = await following(await platform.signInAs(AMINA));
    const began = performance.now();
    platform.sessions.clear();
    await stream.ended(5_000);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(code(stream)).toBe('UNAUTHENTICATED');
    expect(stream.completed).toBe(true);
  });

  it('end when a role that let someone read is taken away, and go on when another one is (guarantee 14)', async () => {
    const token = await platform.signInAs(DAVID);
    const stream = await following(token, ONE, { id: ID });
    const session = [...platform.sessions.keys()].at(-1) ?? '';
    const actor = platform.sessions.get(session);
    if (actor === undefined) throw new Error('no session');
    platform.sessions.set(session, { ...actor, grants: [] });
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(stream.over).toBe(false);
    platform.unreadable.add(DAVID);
    platform.sessions.set(session, actor);
    await stream.ended(5_000);
    expect(code(stream)).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('end when identity cannot say whether the session lives, and begin for nobody meanwhile', async () => {
    const token = await platform.signInAs(AMINA);
    const stream = await following(token);
    platform.identityKnowsSessions = false;
    await stream.ended(8_000);
    expect(code(stream)).toBe('UNAVAILABLE');
    expect((await subscribe(token, MINE)).status).toBe(503);
  });

  it('are refused to whoever is not signed in, or is a portal', async () => {
    expect((await subscribe(undefined, MINE)).status).toBe(401);
    expect((await subscribe('no token', MINE)).status).toBe(401);
    const session = randomUUID();
    platform.sessions.set(session, { kind: 'portal', id: AMINA, organisation: 'RWE', grants: [] });
    const portal = await subscribe(await platform.signIn.accessToken(AMINA, session), MINE);
    expect({ status: portal.status, code: code(portal) }).toEqual({ status: 404, code: 'FORBIDDEN_OR_NOT_FOUND' });
  });

  it('are a handful for each session, and more again when one has ended', async () => {
    const token = await platform.signInAs(AMINA);
    const streams = [];
    for (let count = 0; count < STREAMS_OF_ONE_SESSION; count += 1) streams.push(await subscribe(token, MINE));
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    const tooMany = await subscribe(token, MINE);
    expect({ status: tooMany.status, code: code(tooMany) }).toEqual({ status: 429, code: 'RATE_LIMITED' });
    streams[0]?.close();
    await eventually(async () => expect((await subscribe(token, MINE)).status).toBe(200));
    const metrics = await (await fetch(`${platform.gateway.url}/metrics`)).text();
    expect(metrics).toContain(`pairwell_live_streams{service="gateway"} ${STREAMS_OF_ONE_SESSION}`);
  });

  it.each([
    ['a query', '{ __typename }'],
    ['two at once', 'subscription { a: myActivity { id } b: myActivity { id } }'],
    ['an unknown field', 'subscription { everything { id } }'],
    ['no GraphQL', 'subscription {'],
    ['one without its variable', ONE],
    ['a very long one', `subscription { myActivity { ${'id '.repeat(400)} } }`],
  ])('refuse %s', async (_what, query) => {
    const stream = await subscribe(await platform.signInAs(AMINA), query);
    expect({ status: stream.status, code: code(stream) }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it('are sent to nobody who did not ask for an event stream, by POST and as JSON', async () => {
    const token = await platform.signInAs(AMINA);
    const stream = await subscribe(token, MINE, {}, { accept: 'application/json' });
    expect({ status: stream.status, code: code(stream) }).toEqual({ status: 400, code: 'BAD_USER_INPUT' });
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    expect((await platform.send({ headers }, '/graphql/stream?query=x')).status).toBe(405);
    expect((await platform.send({ method: 'POST', headers, body: 'x' }, '/graphql/stream')).status).toBe(415);
  });

  it('leave no name and no id in the log', async () => {
    expect(platform.logged.join('\n')).not.toMatch(new RegExp(`${PAIR}|Amina`));
  });
});

describe('a gateway that leaves', () => {
  it('ends its subscriptions at once and tells them to come again', async () => {
    const platform = await ToyPlatform.start();
    const stream = await EventStream.open(platform.gateway.url, await platform.signInAs(AMINA), MINE);
    await stream.until(1);
    const began = performance.now();
    await platform.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    await stream.ended();
    expect(stream.told.at(-1)?.errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE', retryAfter: 1 });
    expect(stream.completed).toBe(true);
  });
});
