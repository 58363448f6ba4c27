import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AnalyticsErased,
  DirectoryErased,
  ErasureRequested,
  MatchingErased,
  MembershipChanged,
  RelationshipsErased,
  type DataOf,
  type IntegrationEventType,
} from '@pairwell/contracts';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { Outbox, Republish } from '@pairwell/messaging';
import { SERVICE } from '@pairwell/persistence';
import { eventually } from '@pairwell/testing';
import { local, mutate, newMember, tryMutation, type Result } from './graph.js';
import { administrator, behindTheWall, operator, person, startWorld, type World } from './identity-world.js';

const CANARY = 'canary';
const ALL = ['IDENTITY', 'DIRECTORY', 'MATCHING', 'RELATIONSHIPS', 'ANALYTICS', 'ERASURE_LIST'];
const OTHERS: readonly IntegrationEventType<DataOf<typeof DirectoryErased>>[] = [
  DirectoryErased,
  MatchingErased,
  RelationshipsErased,
  AnalyticsErased,
];

let world: World;
let added = 0;
const leicester = administrator(newId(), 'RWE');
const notThere = [expect.objectContaining({ extensions: { code: 'FORBIDDEN_OR_NOT_FOUND' } })];

beforeAll(async () => {
  world = await startWorld();
  for (const code of ['RWE', 'RT5']) {
    await mutate(world.service, operator, 'onboardOrganisation', { code, name: code, type: 'NHS_TRUST' });
    const trust = { organisation: code, issuer: `https://login.${code}.example`, audience: 'portal' };
    await mutate(world.service, operator, 'trustIssuer', trust);
  }
});

afterAll(() => world.stop());

const rows = <Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  behindTheWall(world).transaction(SERVICE, (tx) => tx.query<Row[]>(sql, parameters));

/** Somebody with a canary wherever identity keeps words or codes of a person. */
async function somebody(): Promise<{ id: Id; membership: string; actor: Actor; words: string }> {
  added += 1;
  const words = `${CANARY}${added}`;
  const input = newMember('RWE', {
    ...{ name: `${words} Patel`, email: `${words}@example.org`, issuerSubject: `${words}-subject` },
    ...{ grade: 'AFC_4', staffGroup: '05' },
  });
  const member = await mutate(world.service, leicester, 'addMember', input);
  const id = local((member['person'] as { id: string }).id);
  const actor = person(id, 'RWE');
  await mutate(world.service, actor, 'setNotificationPreferences', {
    groups: [{ group: 'SESSIONS', email: false }],
    idempotencyKey: `${words} key`,
  });
  await rows(
    `INSERT INTO sessions VALUES (gen_random_uuid(), 'person', $1, 'RWE', gen_random_uuid(), NULL, now(), now() + interval '1 hour')`,
    [id],
  );
  return { id, membership: String(member['id']), actor, words };
}

const ask = (actor: Actor, input: Record<string, unknown> = {}): Promise<Result> =>
  mutate(world.service, actor, 'requestErasure', input);

async function seenBy(actor: Actor, id: unknown): Promise<Result | undefined> {
  const answer = await world.service.query<{ erasureRequest: Result | null }>(
    actor,
    `query ($id: ID!) { erasureRequest(id: $id) { __typename id status open completedAt
       confirmations { party erased kept } } }`,
    { id },
  );
  return answer.data?.erasureRequest ?? undefined;
}

/** The other services say that they have done it. */
async function confirmed(request: Id, who: Id, by = OTHERS): Promise<void> {
  const outbox = world.service.app.get(Outbox);
  for (const type of by) {
    await behindTheWall(world).transaction(SERVICE, (tx) =>
      outbox.add(tx, type, {
        ...{ id: newId(), key: who, aggregateVersion: 1, occurredAt: new Date() },
        data: { ...type.sample, requestId: request, personId: who },
      }),
    );
  }
}

