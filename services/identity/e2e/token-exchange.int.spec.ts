import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify, SignJWT, UnsecuredJWT, type JSONWebKeySet } from 'jose';
import { local, mutate, newMember } from './graph.js';
import {
  administrator,
  askForToken,
  ISSUER,
  lookUp,
  operator,
  OPERATOR,
  startWorld,
  type World,
} from './identity-world.js';
import { TestIssuer } from './test-issuer.js';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';

let world: World;
let leicester: TestIssuer;
let partnership: TestIssuer;
let portal: { clientId: string; secret: string };
let asha: string;

beforeAll(async () => {
  world = await startWorld();
  leicester = await TestIssuer.start();
  partnership = await TestIssuer.start();
  for (const [code, issuer] of [
    ['RWE', leicester],
    ['RT5', partnership],
  ] as const) {
    const trust = { organisation: code, issuer: issuer.url, audience: 'portal-at-upstream' };
    await mutate(world.service, operator, 'onboardOrganisation', { code, name: code, type: 'NHS_TRUST' });
    await mutate(world.service, operator, 'trustIssuer', trust);
    await mutate(world.service, operator, 'addMember', newMember(code, { issuerSubject: `member-of-${code}` }));
  }
  const member = newMember('RWE', { issuerSubject: 'asha' });
  const added = await mutate(world.service, administrator(operator.id, 'RWE'), 'addMember', member);
  asha = local((added['person'] as { id: string }).id);
  const made = await mutate(world.service, operator, 'registerPortalClient', { organisation: 'RWE', name: 'Portal' });
  const client = made['client'] as { clientId: string };
  portal = { clientId: client.clientId, secret: String(made['secret']) };
});

afterAll(async () => {
  await leicester.stop();
  await partnership.stop();
  await world.stop();
});

beforeEach(() => {
  leicester.up = true;
});

const exchange = (subjectToken: string, more: Record<string, string> = {}, client = portal) =>
  askForToken(world.service.url, client, {
    grant_type: EXCHANGE,
    subject_token: subjectToken,
    subject_token_type: ID_TOKEN,
    ...more,
  });

