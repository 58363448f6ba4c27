import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { mutate, newMember, tryMutation } from './graph.js';
import { administrator, operator, person, startWorld, type World } from './identity-world.js';

let world: World;
const leicester = administrator(newId(), 'RWE');
const partnership = administrator(newId(), 'RT5');
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

const add = (more: Record<string, unknown> = {}) =>
  mutate(world.service, leicester, 'addMember', newMember('RWE', more));

describe('adding a member', () => {
  it('makes a person of the organisation, with what the employer says', async () => {
    const manager = await add();
    const added = await add({ name: 'Asha Patel', grade: 'AFC_4', staffGroup: '05', lineManager: idOf(manager) });
    expect(added).toMatchObject({
      __typename: 'Membership',
      status: 'ACTIVE',
      grade: 'AFC_4',
      staffGroup: '05',
      version: 1,
      grants: [{ role: 'MEMBER', organisation: 'RWE' }],
      lineManager: { id: idOf(manager) },
    });
  });

  it('twice with the same key happens once, and answers the member as they are now', async () => {
    const input = newMember('RWE', { idempotencyKey: 'joiner-1' });
    const first = await mutate(world.service, leicester, 'addMember', input);
    await mutate(world.service, leicester, 'updateMember', { membership: first['id'], grade: 'AFC_6' });
    const again = await mutate(world.service, leicester, 'addMember', input);
    expect(again).toMatchObject({ id: first['id'], grade: 'AFC_6', version: 2 });
  });

  it('at the same moment from two portals happens once', async () => {
    const input = newMember('RWE');
    const results = await Promise.all([1, 2, 3].map(() => mutate(world.service, leicester, 'addMember', input)));
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'AlreadyAMember',
      'AlreadyAMember',
      'Membership',
    ]);
  });

  it('brings back someone who has left, as the same person and without the roles of before', async () => {
    const input = newMember('RWE');
    const first = await mutate(world.service, leicester, 'addMember', input);
    await mutate(world.service, leicester, 'grantRole', { membership: first['id'], role: 'ANALYST' });
    await mutate(world.service, leicester, 'removeMember', { membership: first['id'] });
    const back = await mutate(world.service, leicester, 'addMember', { ...input, name: 'Married Name' });
    expect(back).toMatchObject({ id: first['id'], status: 'ACTIVE', grants: [{ role: 'MEMBER' }], version: 4 });
    expect(back['person']).toMatchObject({ id: (first['person'] as { id: string }).id, name: 'Married Name' });
  });

  it('is refused with a reason a portal can act on', async () => {
    const known = newMember('RWE');
    await mutate(world.service, leicester, 'addMember', known);
    const elsewhere = await mutate(world.service, partnership, 'addMember', newMember('RT5'));
    const refusal = async (more: Record<string, unknown>) => (await add(more)).refusal;
    expect(await refusal({ issuerSubject: known['issuerSubject'] })).toBe('ALREADY_A_MEMBER');
    expect(await refusal({ lineManager: idOf(elsewhere) })).toBe('LINE_MANAGER_NOT_FOUND');
    expect(await refusal({ issuer: 'https://unknown.example' })).toBe('NO_TRUSTED_ISSUER');
    const second = { organisation: 'RWE', issuer: 'https://second.example', audience: 'portal' };
    const trusted = await mutate(world.service, leicester, 'trustIssuer', second);
    expect(await refusal({})).toBe('SEVERAL_TRUSTED_ISSUERS');
    await mutate(world.service, leicester, 'distrustIssuer', { issuer: trusted['id'] });
    expect(await refusal({})).toBeUndefined();
  });

  it('names every faulty field at once', async () => {
    const input = newMember('RWE', { name: ' ', grade: 'AFC_99', lineManager: 'nobody' });
    const { errors } = await tryMutation(world.service, leicester, 'addMember', input);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(errors)).toContain('lineManager');
    const { errors: others } = await tryMutation(world.service, leicester, 'addMember', {
      ...input,
      lineManager: null,
    });
    expect(others?.[0]?.extensions['fields']).toEqual([
      { path: ['input', 'name'], message: 'write at least one character' },
      { path: ['input', 'grade'], message: 'write a code of the career-grade list' },
    ]);
  });
});

