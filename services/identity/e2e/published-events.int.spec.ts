import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MembershipChanged, OrganisationChanged, type IntegrationEventType } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { Republish } from '@pairwell/messaging';
import { SERVICE } from '@pairwell/persistence';
import { local, mutate, newMember } from './graph.js';
import { administrator, behindTheWall, operator, startWorld, type World } from './identity-world.js';

let world: World;
const keeper = administrator(newId(), 'RWE');
const PERSONAL = { name: 'Asha Canary Patel', email: 'asha.canary@uhl.example', issuerSubject: 'canary-subject' };

beforeAll(async () => {
  world = await startWorld();
  const organisation = {
    code: 'RWE',
    name: 'Canary University Hospitals',
    type: 'NHS_TRUST',
    icbCode: 'QK1',
    regionCode: 'Y60',
  };
  await mutate(world.service, operator, 'onboardOrganisation', { ...organisation, validFrom: '2000-04-01' });
  await mutate(world.service, operator, 'formSystem', {
    code: 'LLR',
    name: 'Leicester',
    kind: 'ICS',
  });
  await mutate(world.service, operator, 'joinSystem', { organisation: 'RWE', system: 'LLR' });
  const trust = { organisation: 'RWE', issuer: 'https://login.uhl.example', audience: 'portal' };
  await mutate(world.service, operator, 'trustIssuer', trust);
});

afterAll(() => world.stop());

interface Row {
  readonly key: string;
  readonly body: string;
  readonly row: string;
}

/** What waits in the outbox or has been published from it, in order. */
async function outbox(topic: string): Promise<Row[]> {
  return behindTheWall(world).transaction(SERVICE, (tx) =>
    tx.query<Row[]>(`SELECT key, body, o::text AS row FROM outbox o WHERE topic = $1 ORDER BY 1, 2`, [topic]),
  );
}

async function eventsOf<Data>(type: IntegrationEventType<Data>, key: string): Promise<Data[]> {
  const rows = (await outbox(type.topic)).filter((row) => row.key === key);
  return rows.map(({ body }) => type.schema.parse(JSON.parse(body)));
}

/** What a topic's messages say; when the relay sent them is left out, since it works while a test looks. */
async function bodiesOf(topic: string): Promise<string[]> {
  return (await outbox(topic)).map(({ key, body }) => `${key} ${body}`);
}

describe('what identity publishes (guarantee 22)', () => {
  it('is the whole coded state of an organisation, with every change', async () => {
    const events = await eventsOf(OrganisationChanged, 'RWE');
    const state = { code: 'RWE', type: 'NHS_TRUST', icbCode: 'QK1', regionCode: 'Y60', status: 'ACTIVE' };
    const dates = { validFrom: '2000-04-01', validTo: null };
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining([
        { ...state, ...dates, systems: [] },
        { ...state, ...dates, systems: ['LLR'] },
      ]),
    );
  });

  it('is the whole coded state of a membership, from joining to leaving, and nothing for what changed nothing', async () => {
    const added = await mutate(world.service, keeper, 'addMember', newMember('RWE', { ...PERSONAL, grade: 'AFC_4' }));
    const membership = { membership: added['id'] };
    const role = { ...membership, role: 'ORGANISATION_ADMINISTRATOR' };
    await mutate(world.service, keeper, 'grantRole', role);
    await mutate(world.service, keeper, 'grantRole', role);
    await mutate(world.service, keeper, 'removeMember', membership);
    await mutate(world.service, keeper, 'removeMember', membership);
    const events = await eventsOf(MembershipChanged, local(added['id']));
    const member = { role: 'MEMBER', organisation: 'RWE' };
    expect(events).toHaveLength(3);
    expect(events.map(({ status, grants }) => ({ status, grants }))).toEqual(
      expect.arrayContaining([
        { status: 'ACTIVE', grants: [member] },
        { status: 'ACTIVE', grants: [member, { ...member, role: 'ORGANISATION_ADMINISTRATOR' }] },
        { status: 'ENDED', grants: [] },
      ]),
    );
    expect(events[0]).toMatchObject({ organisation: 'RWE', grade: 'AFC_4', staffGroup: null, lineManager: null });
  });

  it('holds no name, no address and no sign-in', async () => {
    const everything = [...(await outbox('identity.organisations')), ...(await outbox('identity.memberships'))];
    expect(everything.length).toBeGreaterThan(4);
    for (const { row } of everything) expect(row).not.toMatch(/canary|uhl\.example/i);
  });

  it('is not published when the change does not happen', async () => {
    const before = await bodiesOf('identity.memberships');
    await mutate(world.service, keeper, 'addMember', newMember('RWE', { issuer: 'https://unknown.example' }));
    expect(await bodiesOf('identity.memberships')).toEqual(before);
  });

  it('is offered again as it is now, those who have left included', async () => {
    const offered: { type: string; key: string; version: number }[] = [];
    for await (const { type, event } of world.service.app.get(Republish, { strict: false }).offerAgain()) {
      type.schema.parse(event.data);
      offered.push({ type: type.type, key: event.key, version: event.aggregateVersion });
    }
    expect(offered).toContainEqual({ type: OrganisationChanged.type, key: 'RWE', version: 2 });
    expect(offered).toContainEqual({ type: MembershipChanged.type, key: expect.any(String), version: 3 });
  });
});
