import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { ToyPlatform } from '../../testing/toy-platform.js';

describe('sign-in, passed through to identity', () => {
  let platform: ToyPlatform;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
  });
  afterAll(() => platform.stop());

  it('hands over path, method, body and credentials, and the answer as it comes', async () => {
    const answer = await platform.send(
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic cG9ydGFsOnNlY3JldA==' },
        body: 'grant_type=client_credentials',
      },
      '/oauth/token?x=1',
    );
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 201, text: 'first second' });
    expect(platform.passed.at(-1)).toMatchObject({
      url: '/oauth/token?x=1',
      body: 'grant_type=client_credentials',
      headers: { authorization: 'Basic cG9ydGFsOnNlY3JldA==', 'content-type': 'application/x-www-form-urlencoded' },
    });
  });

  it('answers discovery and keys from identity', async () => {
    expect(JSON.parse((await platform.send({}, '/oauth/jwks')).text)).toEqual(platform.signIn.published());
    await platform.send({}, '/oauth/.well-known/openid-configuration');
    expect(platform.passed.at(-1)?.url).toBe('/oauth/.well-known/openid-configuration');
  });

  it('drops headers of one hop, in both directions', async () => {
    const { headers } = await platform.send({ headers: { te: 'trailers', 'proxy-authorization': 'x' } }, '/oauth/me');
    expect(platform.passed.at(-1)?.headers).not.toHaveProperty('te');
    expect(platform.passed.at(-1)?.headers).not.toHaveProperty('proxy-authorization');
    expect(headers.get('x-internal')).toBeNull();
  });

  it('alone says where a request came from: what a client claims is dropped', async () => {
    const claimed = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6',
    };
    await platform.send({ headers: claimed }, '/oauth/me');
    const { headers } = platform.passed.at(-1) ?? {};
    expect(headers).toMatchObject({
      'x-forwarded-for': expect.stringContaining('127.0.0.1'),
      'x-forwarded-host': 'pairwell.test',
      'x-forwarded-proto': 'http',
    });
    expect(headers).not.toHaveProperty('forwarded');
    expect(headers).not.toHaveProperty('x-real-ip');
  });

  it.each([
    '/oauth/../internal/sessions/x',
    '/oauth/%2e%2e/internal/x',
    '/oauth/..%2finternal',
    '/oauth/a\\..\\internal',
  ])('refuses %s, which tries to climb out', async (path) => {
    const before = platform.passed.length + platform.lookups.length;
    expect(await rawStatus(platform.gateway.url, path)).toBe(400);
    expect(platform.passed.length + platform.lookups.length).toBe(before);
  });

  it('passes nothing else: internal endpoints of services are not there', async () => {
    for (const path of ['/internal/sessions/x', '/scim/v2/Users', '/oauthx', '/internal/clock']) {
      expect((await platform.send({}, path)).status).toBe(404);
    }
  });

  it('says UNAVAILABLE when identity is away', async () => {
    await platform.identity.stop();
    const { status, errors, headers } = await platform.send({ method: 'POST', body: 'x=1' }, '/oauth/token');
    expect({ status, code: errors?.[0]?.extensions.code, retryAfter: headers.get('retry-after') }).toEqual({
      status: 503,
      code: 'UNAVAILABLE',
      retryAfter: '2',
    });
  });
});

/** Sends a path exactly as written; fetch would tidy it first. */
function rawStatus(base: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}