describe('changing a member', () => {
  it('is refused when somebody else was quicker, and says what the version is now', async () => {
    const member = await add();
    await mutate(world.service, leicester, 'updateMember', {
      membership: member['id'],
      grade: 'AFC_5',
      expectedVersion: 1,
    });
    const late = { membership: member['id'], grade: 'AFC_6', expectedVersion: 1 };
    expect(await mutate(world.service, leicester, 'updateMember', late)).toMatchObject({
      refusal: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
  });

  it('is lost by nobody when two administrators do it at once', async () => {
    const member = await add();
    const roles = ['ANALYST', 'SCHEME_COORDINATOR', 'ORGANISATION_ADMINISTRATOR'];
    await Promise.all(
      roles.map((role) => mutate(world.service, leicester, 'grantRole', { membership: member['id'], role })),
    );
    const known = await mutate(world.service, leicester, 'updateMember', { membership: member['id'] });
    expect((known['grants'] as { role: string }[]).map(({ role }) => role).sort()).toEqual(['MEMBER', ...roles].sort());
    expect(known['version']).toBe(5);
  });

  it('twice with the same key happens once', async () => {
    const member = await add();
    const input = { membership: member['id'], grade: 'AFC_7', idempotencyKey: 'promotion' };
    await mutate(world.service, leicester, 'updateMember', input);
    expect(await mutate(world.service, leicester, 'updateMember', input)).toMatchObject({ grade: 'AFC_7', version: 2 });
  });

  it('leaves what is not named and takes away what is null', async () => {
    const member = await add({ grade: 'AFC_4', staffGroup: '05' });
    const changed = await mutate(world.service, leicester, 'updateMember', { membership: member['id'], grade: null });
    expect(changed).toMatchObject({ grade: null, staffGroup: '05' });
  });

  it('is refused once they have left', async () => {
    const member = await add();
    await mutate(world.service, leicester, 'removeMember', { membership: member['id'] });
    const input = { membership: member['id'] };
    expect((await mutate(world.service, leicester, 'updateMember', { ...input, grade: 'AFC_5' })).refusal).toBe(
      'MEMBERSHIP_ENDED',
    );
    expect((await mutate(world.service, leicester, 'grantRole', { ...input, role: 'ANALYST' })).refusal).toBe(
      'MEMBERSHIP_ENDED',
    );
  });
});

describe('managing members is for their own administrators', () => {
  it('and what others may not do looks as if it were not there', async () => {
    const member = await add();
    const coordinator = person(newId(), 'RWE', { role: 'SCHEME_COORDINATOR', organisation: 'RWE' });
    const portal = { ...person(newId(), 'RWE'), kind: 'portal' as const, grants: [] };
    for (const actor of [partnership, coordinator, portal, operator]) {
      await mutate(world.service, leicester, 'grantRole', {
        membership: member['id'],
        role: 'ORGANISATION_ADMINISTRATOR',
      });
      const tries: [string, Record<string, unknown>][] = [
        ['addMember', newMember('RWE')],
        ['updateMember', { membership: member['id'], name: 'Other' }],
        ['removeMember', { membership: member['id'] }],
        ['grantRole', { membership: member['id'], role: 'ANALYST' }],
        ['revokeRole', { membership: member['id'], role: 'ANALYST' }],
      ];
      for (const [mutation, input] of tries) {
        expect((await tryMutation(world.service, actor, mutation, input)).errors).toEqual(notThere);
      }
    }
    const unknown = { membership: Buffer.from(`Membership:${newId()}`).toString('base64url') };
    expect((await tryMutation(world.service, leicester, 'removeMember', unknown)).errors).toEqual(notThere);
  });

  it('save that the operator helps an organisation to its first one', async () => {
    await mutate(world.service, operator, 'onboardOrganisation', {
      code: '509',
      name: 'City Council',
      type: 'LOCAL_AUTHORITY',
    });
    const trust = { organisation: '509', issuer: 'https://login.city.example', audience: 'portal' };
    await mutate(world.service, operator, 'trustIssuer', trust);
    const first = await mutate(world.service, operator, 'addMember', newMember('509'));
    expect(first).toMatchObject({ __typename: 'Membership', person: null });
    const grant = { membership: first['id'], role: 'ORGANISATION_ADMINISTRATOR', idempotencyKey: 'first' };
    const granted = await mutate(world.service, operator, 'grantRole', grant);
    expect(granted['grants']).toContainEqual(expect.objectContaining({ role: 'ORGANISATION_ADMINISTRATOR' }));
    expect(await mutate(world.service, operator, 'grantRole', grant)).toEqual(granted);
    expect((await tryMutation(world.service, operator, 'addMember', newMember('509'))).errors).toEqual(notThere);
  });

  it('and an analyst of a whole system is made by the operator, where the organisation belongs to it', async () => {
    const member = await add();
    const grant = { membership: member['id'], role: 'ANALYST', system: 'LLR' };
    expect((await tryMutation(world.service, leicester, 'grantRole', grant)).errors).toEqual(notThere);
    expect((await mutate(world.service, operator, 'grantRole', grant)).refusal).toBe('NOT_IN_SYSTEM');
    await mutate(world.service, operator, 'formSystem', {
      code: 'LLR',
      name: 'Leicester',
      kind: 'ICS',
    });
    await mutate(world.service, operator, 'joinSystem', { organisation: 'RWE', system: 'LLR' });
    const granted = await mutate(world.service, operator, 'grantRole', grant);
    expect(granted['grants']).toContainEqual({ role: 'ANALYST', organisation: null, system: 'LLR', scheme: null });
  });
});

function idOf(member: Readonly<Record<string, unknown>>): string {
  return (member['person'] as { id: string }).id;
}
