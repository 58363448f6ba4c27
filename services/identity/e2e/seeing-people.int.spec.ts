import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RelationshipFactRecorded, type DataOf } from '@pairwell/contracts';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { Outbox } from '@pairwell/messaging';
import { SERVICE } from '@pairwell/persistence';
import { eventually } from '@pairwell/testing';
import { local, mutate, newMember } from './graph.js';
import { administrator, behindTheWall, operator, person, startWorld, type World } from './identity-world.js';

let world: World;
let asha: Id;
let director: Id;
let bystander: Id;
const leicester = administrator(newId(), 'RWE');

type Fact = DataOf<typeof RelationshipFactRecorded>;

beforeAll(async () => {
  world = await startWorld();
  for (const code of ['RWE', 'RT5']) {
    await mutate(world.service, operator, 'onboardOrganisation', { code, name: code, type: 'NHS_TRUST' });
    const trust = { organisation: code, issuer: `https://login.${code}.example`, audience: 'portal' };
    await mutate(world.service, operator, 'trustIssuer', trust);
  }
  asha = await member('RWE', 'Asha Patel');
  director = await member('RT5', 'Dana Director');
  bystander = await member('RWE', 'Ben 100% Bystander');
});

afterAll(() => world.stop());

async function member(organisation: string, name: string): Promise<Id> {
  const actor = administrator(newId(), organisation);
  const added = await mutate(world.service, actor, 'addMember', newMember(organisation, { name }));
  return local((added['person'] as { id: string }).id);
}

