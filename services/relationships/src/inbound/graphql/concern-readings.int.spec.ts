import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  ask,
  mutate,
  OtherServices,
  someone,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';

interface Concern {
  readonly id: string;
  readonly story?: { readonly text: string } | null;
  readonly readings: readonly { readonly by: { readonly id: string }; readonly as: string; readonly at: string }[];
}

const ONE = (fields: string): string => `query ($id: ID!) { relationship(id: $id) { concerns { id ${fields} } } }`;
const LIST = (fields: string): string =>
  `query ($id: ID!) { schemeRelationships(scheme: $id, first: 10) { edges { node { concerns { id ${fields} } } } } }`;
const READINGS = 'readings { by { id } as at }';

let databases: TestDatabases;
let service: ServiceUnderTest;
let others: OtherServices;
let mentor: Actor;
let mentee: Actor;
let relationship: string;
const coordinating = (...grants: Grant[]): Actor => someone('RWE', grants);
const coordinator = coordinating({ role: 'SCHEME_COORDINATOR', organisation: 'RWE' });
const administrator = coordinating({ role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' });

beforeAll(async () => {
  databases = await testDatabases();
  service = await startRelationships(databases);
  others = await OtherServices.begin(databases);
  const { actor, profile } = others.mentor();
  mentor = actor;
  mentee = others.colleague('RT5');
  await others.untilHeard();
  relationship = await ask(service, others, mentee, profile);
  const story = 'I was told not to report it.';
  await mutate(service, mentee, 'raiseConcern', { relationship, limit: 'RISK_OF_HARM', story });
  await mutate(service, mentor, 'raiseConcern', { relationship, limit: 'BREACH_OF_POLICY', story });
});

afterAll(async () => {
  await others?.end();
  await service?.stop();
  await databases?.drop();
});

async function concernsFor(actor: Actor, fields: string): Promise<readonly Concern[]> {
  const answer = await service.query<{ relationship: { concerns: Concern[] } }>(actor, ONE(fields), {
    id: relationship,
  });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.relationship.concerns;
}

/** Who has read the first concern by which role, as this actor sees it. */
async function readersSeenBy(actor: Actor): Promise<unknown[]> {
  const [first] = await concernsFor(actor, READINGS);
  return (first?.readings ?? []).map(({ by, as }) => [by.id, as]);
}

const signature = (reader: Actor, role: string): unknown[] => [globalId('Person', reader.id), role];
const book = <Row>(sql: string): Promise<Row[]> => others.rows<Row>(sql);

describe('a concern that a coordinator reads', () => {
  it('leaves no trace when it is only seen that there is one', async () => {
    expect(await concernsFor(coordinator, `limit ${READINGS}`)).toMatchObject([{ readings: [] }, { readings: [] }]);
    expect(await book('SELECT * FROM concern_readings')).toEqual([]);
  });

  it('is signed for: who, by which role, when; and whoever raised it sees that', async () => {
    const before = Date.now();
    const seen = await concernsFor(coordinator, 'story { text }');
    expect(seen).toMatchObject([{ story: { text: 'I was told not to report it.' } }, { story: {} }]);
    await concernsFor(administrator, 'story { text }');
    const both = [signature(administrator, 'ORGANISATION_ADMINISTRATOR'), signature(coordinator, 'SCHEME_COORDINATOR')];
    expect(await readersSeenBy(mentee)).toEqual(both);
    expect(await readersSeenBy(coordinator)).toEqual(both);
    const [first] = await concernsFor(mentee, READINGS);
    for (const { at } of first?.readings ?? []) {
      expect(Date.parse(at)).toBeGreaterThanOrEqual(before - 1);
      expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    }
  });

  it('is signed for each time, also when it is read in a list', async () => {
    await eventually(async () => {
      const id = globalId('Scheme', others.scheme);
      const answer = await service.query(coordinator, LIST('story { text }'), { id });
      expect(JSON.stringify(answer.data)).toContain('I was told not to report it.');
    });
    expect((await readersSeenBy(mentee)).length).toBeGreaterThanOrEqual(3);
  });

  it('is not signed for by whoever raised it, and the other side learns neither of it nor of its readers', async () => {
    const before = await book('SELECT * FROM concern_readings');
    expect(await concernsFor(mentee, 'story { text }')).toMatchObject([{ story: { text: expect.any(String) } }]);
    const [own, ...rest] = await concernsFor(mentor, `story { text } ${READINGS}`);
    expect(rest).toEqual([]);
    expect(own?.id).not.toBe((await concernsFor(mentee, ''))[0]?.id);
    expect(await book('SELECT * FROM concern_readings')).toEqual(before);
  });

  it('is neither read nor signed for by a portal, whatever grants it carries', async () => {
    const before = await book('SELECT * FROM concern_readings');
    const seen = await concernsFor({ ...coordinator, kind: 'portal' }, 'story { text }');
    expect(seen).toMatchObject([{ story: null }, { story: null }]);
    expect(await book('SELECT * FROM concern_readings')).toEqual(before);
  });
});

describe('the book of readings (guarantee 24)', () => {
  const asActor = (actor: Actor, sql: string): Promise<unknown[]> =>
    service.app.get(Database).transaction(actor, (tx) => tx.query<unknown[]>(sql));

  it('is only ever added to: the service itself changes and deletes nothing', async () => {
    const before = await book('SELECT * FROM concern_readings ORDER BY reading_id');
    await others.rows('UPDATE concern_readings SET reader = gen_random_uuid()');
    await others.rows('DELETE FROM concern_readings');
    await asActor(coordinator, 'DELETE FROM concern_readings');
    expect(await book('SELECT * FROM concern_readings ORDER BY reading_id')).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  it('is signed in nobody else’s name, and by nobody who does not coordinate the scheme', async () => {
    const copied = `INSERT INTO concern_readings
      SELECT gen_random_uuid(), concern_id, relationship_id, owner, scheme_id, raised_by, reader, read_as, read_at
        FROM concern_readings WHERE reader = '${coordinator.id}' LIMIT 1`;
    await expect(asActor(administrator, copied)).rejects.toThrow('row-level security');
    const values = `'RWE', '${others.scheme}', '${mentee.id}', '${mentor.id}', 'SCHEME_COORDINATOR', now()`;
    const forged = `INSERT INTO concern_readings VALUES
      (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${values})`;
    await expect(asActor(mentor, forged)).rejects.toThrow('row-level security');
  });

  it('is closed to everybody else', async () => {
    const elsewhere = someone('RT5', [{ role: 'SCHEME_COORDINATOR', organisation: 'RT5' }]);
    for (const actor of [elsewhere, others.colleague('RWE')]) {
      expect(await asActor(actor, 'SELECT * FROM concern_readings')).toEqual([]);
    }
    const own = `SELECT DISTINCT raised_by FROM concern_readings`;
    expect(await asActor(mentor, own)).toEqual([{ raised_by: mentor.id }]);
    expect(await service.app.get(Database).transaction(SERVICE, (tx) => tx.query(own))).toHaveLength(2);
  });
});
