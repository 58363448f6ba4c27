import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { createHmac } from 'node:crypto';
import { signInternalToken, signOperationsToken, testTokenKeys } from '../testing/signing.js';
import type { ServiceUnderTest } from '../testing/service-under-test.js';
import { director, technician } from '../toy/people.js';
import { startToy } from '../toy/toy-service.js';

const now = () => Math.floor(Date.now() / 1000);
const rightClaims = (): JWTPayload => ({
  iss: 'pairwell-gateway',
  aud: 'pairwell-subgraph',
  sub: technician.id,
  kind: 'person',
  organisation: 'RWE',
  session: technician.session,
  grants: [],
  iat: now(),
  exp: now() + 60,
});

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startToy();
});
afterAll(() => service.stop());

const send = async (headers: Record<string, string>) => {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ whoAmI }' }),
  });
  return { status: response.status, body: (await response.json()) as { data?: unknown; errors?: object[] } };
};
const withToken = (token: string) => send({ authorization: `Bearer ${token}` });

async function foreignToken(header: Record<string, unknown>, claims = rightClaims()): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey);
}

/** HS256 with the public key as the secret: the classic confusion of algorithms. */
function hmacToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'HS256', kid: 'test-gateway' })}.${part(rightClaims())}`;
  return `${input}.${createHmac('sha256', testTokenKeys).update(input).digest('base64url')}`;
}

async function embeddedKeyToken(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  const header = { alg: 'ES256', kid: 'test-gateway', jwk, jku: 'http://127.0.0.1:1/keys' };
  return new SignJWT(rightClaims()).setProtectedHeader(header).sign(privateKey);
}

describe('a subgraph accepts only the gateway’s internal token (guarantee 12)', () => {
  it('answers whom the token names', async () => {
    const { status, body } = await withToken(await signInternalToken(technician));
    expect(status).toBe(200);
    expect(body).toEqual({ data: { whoAmI: technician.id } });
  });

  it.each<[string, () => string | Promise<string>]>([
    ['without a signature (alg none)', () => new UnsecuredJWT(rightClaims()).encode()],
    ['signed with the public key as a secret (HS256)', hmacToken],
    ['signed by a key nobody knows', () => foreignToken({ kid: 'test-gateway' })],
    ['of an unknown key id', () => foreignToken({ kid: 'another' })],
    ['that brings its own key along', embeddedKeyToken],
    ['that has expired', () => signInternalToken(technician, { issuedAt: now() - 120, expiresAt: now() - 60 })],
    ['that would last longer than 60 seconds', () => signInternalToken(technician, { expiresAt: now() + 3600 })],
    ['from another issuer', () => signInternalToken(technician, { issuer: 'pairwell' })],
    ['for another audience', () => signInternalToken(technician, { audience: 'pairwell' })],
    ['of the platform itself', () => signOperationsToken()],
    ['for nobody in particular', () => signInternalToken({ ...technician, id: '' })],
    [
      'with a role nobody has heard of',
      () => signInternalToken({ ...technician, grants: [{ role: 'ADMIN' as never }] }),
    ],
    ['that is no token', () => 'rubbish'],
  ])('refuses a token %s', async (_name, token) => {
    const { status, body } = await withToken(await token());
    expect(status).toBe(401);
    expect(body).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })] });
  });

  it('refuses a request without a token', async () => {
    expect((await send({})).status).toBe(401);
  });

  it('believes no header about who asks', async () => {
    const headers = { 'x-user-id': director.id, 'x-actor': director.id, 'x-forwarded-user': director.id };
    expect((await send(headers)).status).toBe(401);
    const { body } = await send({ ...headers, authorization: `Bearer ${await signInternalToken(technician)}` });
    expect(body.data).toEqual({ whoAmI: technician.id });
  });

  it('keeps an actor’s token away from the platform’s own endpoints', async () => {
    const put = async (token: string) => {
      const response = await fetch(`${service.url}/internal/clock`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ now: '2027-01-01T00:00:00Z' }),
      });
      return response.status;
    };
    expect(await put(await signInternalToken(technician))).toBe(401);
    expect(await put(await signOperationsToken())).toBe(200);
    service.clock.release();
  });

  it('leaves health and metrics open', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect((await fetch(`${service.url}${path}`)).status).toBe(200);
    }
  });
});

describe('requests a browser could be tricked into (guarantee 16)', () => {
  const attempt = async (init: RequestInit) =>
    fetch(`${service.url}/graphql?query=${encodeURIComponent('{ whoAmI }')}`, {
      ...init,
      headers: { authorization: `Bearer ${await signInternalToken(technician)}`, ...init.headers },
    });

  it.each<[string, RequestInit, number]>([
    ['GET', { method: 'GET' }, 405],
    ['a form', { method: 'POST', body: new URLSearchParams({ query: '{ whoAmI }' }) }, 415],
    ['plain text', { method: 'POST', body: '{"query":"{ whoAmI }"}', headers: { 'content-type': 'text/plain' } }, 415],
    ['no content type', { method: 'POST', body: new Uint8Array([123]) }, 415],
  ])('%s is refused', async (_name, init, status) => {
    const response = await attempt(init);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it.each<[string, string, number]>([
    ['broken JSON', '{"query":', 400],
    ['several operations at once', '[{"query":"{ whoAmI }"},{"query":"{ whoAmI }"}]', 400],
    ['a body of two megabytes', JSON.stringify({ query: `{ whoAmI #${'x'.repeat(2_000_000)}\n}` }), 413],
  ])('%s is refused', async (_name, body, status) => {
    const response = await attempt({ method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(text).not.toMatch(/\bat |node_modules|file:\/\//);
  });
});
