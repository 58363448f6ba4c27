import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { mutate, tryMutation } from './graph.js';
import { administrator, operator, person, startWorld, type World } from './identity-world.js';

let world: World;
const leicester = administrator(newId(), 'RWE');
const partnership = administrator(newId(), 'RT5');
const notThere = [expect.objectContaining({ extensions: { code: 'FORBIDDEN_OR_NOT_FOUND' } })];
const trust = { code: 'RWE', name: 'University Hospitals of Leicester', type: 'NHS_TRUST' };

beforeAll(async () => {
  world = await startWorld();
  for (const code of ['RWE', 'RT5']) await mutate(world.service, operator, 'onboardOrganisation', { ...trust, code });
});

afterAll(() => world.stop());

describe('the operator', () => {
  it('onboards an organisation once, and answers it again for the same key', async () => {
    const council = { code: '509', name: 'Leicester City Council', type: 'LOCAL_AUTHORITY', idempotencyKey: 'council' };
    const first = await mutate(world.service, operator, 'onboardOrganisation', council);
    expect(first).toMatchObject({ __typename: 'Organisation', code: '509', status: 'ACTIVE', version: 1 });
    expect(await mutate(world.service, operator, 'onboardOrganisation', council)).toEqual(first);
    const other = { ...council, idempotencyKey: 'another' };
    expect((await mutate(world.service, operator, 'onboardOrganisation', other)).refusal).toBe('ORGANISATION_EXISTS');
  });

  it('forms a system once and lets organisations join it', async () => {
    const system = { code: 'LLR', name: 'Leicester, Leicestershire and Rutland', kind: 'ICS' };
    expect(await mutate(world.service, operator, 'formSystem', system)).toMatchObject({ __typename: 'System' });
    expect((await mutate(world.service, operator, 'formSystem', system)).refusal).toBe('SYSTEM_EXISTS');
    const join = { organisation: 'RWE', system: 'LLR', expectedVersion: 1 };
    expect(await mutate(world.service, operator, 'joinSystem', join)).toMatchObject({
      systems: [{ code: 'LLR' }],
      version: 2,
    });
    expect(await mutate(world.service, operator, 'joinSystem', join)).toMatchObject({
      refusal: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
    const known = await world.service.query(leicester, '{ systems { code organisations { code } } }');
    expect(known.data).toEqual({ systems: [{ code: 'LLR', organisations: [{ code: 'RWE' }] }] });
  });

  it('is the only one to do so', async () => {
    const system = { code: 'X', name: 'X', kind: 'CLUSTER' };
    const join = { organisation: 'RWE', system: 'LLR' };
    for (const actor of [leicester, person(newId(), 'RWE')]) {
      expect(
        (await tryMutation(world.service, actor, 'onboardOrganisation', { ...trust, code: 'ABC' })).errors,
      ).toEqual(notThere);
      expect((await tryMutation(world.service, actor, 'formSystem', system)).errors).toEqual(notThere);
      expect((await tryMutation(world.service, actor, 'joinSystem', join)).errors).toEqual(notThere);
    }
    const unknown = { organisation: 'RWE', system: 'NOWHERE' };
    expect((await tryMutation(world.service, operator, 'joinSystem', unknown)).errors).toEqual(notThere);
  });

  it('is told about dates the wrong way round and codes that are none', async () => {
    const wrong = { ...trust, code: 'NEW', validFrom: '2027-04-01', validTo: '2027-03-31', regionCode: 'Y99' };
    const { errors } = await tryMutation(world.service, operator, 'onboardOrganisation', wrong);
    expect(JSON.stringify(errors)).toContain('NHS region');
    const { errors: dates } = await tryMutation(world.service, operator, 'onboardOrganisation', {
      ...wrong,
      regionCode: 'Y60',
    });
    expect(dates?.[0]?.extensions['fields']).toEqual([
      { path: ['input', 'validTo'], message: 'write a day after the first one' },
    ]);
  });
});

describe('an organisation that has closed', () => {
  it('names its successors and takes nobody in', async () => {
    const merged = { ...trust, code: 'OLD', validFrom: '2000-04-01', validTo: '2020-04-01', successors: ['RWE'] };
    expect(await mutate(world.service, operator, 'onboardOrganisation', merged)).toMatchObject({ status: 'CLOSED' });
    const portal = { organisation: 'OLD', name: 'Portal' };
    expect((await mutate(world.service, operator, 'registerPortalClient', portal)).refusal).toBe('ORGANISATION_CLOSED');
    expect((await mutate(world.service, operator, 'joinSystem', { organisation: 'OLD', system: 'LLR' })).refusal).toBe(
      'ORGANISATION_CLOSED',
    );
  });
});

describe('the secret of a portal', () => {
  it('is shown once: repeating the request answers the portal without it', async () => {
    const input = { organisation: 'RWE', name: 'Staff portal', idempotencyKey: 'portal' };
    const first = await mutate(world.service, leicester, 'registerPortalClient', input);
    expect(first['secret']).toMatch(/^[\w-]{43}$/);
    expect(await mutate(world.service, leicester, 'registerPortalClient', input)).toEqual({ ...first, secret: null });
  });

  it('is no administrator’s of another organisation to make or to end', async () => {
    const made = await mutate(world.service, leicester, 'registerPortalClient', {
      organisation: 'RWE',
      name: 'Portal',
    });
    const revoke = { client: (made['client'] as { id: string }).id };
    const foreign = { organisation: 'RWE', name: 'Mine' };
    expect((await tryMutation(world.service, partnership, 'registerPortalClient', foreign)).errors).toEqual(notThere);
    expect((await tryMutation(world.service, partnership, 'revokePortalClient', revoke)).errors).toEqual(notThere);
    expect(
      await mutate(world.service, leicester, 'revokePortalClient', { ...revoke, expectedVersion: 9 }),
    ).toMatchObject({ refusal: 'VERSION_CONFLICT' });
    expect(await mutate(world.service, leicester, 'revokePortalClient', revoke)).toMatchObject({
      status: 'REVOKED',
      version: 2,
    });
    expect(await mutate(world.service, leicester, 'revokePortalClient', revoke)).toMatchObject({
      status: 'REVOKED',
      version: 2,
    });
  });
});

describe('an issuer', () => {
  const own = { organisation: 'RWE', issuer: 'https://login.uhl.example', audience: 'portal' };

  it('speaks for one organisation, also after it is distrusted', async () => {
    const trusted = await mutate(world.service, leicester, 'trustIssuer', own);
    expect(trusted).toMatchObject({ subjectClaim: 'sub', status: 'ACTIVE', version: 1 });
    const stolen = { ...own, organisation: 'RT5' };
    expect((await mutate(world.service, partnership, 'trustIssuer', stolen)).refusal).toBe('ISSUER_ALREADY_TRUSTED');
    expect((await mutate(world.service, leicester, 'trustIssuer', own)).refusal).toBe('ISSUER_ALREADY_TRUSTED');
    expect(await mutate(world.service, leicester, 'distrustIssuer', { issuer: trusted['id'] })).toMatchObject({
      status: 'DISTRUSTED',
    });
    expect((await mutate(world.service, partnership, 'trustIssuer', stolen)).refusal).toBe('ISSUER_ALREADY_TRUSTED');
    const anew = await mutate(world.service, leicester, 'trustIssuer', { ...own, subjectClaim: 'oid' });
    expect(anew).toMatchObject({ id: trusted['id'], subjectClaim: 'oid', status: 'ACTIVE', version: 3 });
  });

  it('is trusted once however often the same request comes', async () => {
    const input = { ...own, issuer: 'https://again.example', idempotencyKey: 'again' };
    const first = await mutate(world.service, leicester, 'trustIssuer', input);
    expect(await mutate(world.service, leicester, 'trustIssuer', input)).toEqual(first);
  });

  it('leads into no private network', async () => {
    for (const issuer of ['http://login.example', 'https://10.0.0.1', 'https://vault.internal']) {
      const refused = await mutate(world.service, leicester, 'trustIssuer', { ...own, issuer });
      expect(refused.refusal).toBe('ISSUER_ADDRESS_REFUSED');
    }
  });

  it('is shown to those who manage it alone', async () => {
    const question = '{ organisation(code: "RWE") { portalClients { name } trustedIssuers { issuer } } }';
    const seen = await world.service.query<{ organisation: { trustedIssuers: unknown[] } }>(leicester, question);
    expect(seen.data?.organisation.trustedIssuers.length).toBeGreaterThan(0);
    for (const actor of [partnership, person(newId(), 'RWE')]) {
      const { data } = await world.service.query(actor, question);
      expect(data).toEqual({ organisation: { portalClients: null, trustedIssuers: null } });
    }
  });
});

describe('the list of organisations', () => {
  it('is paged by code and open to everybody signed in', async () => {
    const first = await world.service.query<{
      organisations: { edges: { node: { code: string } }[]; pageInfo: { endCursor: string } };
    }>(partnership, '{ organisations(first: 2) { edges { node { code } } pageInfo { hasNextPage endCursor } } }');
    expect(first.data?.organisations.edges.map(({ node }) => node.code)).toEqual(['509', 'OLD']);
    const rest = await world.service.query(
      partnership,
      'query ($after: String) { organisations(first: 2, after: $after) { edges { node { code } } pageInfo { hasNextPage } } }',
      { after: first.data?.organisations.pageInfo.endCursor },
    );
    expect(rest.data).toEqual({
      organisations: {
        edges: [{ node: { code: 'RT5' } }, { node: { code: 'RWE' } }],
        pageInfo: { hasNextPage: false },
      },
    });
  });

  it('answers what is not there as it answers what is forbidden', async () => {
    const { errors } = await world.service.query(partnership, '{ organisation(code: "ZZZ") { name } }');
    expect(errors).toEqual(notThere);
  });
});
