import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { local, mutate, newMember } from './graph.js';
import { administrator, behindTheWall, operator, person, startWorld, type World } from './identity-world.js';

/** The first wall, the policy in the handlers, is left out here: every statement goes straight to the database. */

let world: World;
let asha: string;
const outsider = administrator(newId(), 'RT5');

beforeAll(async () => {
  world = await startWorld();
  const { service } = world;
  for (const code of ['RWE', 'RT5']) {
    await mutate(service, operator, 'onboardOrganisation', { code, name: code, type: 'NHS_TRUST' });
    await mutate(service, operator, 'trustIssuer', {
      organisation: code,
      issuer: `https://${code}.example`,
      audience: 'p',
    });
    await mutate(service, operator, 'registerPortalClient', { organisation: code, name: 'Portal' });
    const added = await mutate(service, operator, 'addMember', newMember(code));
    if (code === 'RWE') asha = await personBehind(String(added['id']));
  }
  await mutate(service, operator, 'formSystem', { code: 'LLR', name: 'LLR', kind: 'ICS' });
  await mutate(service, operator, 'joinSystem', { organisation: 'RWE', system: 'LLR' });
  await behindTheWall(world).transaction(SERVICE, async (tx) => {
    await tx.query(
      `INSERT INTO live_pairs VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'RWE', 'RT5', true, false)`,
      [asha],
    );
    await tx.query(
      `INSERT INTO sessions VALUES (gen_random_uuid(), 'person', $1, 'RWE', gen_random_uuid(), NULL, now(), now())`,
      [asha],
    );
    await tx.query(`INSERT INTO oauth_artefacts (model, id, payload) VALUES ('Grant', 'g', '{}')`);
  });
});

afterAll(() => world.stop());

async function personBehind(membership: string): Promise<string> {
  const rows = await asActor<{ person: string }>(SERVICE, 'SELECT person FROM memberships WHERE id = $1', [
    local(membership),
  ]);
  return rows[0]?.person ?? '';
}

function asActor<Row>(actor: Actor | typeof SERVICE, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  return behindTheWall(world).transaction(actor, (tx) => tx.query<Row[]>(sql, parameters));
}

describe('with the policy out of the way (guarantee 11)', () => {
  it.each([
    ['people', `id = '{asha}'`],
    ['memberships', `organisation = 'RWE'`],
    ['sign_ins', `organisation = 'RWE'`],
    ['live_pairs', `mentor = '{asha}'`],
    ['portal_clients', `organisation = 'RWE'`],
    ['trusted_issuers', `organisation = 'RWE'`],
    ['sessions', `actor = '{asha}'`],
    ['signing_keys', 'true'],
    ['oauth_artefacts', 'true'],
  ])('an administrator of another organisation finds nothing foreign in %s', async (table, where) => {
    const sql = `SELECT count(*)::int AS rows FROM ${table} WHERE ${where.replace('{asha}', asha)}`;
    expect((await asActor<{ rows: number }>(SERVICE, sql))[0]?.rows).toBeGreaterThan(0);
    expect(await asActor(outsider, sql)).toEqual([{ rows: 0 }]);
    expect(await asActor({ ...outsider, kind: 'portal', grants: [] }, sql)).toEqual([{ rows: 0 }]);
  });

  it.each([
    ['people', `UPDATE people SET name = 'Somebody else' WHERE id = '{asha}'`],
    ['memberships', `UPDATE memberships SET status = 'ENDED' WHERE organisation = 'RWE'`],
    ['sign_ins', `DELETE FROM sign_ins WHERE organisation = 'RWE'`],
    ['live_pairs', `UPDATE live_pairs SET ended = true`],
    ['portal_clients', `UPDATE portal_clients SET status = 'REVOKED' WHERE organisation = 'RWE'`],
    ['trusted_issuers', `UPDATE trusted_issuers SET audience = 'mine' WHERE organisation = 'RWE'`],
    ['sessions', `DELETE FROM sessions`],
    ['signing_keys', `DELETE FROM signing_keys`],
    ['oauth_artefacts', `DELETE FROM oauth_artefacts`],
    ['organisations', `UPDATE organisations SET name = 'Mine'`],
    ['systems', `DELETE FROM systems`],
    ['system_organisations', `DELETE FROM system_organisations`],
  ])('an administrator of another organisation changes nothing foreign in %s', async (table, statement) => {
    const state = `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS state FROM ${table} t`;
    const before = await asActor(SERVICE, state);
    await asActor(outsider, statement.replace('{asha}', asha));
    expect(await asActor(SERVICE, state)).toEqual(before);
  });

  it.each([
    [
      'memberships',
      `INSERT INTO memberships VALUES (gen_random_uuid(), '{asha}', 'RWE', 'ACTIVE', NULL, NULL, NULL, '[]', 1)`,
    ],
    ['sign_ins', `INSERT INTO sign_ins VALUES ('https://rwe.example', 'me', '{asha}', 'RWE')`],
    [
      'portal_clients',
      `INSERT INTO portal_clients VALUES (gen_random_uuid(), 'x', 'RWE', 'x', 'x', '[]', 'ACTIVE', 1)`,
    ],
    [
      'trusted_issuers',
      `INSERT INTO trusted_issuers VALUES (gen_random_uuid(), 'RWE', 'https://x', 'x', 'sub', 'ACTIVE', 1)`,
    ],
    [
      'organisations',
      `INSERT INTO organisations VALUES ('ZZZ', 'Mine', 'NHS_TRUST', NULL, NULL, now(), NULL, '{}', 1)`,
    ],
    [
      'sessions',
      `INSERT INTO sessions VALUES (gen_random_uuid(), 'person', '{asha}', 'RWE', gen_random_uuid(), NULL, now(), now())`,
    ],
    [
      'live_pairs',
      `INSERT INTO live_pairs VALUES (gen_random_uuid(), '{asha}', gen_random_uuid(), 'RWE', 'RT5', true, false)`,
    ],
  ])('an administrator of another organisation adds nothing foreign to %s', async (_table, statement) => {
    await expect(asActor(outsider, statement.replace('{asha}', asha))).rejects.toThrow('row-level security');
  });

  it('a member of the own organisation adds nobody and entrusts nothing', async () => {
    const member = person(newId(), 'RWE');
    await asActor(member, `UPDATE memberships SET roles = '[{"role": "ANALYST"}]'`);
    const changed = await asActor(SERVICE, `SELECT FROM memberships WHERE roles @> '[{"role": "ANALYST"}]'`);
    expect(changed).toEqual([]);
    await expect(asActor(member, `INSERT INTO people VALUES (gen_random_uuid(), 'x', 'x')`)).rejects.toThrow(
      'row-level security',
    );
  });

  it('the operator reads no names', async () => {
    expect(await asActor(operator, 'SELECT name FROM people')).toEqual([]);
  });

  it('every table stands behind the wall, for the role that owns it as well', async () => {
    const open = await asActor(
      SERVICE,
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations'
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });
});
