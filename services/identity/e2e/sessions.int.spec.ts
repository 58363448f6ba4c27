import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId, newId } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { signInternalToken } from '@pairwell/service-host/testing';
import { decodeJwt } from 'jose';
import { OpenSession } from '../src/application/open-session.js';
import { CleanUp } from '../src/application/clean-up.js';
import { mutate, newMember } from './graph.js';
import {
  administrator,
  askForToken,
  behindTheWall,
  lookUp,
  operator,
  OPERATOR,
  startWorld,
  type World,
} from './identity-world.js';
import { TestIssuer } from './test-issuer.js';

let world: World;
let issuer: TestIssuer;
let portal: { id: string; clientId: string; secret: string };
const keeper = administrator(newId(), 'RWE');

beforeAll(async () => {
  world = await startWorld();
  issuer = await TestIssuer.start();
  const { service } = world;
  const trust = { organisation: 'RWE', issuer: issuer.url, audience: 'portal-at-upstream' };
  await mutate(service, operator, 'onboardOrganisation', { code: 'RWE', name: 'Leicester', type: 'NHS_TRUST' });
  await mutate(service, operator, 'trustIssuer', trust);
  const made = await mutate(service, operator, 'registerPortalClient', { organisation: 'RWE', name: 'Portal' });
  const client = made['client'] as { id: string; clientId: string };
  portal = { ...client, secret: String(made['secret']) };
});

afterAll(async () => {
  await issuer.stop();
  await world.stop();
});

/** Adds a member, signs them in, and answers membership and session. */
async function signedIn(subject: string): Promise<{ membership: string; session: string }> {
  const added = await mutate(world.service, keeper, 'addMember', newMember('RWE', { issuerSubject: subject }));
  const answer = await askForToken(world.service.url, portal, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: await issuer.idToken(subject),
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
  });
  const { sid } = decodeJwt(String(answer.body['access_token']));
  return { membership: String(added['id']), session: String(sid) };
}

/** A session of the operator's portal. */
function openSession(): Promise<string> {
  const client = derivedId('operator', OPERATOR.clientId);
  const sessions = world.service.app.get(OpenSession, { strict: false });
  return sessions.open({ kind: 'portal', actor: client, organisation: '', client, issuer: null });
}

describe('a session (guarantee 14)', () => {
  it('of a person gains a role with the next look at it, and loses it the same way', async () => {
    const { membership, session } = await signedIn('coordinator');
    const role = { membership, role: 'SCHEME_COORDINATOR' };
    await mutate(world.service, keeper, 'grantRole', role);
    const grants = async () => (await lookUp(world.service.url, session))?.grants.map((grant) => grant.role);
    expect(await grants()).toEqual(['MEMBER', 'SCHEME_COORDINATOR']);
    await mutate(world.service, keeper, 'revokeRole', role);
    expect(await grants()).toEqual(['MEMBER']);
  });

  it('is gone once the member is removed', async () => {
    const { membership, session } = await signedIn('leaver');
    expect(await lookUp(world.service.url, session)).toBeDefined();
    await mutate(world.service, keeper, 'removeMember', { membership });
    expect(await lookUp(world.service.url, session)).toBeUndefined();
  });

  it('is gone once the portal is revoked, as is the portal’s own', async () => {
    const { session } = await signedIn('visitor');
    const own = await askForToken(world.service.url, portal, { grant_type: 'client_credentials' });
    const { sid } = decodeJwt(String(own.body['access_token']));
    expect(await lookUp(world.service.url, sid)).toMatchObject({ kind: 'portal', organisation: 'RWE', grants: [] });
    await mutate(world.service, keeper, 'revokePortalClient', { client: portal.id });
    expect(await lookUp(world.service.url, session)).toBeUndefined();
    expect(await lookUp(world.service.url, sid)).toBeUndefined();
  });

  it('never was, where the id is unknown or none', async () => {
    expect(await lookUp(world.service.url, newId())).toBeUndefined();
    expect(await lookUp(world.service.url, 'nonsense')).toBeUndefined();
  });

  it('is told to the gateway alone', async () => {
    const session = await openSession();
    const ask = (headers: Record<string, string>) =>
      fetch(`${world.service.url}/internal/sessions/${session}`, { headers });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${await signInternalToken(keeper)}` })).status).toBe(401);
  });

  it('is gone after ten minutes, and then its row as well', async () => {
    const session = await openSession();
    expect(await lookUp(world.service.url, session)).toBeDefined();
    world.clock.advance(600);
    expect(await lookUp(world.service.url, session)).toBeUndefined();
    await world.service.app.get(CleanUp, { strict: false }).forgetExpired();
    const left = await behindTheWall(world).transaction(SERVICE, (tx) =>
      tx.query('SELECT FROM sessions WHERE id = $1', [session]),
    );
    expect(left).toEqual([]);
  });
});