describe('a person signs in through their organisation', () => {
  it('and gets a Pairwell token of ten minutes for the session that has begun', async () => {
    const answer = await exchange(await leicester.idToken('asha'));
    expect(answer.body).toMatchObject({
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      expires_in: 600,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const keys = (await (await fetch(`${world.service.url}/oauth/jwks`)).json()) as JSONWebKeySet;
    const { payload, protectedHeader } = await jwtVerify(String(answer.body['access_token']), createLocalJWKSet(keys), {
      issuer: ISSUER,
      audience: 'pairwell',
      typ: 'at+jwt',
      algorithms: ['ES256'],
    });
    expect(protectedHeader.kid).toBe(keys.keys[0]?.kid);
    expect(payload.sub).toBe(asha);
    expect(Number(payload.exp) - Number(payload.iat)).toBe(600);
    expect(await lookUp(world.service.url, payload['sid'])).toEqual({
      kind: 'person',
      id: asha,
      organisation: 'RWE',
      session: payload['sid'],
      grants: [{ role: 'MEMBER', organisation: 'RWE' }],
      expiresAt: expect.stringMatching(/Z$/),
    });
  });

  it('and may repeat the request while the ID token is young, which begins another session', async () => {
    const idToken = await leicester.idToken('asha');
    const [one, other] = [await exchange(idToken), await exchange(idToken)];
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(one.body['access_token']).not.toBe(other.body['access_token']);
  });

  it('whichever way the target is named', async () => {
    const named: Record<string, string>[] = [{ resource: 'urn:pairwell:graph' }, { audience: 'pairwell' }];
    for (const target of named) expect((await exchange(await leicester.idToken('asha'), target)).status).toBe(200);
  });
});

const minutesAgo = (minutes: number): number => Math.floor(Date.now() / 1_000) - minutes * 60;

describe('an ID token is refused', () => {
  it.each<[string, () => Promise<string>, string]>([
    ['of a person nobody added', () => leicester.idToken('stranger'), 'nobody of the organisation'],
    ['for another audience', () => leicester.idToken('asha', { claims: { aud: 'payroll' } }), 'another party'],
    [
      'for another party beside the portal',
      () => leicester.idToken('asha', { claims: { aud: ['portal-at-upstream', 'payroll'], azp: 'payroll' } }),
      'another party',
    ],
    [
      'of an issuer that nobody trusts',
      () => leicester.idToken('asha', { claims: { iss: 'https://x.example' } }),
      'not trusted',
    ],
    ['of another organisation’s issuer', () => partnership.idToken('member-of-RT5'), 'not trusted'],
    ['older than five minutes', () => leicester.idToken('asha', { claims: { iat: minutesAgo(6) } }), 'older than five'],
    ['from the future', () => leicester.idToken('asha', { claims: { iat: minutesAgo(-2) } }), 'from the future'],
    ['that has expired', () => leicester.idToken('asha', { claims: { exp: minutesAgo(1) } }), 'expired'],
    ['not valid yet', () => leicester.idToken('asha', { claims: { nbf: minutesAgo(-2) } }), 'not valid yet'],
    ['without an expiry', () => leicester.idToken('asha', { claims: { exp: undefined } }), 'does not say when it will'],
    [
      'without a time of issue',
      () => leicester.idToken('asha', { claims: { iat: undefined } }),
      'does not say when it was issued',
    ],
    ['that names nobody', () => leicester.idToken('asha', { claims: { sub: undefined } }), 'names nobody'],
    ['signed with a key nobody published', () => leicester.idToken('asha', { foreignKey: true }), 'signature is wrong'],
    [
      'signed with an unknown key id',
      () => leicester.idToken('asha', { header: { kid: 'other' } }),
      'does not publish',
    ],
    [
      'that calls itself an access token',
      () => leicester.idToken('asha', { header: { typ: 'at+jwt' } }),
      'no ID token',
    ],
    ['that is not signed', async () => new UnsecuredJWT({ iss: leicester.url, sub: 'asha' }).encode(), 'algorithm'],
    ['signed with a shared secret', () => sharedSecret(), 'algorithm'],
    ['that is none', async () => 'not-a-token', 'no JSON Web Token'],
  ])('%s', async (_what, make, because) => {
    const answer = await exchange(await make());
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(answer.body['error_description']).toContain(because);
  });

  it('when its issuer says it is another one', async () => {
    partnership.claimsToBe = 'https://elsewhere.example';
    const made = await mutate(world.service, operator, 'registerPortalClient', { organisation: 'RT5', name: 'Other' });
    const other = { clientId: (made['client'] as { clientId: string }).clientId, secret: String(made['secret']) };
    const answer = await exchange(await partnership.idToken('member-of-RT5'), {}, other);
    expect(answer).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
    partnership.claimsToBe = undefined;
    expect((await exchange(await partnership.idToken('member-of-RT5'), {}, other)).status).toBe(200);
  });
});

function sharedSecret(): Promise<string> {
  const secret = new TextEncoder().encode('a secret of thirty-two characters and more');
  return new SignJWT({ iss: leicester.url, sub: 'asha' })
    .setProtectedHeader({ alg: 'HS256', kid: 'upstream' })
    .sign(secret);
}

describe('the token exchange is refused', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'for anything but an ID token',
      { subject_token_type: 'urn:ietf:params:oauth:token-type:access_token' },
      'invalid_request',
    ],
    ['without the token’s type', { subject_token_type: '' }, 'invalid_request'],
    ['on behalf of somebody else', { actor_token: 'x', actor_token_type: ID_TOKEN }, 'invalid_request'],
    [
      'for a refresh token',
      { requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' },
      'invalid_request',
    ],
    ['for scopes', { scope: 'admin' }, 'invalid_scope'],
    ['for another target', { resource: 'urn:other' }, 'invalid_target'],
  ])('%s', async (_what, more, error) => {
    const answer = await exchange(await leicester.idToken('asha'), more);
    expect(answer).toMatchObject({ status: 400, body: { error } });
  });

  it('to the operator’s portal, which stands for nobody but itself', async () => {
    const answer = await exchange(await leicester.idToken('asha'), {}, OPERATOR);
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('to a portal with a wrong secret', async () => {
    const answer = await exchange(await leicester.idToken('asha'), {}, { ...portal, secret: 'wrong' });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('to somebody who has been removed, and to everybody once the issuer is distrusted', async () => {
    const actor = administrator(operator.id, 'RT5');
    const made = await mutate(world.service, operator, 'registerPortalClient', { organisation: 'RT5', name: 'Portal' });
    const client = { clientId: (made['client'] as { clientId: string }).clientId, secret: String(made['secret']) };
    const added = await mutate(world.service, actor, 'addMember', newMember('RT5', { issuerSubject: 'leaver' }));
    expect((await exchange(await partnership.idToken('leaver'), {}, client)).status).toBe(200);
    await mutate(world.service, actor, 'removeMember', { membership: added['id'] });
    expect((await exchange(await partnership.idToken('leaver'), {}, client)).status).toBe(400);

    expect((await exchange(await partnership.idToken('member-of-RT5'), {}, client)).status).toBe(200);
    const known = await world.service.query<{ organisation: { trustedIssuers: { id: string }[] } }>(
      actor,
      '{ organisation(code: "RT5") { trustedIssuers { id } } }',
    );
    await mutate(world.service, actor, 'distrustIssuer', { issuer: known.data?.organisation.trustedIssuers[0]?.id });
    const answer = await exchange(await partnership.idToken('member-of-RT5'), {}, client);
    expect(answer.body['error_description']).toContain('not trusted');
  });
});
