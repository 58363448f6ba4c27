import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { KeepOperator } from '../src/application/keep-operator.js';
import { KeepSigningKeys } from '../src/application/keep-signing-keys.js';
import { derivedId } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { mutate } from './graph.js';
import {
  askForToken,
  behindTheWall,
  ISSUER,
  lookUp,
  operator,
  OPERATOR,
  startWorld,
  type World,
} from './identity-world.js';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.stop());

const operatorToken = async (url = world.service.url): Promise<string> => {
  const answer = await askForToken(url, OPERATOR, { grant_type: 'client_credentials' });
  return String(answer.body['access_token']);
};
const published = async (url = world.service.url): Promise<JSONWebKeySet> =>
  (await (await fetch(`${url}/oauth/jwks`)).json()) as JSONWebKeySet;

describe('the authorization server', () => {
  it('publishes metadata under the public issuer, whatever the caller says of hosts', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' };
    for (const path of ['openid-configuration', 'oauth-authorization-server']) {
      const response = await fetch(`${world.service.url}/oauth/.well-known/${path}`, { headers });
      const metadata = (await response.json()) as Record<string, unknown>;
      expect(metadata).toMatchObject({
        issuer: ISSUER,
        token_endpoint: `${ISSUER}/token`,
        jwks_uri: `${ISSUER}/jwks`,
        grant_types_supported: ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      });
      expect(
        Object.keys(metadata).filter((name) => /authorization_endpoint|introspection|userinfo/.test(name)),
      ).toEqual([]);
    }
  });

  it('publishes public keys alone', async () => {
    const { keys } = await published();
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        use: 'sig',
        kid: expect.any(String),
        x: expect.any(String),
        y: expect.any(String),
      },
    ]);
  });

  it('offers nothing that is not needed', async () => {
    for (const path of [
      'auth',
      'me',
      'token/introspection',
      'token/revocation',
      'reg',
      'session/end',
      'interaction/x',
      'request',
    ]) {
      expect((await fetch(`${world.service.url}/oauth/${path}`)).status).toBe(404);
      expect((await fetch(`${world.service.url}/oauth/${path}`, { method: 'POST' })).status).toBe(404);
    }
  });

  it('keeps private keys sealed', async () => {
    const rows = await behindTheWall(world).transaction(SERVICE, (tx) =>
      tx.query<{ sealed: Buffer }[]>('SELECT sealed_jwk AS sealed FROM signing_keys'),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toContain('"d"');
  });
});

describe('a portal signs in on its own behalf', () => {
  it('as the operator, with what configuration says', async () => {
    const token = await operatorToken();
    const { payload } = await jwtVerify(token, createLocalJWKSet(await published()), {
      issuer: ISSUER,
      audience: 'pairwell',
    });
    expect(payload.sub).toBe(derivedId('operator', OPERATOR.clientId));
    expect(await lookUp(world.service.url, payload['sid'])).toMatchObject({
      kind: 'portal',
      id: payload.sub,
      organisation: '',
      grants: [{ role: 'PLATFORM_OPERATOR' }],
    });
  });

  it('with its secret in the form as well', async () => {
    const form = { grant_type: 'client_credentials', client_id: OPERATOR.clientId, client_secret: OPERATOR.secret };
    const response = await fetch(`${world.service.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(response.status).toBe(200);
  });

  it.each<[string, { clientId: string; secret: string }, Record<string, string>, number, string]>([
    ['with a wrong secret', { ...OPERATOR, secret: 'wrong' }, {}, 401, 'invalid_client'],
    ['under an unknown name', { ...OPERATOR, clientId: 'nobody' }, {}, 401, 'invalid_client'],
    ['with its hash for a secret', { ...OPERATOR, secret: 'scrypt$4096$8$1$AAAA$AAAA' }, {}, 401, 'invalid_client'],
    ['for another resource', OPERATOR, { resource: 'https://payroll.example' }, 400, 'invalid_target'],
    ['by a grant that is not offered', OPERATOR, { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [
      'by an authorization code',
      OPERATOR,
      { grant_type: 'authorization_code', code: 'x' },
      400,
      'unsupported_grant_type',
    ],
  ])('and is refused %s', async (_what, client, form, status, error) => {
    const answer = await askForToken(world.service.url, client, { grant_type: 'client_credentials', ...form });
    expect(answer).toMatchObject({ status, body: { error } });
  });

  it('and is refused once it is revoked', async () => {
    await mutate(world.service, operator, 'onboardOrganisation', { code: 'RWE', name: 'Leicester', type: 'NHS_TRUST' });
    const made = await mutate(world.service, operator, 'registerPortalClient', { organisation: 'RWE', name: 'Portal' });
    const { id, clientId } = made['client'] as { id: string; clientId: string };
    const client = { clientId, secret: String(made['secret']) };
    const form = { grant_type: 'client_credentials' };
    expect((await askForToken(world.service.url, client, form)).status).toBe(200);
    await mutate(world.service, operator, 'revokePortalClient', { client: id });
    expect(await askForToken(world.service.url, client, form)).toMatchObject({ status: 401 });
  });

  it('as the operator of old no more, once configuration names another', async () => {
    const database = behindTheWall(world);
    await database.transaction(SERVICE, (tx) =>
      tx.query(
        `INSERT INTO portal_clients VALUES (gen_random_uuid(), 'operator-of-old', '', 'Old', 'x',
           '[{"role": "PLATFORM_OPERATOR"}]', 'ACTIVE', 1)`,
      ),
    );
    await world.service.app.get(KeepOperator, { strict: false }).asConfigured();
    const operators = `SELECT client_id AS name, status FROM portal_clients WHERE organisation = '' ORDER BY client_id`;
    expect(await database.transaction(SERVICE, (tx) => tx.query(operators))).toEqual([
      { name: 'operator-of-old', status: 'REVOKED' },
      { name: OPERATOR.clientId, status: 'ACTIVE' },
    ]);
  });
});

describe('the signing key changes without a restart (guarantee 13)', () => {
  it('in every instance: published first, signing a minute later, the old one valid to the end', async () => {
    const another = await world.startAnother();
    const before = await operatorToken();
    const old = decodeProtectedHeader(before).kid;

    const fresh = await world.service.app.get(KeepSigningKeys, { strict: false }).rotate();
    for (const url of [world.service.url, another.url]) {
      expect((await published(url)).keys.map((key) => key.kid)).toEqual([old, fresh]);
      expect(decodeProtectedHeader(await operatorToken(url)).kid).toBe(old);
    }

    world.clock.advance(61);
    for (const url of [world.service.url, another.url]) {
      const token = await operatorToken(url);
      expect(decodeProtectedHeader(token).kid).toBe(fresh);
      const keys = createLocalJWKSet(await published(url));
      for (const each of [before, token]) await jwtVerify(each, keys, { issuer: ISSUER, audience: 'pairwell' });
    }

    world.clock.advance(12 * 60);
    expect((await published(another.url)).keys.map((key) => key.kid)).toEqual([fresh]);
  });
});