/** Every row of every table that holds anything, as text. */
async function everything(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'migrations'`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) => rows<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)),
  );
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

describe('whoever asks to be erased (guarantee 21)', () => {
  it('is gone from identity at once: name, address, sign-in, sessions, choices, roles, repeated requests', async () => {
    const { id, actor, words } = await somebody();
    expect(await everything()).toContain(words);
    const request = await ask(actor);
    expect(request).toMatchObject({ __typename: 'ErasureRequest', status: 'OPEN', completedAt: null });
    expect(request['confirmations']).toEqual([
      expect.objectContaining({ party: 'IDENTITY', kept: ['ENDED_MEMBERSHIPS'] }),
    ]);
    expect(await everything()).not.toContain(words);
    expect(await rows('SELECT status, grade, staff_group, roles FROM memberships WHERE person = $1', [id])).toEqual([
      { status: 'ENDED', grade: null, staff_group: null, roles: [] },
    ]);
    expect(await rows('SELECT 1 FROM sessions WHERE actor = $1', [id])).toEqual([]);
  });

  it('is seen by nobody any more, and can come back only as somebody new', async () => {
    const { id, actor, words } = await somebody();
    await ask(actor);
    const representations = [{ __typename: 'Person', id: Buffer.from(`Person:${id}`).toString('base64url') }];
    const answer = await world.service.query<{ _entities: unknown[] }>(
      leicester,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { name } } }',
      { r: representations },
    );
    expect(answer.data?._entities).toEqual([null]);
    const again = await mutate(
      world.service,
      leicester,
      'addMember',
      newMember('RWE', { issuerSubject: `${words}-subject` }),
    );
    expect(local((again['person'] as { id: string }).id)).not.toBe(id);
  });

  it('has every service told, by an id alone, and the membership ended with nothing in it', async () => {
    const { id, actor, membership, words } = await somebody();
    const request = await ask(actor);
    const told = await rows<{ body: string }>(
      `SELECT body FROM outbox WHERE topic = 'identity.erasures' AND key = $1`,
      [id],
    );
    expect(told.map(({ body }) => ErasureRequested.schema.parse(JSON.parse(body)))).toEqual([
      { requestId: local(request['id']), personId: id, requestedAt: request['requestedAt'] },
    ]);
    const memberships = await rows<{ body: string }>(`SELECT body FROM outbox WHERE key = $1 ORDER BY sequence`, [
      local(membership),
    ]);
    expect(MembershipChanged.schema.parse(JSON.parse(memberships.at(-1)?.body ?? '{}'))).toMatchObject({
      ...{ status: 'ENDED', grade: null, staffGroup: null, lineManager: null, grants: [] },
    });
    expect(JSON.stringify([told, memberships])).not.toContain(words);
  });

  it('gets a certificate once everybody has confirmed; until then it says who has not', async () => {
    const { id, actor } = await somebody();
    const { id: request } = await ask(actor);
    const portal: Actor = { ...person(newId(), 'RWE'), kind: 'portal', grants: [] };
    await eventually(async () =>
      expect((await seenBy(portal, request))?.['open']).toEqual([
        'DIRECTORY',
        'MATCHING',
        'RELATIONSHIPS',
        'ANALYTICS',
      ]),
    );
    await confirmed(local(request), id, OTHERS.slice(0, 3));
    await eventually(async () => expect((await seenBy(portal, request))?.['open']).toEqual(['ANALYTICS']));
    await confirmed(local(request), id);
    await eventually(async () => expect((await seenBy(leicester, request))?.['status']).toBe('COMPLETED'));
    const certificate = await seenBy(operator, request);
    expect(certificate?.['completedAt']).not.toBeNull();
    const confirmations = certificate?.['confirmations'] as { party: string; kept: string[] }[];
    expect(confirmations.map(({ party }) => party).sort()).toEqual([...ALL].sort());
    expect(confirmations.find(({ party }) => party === 'RELATIONSHIPS')?.kept).toEqual(['HISTORY_OF_PAIRS']);
    expect(JSON.stringify(certificate)).not.toContain(id);
  });

  it('is found by a portal whose answer was lost, by the person, and by nobody elsewhere', async () => {
    const { id, actor } = await somebody();
    const { id: request } = await ask(actor);
    const byPerson = (reader: Actor, args: string) => world.service.query(reader, `{ erasureRequest(${args}) { id } }`);
    const named = `person: "${Buffer.from(`Person:${id}`).toString('base64url')}"`;
    const portal: Actor = { ...person(newId(), 'RWE'), kind: 'portal', grants: [] };
    expect((await byPerson(portal, named)).data).toEqual({ erasureRequest: { id: request } });
    const elsewhere: Actor = { ...person(newId(), 'RT5'), kind: 'portal', grants: [] };
    expect((await byPerson(elsewhere, named)).errors).toEqual(notThere);
    const { errors } = await byPerson(portal, `${named}, id: "${String(request)}"`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is on the list that no restore brings back, once, by id', async () => {
    const { id, actor } = await somebody();
    const { id: request } = await ask(actor);
    await eventually(async () => {
      const parties = (await seenBy(leicester, request))?.['confirmations'] as { party: string }[];
      expect(parties.map(({ party }) => party)).toContain('ERASURE_LIST');
    });
    expect(await rows('SELECT person_id FROM erased_people WHERE person_id = $1', [id])).toHaveLength(1);
  });
});

describe('asking for the erasure of somebody else', () => {
  it('is for administrators, once the person has left', async () => {
    const { id, membership } = await somebody();
    const input = { person: Buffer.from(`Person:${id}`).toString('base64url') };
    expect((await ask(leicester, input)).refusal).toBe('STILL_A_MEMBER');
    await mutate(world.service, leicester, 'removeMember', { membership });
    for (const nobody of [administrator(newId(), 'RT5'), person(newId(), 'RWE'), operator]) {
      expect((await tryMutation(world.service, nobody, 'requestErasure', input)).errors).toEqual(notThere);
    }
    expect(await ask(leicester, input)).toMatchObject({ __typename: 'ErasureRequest', status: 'OPEN' });
  });

  it('again asks again whoever has not confirmed, with the same request, and the same key does nothing twice', async () => {
    const { id, membership } = await somebody();
    await mutate(world.service, leicester, 'removeMember', { membership });
    const input = { person: Buffer.from(`Person:${id}`).toString('base64url'), idempotencyKey: 'first' };
    const request = await ask(leicester, input);
    const told = async (): Promise<number> =>
      (await rows(`SELECT 1 FROM outbox WHERE topic = 'identity.erasures' AND key = $1`, [id])).length;
    expect(await told()).toBe(1);
    expect((await ask(leicester, input))['id']).toBe(request['id']);
    expect(await told()).toBe(1);
    expect((await ask(leicester, { ...input, idempotencyKey: 'second' }))['id']).toBe(request['id']);
    expect(await told()).toBe(2);
    await confirmed(local(request['id']), id);
    await eventually(async () => expect((await seenBy(leicester, request['id']))?.['status']).toBe('COMPLETED'));
    await ask(leicester, { ...input, idempotencyKey: 'third' });
    expect(await told()).toBe(2);
  });

  it('of somebody who is not there is answered as if it were forbidden, and bad input is named', async () => {
    const unknown = { person: Buffer.from(`Person:${newId()}`).toString('base64url') };
    expect((await tryMutation(world.service, leicester, 'requestErasure', unknown)).errors).toEqual(notThere);
    const { errors } = await tryMutation(world.service, leicester, 'requestErasure', { person: 'Asha Patel' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('can be read by nobody elsewhere, and a request that is none is not there either', async () => {
    const { actor } = await somebody();
    const { id: request } = await ask(actor);
    const elsewhere: Actor = { ...person(newId(), 'RT5'), kind: 'portal', grants: [] };
    for (const stranger of [elsewhere, administrator(newId(), 'RT5'), person(newId(), 'RWE')]) {
      expect(await seenBy(stranger, request)).toBeUndefined();
    }
    expect(await seenBy(leicester, 'nothing')).toBeUndefined();
  });
});

describe('a restored identity', () => {
  it('is not ready before it has forgotten again, and asks everybody again', async () => {
    const { id, actor, words } = await somebody();
    const [before] = await rows('SELECT * FROM people WHERE id = $1', [id]);
    const { id: request } = await ask(actor);
    await eventually(async () =>
      expect(JSON.stringify((await seenBy(leicester, request))?.['confirmations'])).toContain('ERASURE_LIST'),
    );
    await world.restore([
      `DELETE FROM erased_people WHERE person_id = '${id}'`,
      `DELETE FROM erasure_confirmations WHERE request = '${local(request)}'`,
      `DELETE FROM erasure_requests WHERE person = '${id}'`,
      `UPDATE people SET name = '${String(before?.['name'])}', email = '${String(before?.['email'])}', erased_at = NULL WHERE id = '${id}'`,
      `UPDATE memberships SET status = 'ACTIVE', grade = 'AFC_4' WHERE person = '${id}'`,
    ]);
    expect(await everything()).toContain(words);
    const again = await world.startAnother();
    expect(await everything()).not.toContain(words);
    const ready = (await (await fetch(`${again.url}/health/ready`)).json()) as { info: { erasures: object } };
    expect(ready.info.erasures).toMatchObject({ state: 'applied', forgottenAgain: 1 });
    expect((await seenBy(leicester, request))?.['open']).toEqual(
      expect.arrayContaining(['DIRECTORY', 'MATCHING', 'RELATIONSHIPS', 'ANALYTICS']),
    );
  });

  it('offers every request again with everything else', async () => {
    const offered: string[] = [];
    for await (const { type } of world.service.app.get(Republish, { strict: false }).offerAgain())
      offered.push(type.type);
    expect(offered).toContain(ErasureRequested.type);
  });
});