/** How another subgraph's field of type Person is resolved for this viewer. */
async function seen(viewer: Actor, id: Id): Promise<unknown> {
  const representations = [{ __typename: 'Person', id: Buffer.from(`Person:${id}`).toString('base64url') }];
  const answer = await world.service.query<{ _entities: unknown[] }>(
    viewer,
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Person { name email organisation { code } } }
    }`,
    { representations },
  );
  return answer.data?._entities[0];
}

/** A fact as relationships publishes it, through the event log. */
async function publish(relationshipId: Id, revision: number, fact: Fact['fact']): Promise<void> {
  const data: Fact = {
    ...RelationshipFactRecorded.sample,
    relationshipId,
    revision,
    mentor: asha,
    mentee: director,
    mentorOrganisation: 'RWE',
    menteeOrganisation: 'RT5',
    fact,
  };
  const outbox = new Outbox('relationships');
  await behindTheWall(world).transaction(SERVICE, (tx) =>
    outbox.add(tx, RelationshipFactRecorded, {
      key: relationshipId,
      aggregateVersion: revision,
      occurredAt: new Date(),
      data,
    }),
  );
}

describe('a mentor and a mentee of different organisations', () => {
  it('see each other with contact details from acceptance until the end, and nobody else sees more', async () => {
    const relationship = newId();
    const mentee = person(director, 'RT5');
    const mentor = person(asha, 'RWE');
    expect(await seen(mentee, asha)).toBeNull();

    await publish(relationship, 0, { name: 'REQUESTED' });
    await publish(relationship, 1, { name: 'ACCEPTED' });
    const ofAsha = {
      name: 'Asha Patel',
      email: expect.stringContaining('@rwe.example'),
      organisation: { code: 'RWE' },
    };
    await eventually(async () => expect(await seen(mentee, asha)).toEqual(ofAsha));
    expect(await seen(mentor, director)).toMatchObject({ name: 'Dana Director', organisation: { code: 'RT5' } });
    expect(await seen(person(newId(), 'RT5'), asha)).toBeNull();
    expect(await seen(person(bystander, 'RWE'), director)).toBeNull();
    expect(await seen({ ...mentee, kind: 'portal' }, asha)).toBeNull();

    await publish(relationship, 2, { name: 'ENDED', cause: 'COMPLETED' });
    await eventually(async () => expect(await seen(mentee, asha)).toBeNull());
    await publish(relationship, 1, { name: 'ACCEPTED' });
    await publish(relationship, 3, { name: 'INTRODUCED' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await seen(mentee, asha)).toBeNull();

    const foundEachOther = newId();
    await publish(foundEachOther, 0, { name: 'REQUESTED' });
    await publish(foundEachOther, 1, { name: 'INTRODUCED' });
    await eventually(async () => expect(await seen(mentee, asha)).toEqual(ofAsha));
  });
});

describe('colleagues', () => {
  it('know each other by name; the address is for the person and for the administrator', async () => {
    expect(await seen(person(bystander, 'RWE'), asha)).toEqual({
      name: 'Asha Patel',
      email: null,
      organisation: { code: 'RWE' },
    });
    expect(await seen(person(asha, 'RWE'), asha)).toMatchObject({ email: expect.stringContaining('@rwe.example') });
    expect(await seen(leicester, asha)).toMatchObject({ email: expect.stringContaining('@rwe.example') });
  });

  it('are listed for each other by name, with a search and a page', async () => {
    const list = (viewer: Actor, more = '') =>
      world.service.query(
        viewer,
        `{ members(organisation: "RWE"${more}) { edges { node { person { name } } } pageInfo { hasNextPage } } }`,
      );
    const page = (hasNextPage: boolean, ...names: string[]) => ({
      members: { edges: names.map((name) => ({ node: { person: { name } } })), pageInfo: { hasNextPage } },
    });
    const viewer = person(asha, 'RWE');
    expect((await list(viewer)).data).toEqual(page(false, 'Asha Patel', 'Ben 100% Bystander'));
    expect((await list(viewer, ', first: 1')).data).toEqual(page(true, 'Asha Patel'));
    expect((await list(viewer, ', search: "PATEL"')).data).toEqual(page(false, 'Asha Patel'));
    expect((await list(viewer, ', search: "0%"')).data).toEqual(page(false, 'Ben 100% Bystander'));
    expect((await list(viewer, ', search: "%"')).data).toEqual(page(false, 'Ben 100% Bystander'));
    expect((await list(viewer, ', role: ANALYST')).data).toEqual(page(false));
  });

  it('are not listed for other organisations, for portals, or for the operator', async () => {
    for (const viewer of [person(director, 'RT5'), { ...person(newId(), 'RWE'), kind: 'portal' as const }, operator]) {
      const { errors } = await world.service.query(
        viewer,
        '{ members(organisation: "RWE") { edges { node { id } } } }',
      );
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  it('disappear from each other’s sight when they leave', async () => {
    const leaver = await member('RWE', 'Lee Leaver');
    const answer = await world.service.query<{ members: { edges: { node: { id: string } }[] } }>(
      leicester,
      '{ members(organisation: "RWE", search: "Leaver") { edges { node { id } } } }',
    );
    expect(await seen(person(asha, 'RWE'), leaver)).not.toBeNull();
    await mutate(world.service, leicester, 'removeMember', { membership: answer.data?.members.edges[0]?.node.id });
    expect(await seen(person(asha, 'RWE'), leaver)).toBeNull();
  });
});

describe('the viewer', () => {
  it('is told who they are and what they may do', async () => {
    const { data } = await world.service.query(
      person(asha, 'RWE', { role: 'SCHEME_COORDINATOR', organisation: 'RWE' }),
      '{ viewer { kind person { name } organisation { code } membership { status } grants { role organisation } } }',
    );
    expect(data).toEqual({
      viewer: {
        kind: 'PERSON',
        person: { name: 'Asha Patel' },
        organisation: { code: 'RWE' },
        membership: { status: 'ACTIVE' },
        grants: [
          { role: 'MEMBER', organisation: 'RWE' },
          { role: 'SCHEME_COORDINATOR', organisation: 'RWE' },
        ],
      },
    });
  });

  it('is a portal without person and membership when it asks on its own behalf', async () => {
    const { data } = await world.service.query(
      operator,
      '{ viewer { kind person { name } organisation { code } membership { status } grants { role } } }',
    );
    expect(data).toEqual({
      viewer: {
        kind: 'PORTAL',
        person: null,
        organisation: null,
        membership: null,
        grants: [{ role: 'PLATFORM_OPERATOR' }],
      },
    });
  });
});
