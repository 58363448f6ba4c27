import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AMINA, DAVID, ToyPlatform } from '../../testing/toy-platform.js';
import { ISSUER } from '../../testing/toy-sign-in.js';

const WHO = '{ viewer { name } }';
const hour = () => Math.floor(Date.now() / 1000) + 3_600;

describe('who may ask', () => {
  let platform: ToyPlatform;

  beforeAll(async () => {
    platform = await ToyPlatform.start();
  });
  afterAll(() => platform.stop());

  /** A live session, so that only the token itself can be the reason of a refusal. */
  const liveSession = async () => {
    const session = randomUUID();
    platform.sessions.set(session, { kind: 'person', id: AMINA, organisation: 'RWE', grants: [] });
    return session;
  };

  async function expectRefused(token: string): Promise<void> {
    const { status, errors, data, headers } = await platform.ask(WHO, token);
    expect({ status, code: errors?.[0]?.extensions.code, data }).toEqual({
      status: 401,
      code: 'UNAUTHENTICATED',
      data: undefined,
    });
    expect(headers.get('www-authenticate')).toBe('Bearer');
  }

  it('lets in a good token', async () => {
    const { data } = await platform.ask(WHO, await platform.signInAs(AMINA));
    expect(data).toEqual({ viewer: { name: 'Amina' } });
  });

  describe('nine bad tokens are refused (guarantee 13)', () => {
    it.each([
      ['for another audience', { audience: 'another-api' }],
      ['of another issuer', { issuer: 'https://elsewhere.example/oauth' }],
      ['that has expired', { expiresAt: 1_700_000_000 }],
      ['that is not valid yet', { notBefore: hour() }],
      ['signed with an unknown key', { header: { kid: 'nobody' } }],
      ['that says where to fetch its key (jku)', { header: { jku: 'http://127.0.0.1:1/keys' } }],
      ['that says where to fetch its certificate (x5u)', { header: { x5u: 'http://127.0.0.1:1/cert' } }],
      ['that is an ID token', { typ: 'JWT' }],
    ])('one %s', async (_what, twist) => {
      await expectRefused(await platform.signIn.accessToken(AMINA, await liveSession(), twist));
    });

    const claims = async () => ({ sid: await liveSession() });

    it('one without a signature (alg: none)', async () => {
      const unsigned = new UnsecuredJWT(await claims()).setIssuer(ISSUER).setAudience('pairwell').setSubject(AMINA);
      await expectRefused(unsigned.setExpirationTime('10m').encode());
    });

    it('one signed with HS256 and the public key as its secret', async () => {
      const [key] = platform.signIn.published().keys;
      const token = new SignJWT(await claims()).setProtectedHeader({
        alg: 'HS256',
        kid: key?.kid ?? '',
        typ: 'at+jwt',
      });
      const secret = new TextEncoder().encode(JSON.stringify(key));
      await expectRefused(
        await token.setIssuer(ISSUER).setAudience('pairwell').setSubject(AMINA).setExpirationTime('10m').sign(secret),
      );
    });

    it('one signed by somebody else under a known key id', async () => {
      const { privateKey } = await generateKeyPair('ES256');
      const [key] = platform.signIn.published().keys;
      const token = new SignJWT(await claims()).setProtectedHeader({
        alg: 'ES256',
        kid: key?.kid ?? '',
        typ: 'at+jwt',
      });
      await expectRefused(
        await token
          .setIssuer(ISSUER)
          .setAudience('pairwell')
          .setSubject(AMINA)
          .setExpirationTime('10m')
          .sign(privateKey),
      );
    });
  });

  it('refuses what is no bearer token at all', async () => {
    await expectRefused('');
    await expectRefused('not a token');
    await expectRefused(`${'x'.repeat(9_000)}`);
  });

  it('refuses a good token whose session identity does not know, or that belongs to another person', async () => {
    await expectRefused(await platform.signIn.accessToken(AMINA, randomUUID()));
    await expectRefused(await platform.signIn.accessToken(DAVID, await liveSession()));
  });

  it('accepts a token signed with a key that identity published a moment ago', async () => {
    await platform.signIn.rotate();
    await pause(1_050);
    const { data } = await platform.ask(WHO, await platform.signInAs(AMINA));
    expect(data).toEqual({ viewer: { name: 'Amina' } });
  });

  it('stops serving a session within two seconds of its end', async () => {
    const token = await platform.signInAs(AMINA);
    expect((await platform.ask(WHO, token)).status).toBe(200);
    platform.sessions.clear();
    await pause(1_100);
    await expectRefused(token);
  });

  it('believes in no session beyond the end that identity has told, however short that is', async () => {
    const token = await platform.signInAs(AMINA);
    platform.sessionMilliseconds = 500;
    expect((await platform.ask(WHO, token)).status).toBe(200);
    platform.sessionMilliseconds = 600_000;
    platform.sessions.clear();
    await pause(520);
    await expectRefused(token);
  });

  it('asks identity at most once a second for one session, also when requests come all at once', async () => {
    const token = await platform.signInAs(AMINA);
    platform.lookups.length = 0;
    const started = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => platform.ask(WHO, token)));
    const seconds = Math.floor((performance.now() - started) / 1_000);
    expect(platform.lookups.length).toBeLessThanOrEqual(1 + seconds);
  });

  it('lets nobody in while identity cannot say whether the session lives', async () => {
    const token = await platform.signInAs(AMINA);
    platform.identityKnowsSessions = false;
    const { status, errors } = await platform.ask(WHO, token);
    platform.identityKnowsSessions = true;
    expect({ status, extensions: errors?.[0]?.extensions }).toEqual({
      status: 503,
      extensions: { code: 'UNAVAILABLE', retryAfter: 2 },
    });
    expect((await platform.ask(WHO, token)).status).toBe(200);
  });

  describe('somebody who is not signed in', () => {
    it('may read the schema in the embedded mode, and nothing else', async () => {
      const schema = await platform.ask('{ __schema { queryType { name } } }');
      expect(schema.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
      const { status, errors } = await platform.ask(WHO);
      expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
    });

    it('cannot reach node(id)', async () => {
      expect((await platform.ask('{ node(id: "x") { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
  });

  describe('what a subgraph is told', () => {
    it('is the internal token and the trace, never a header of the client', async () => {
      const token = await platform.signInAs(DAVID);
      platform.identity.arrived.length = 0;
      await platform.send({
        method: 'POST',
        body: JSON.stringify({ query: WHO }),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          cookie: 'a=b',
          'x-actor': AMINA,
          'x-forwarded-for': '1.2.3.4',
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        },
      });
      const [arrived] = platform.identity.arrived;
      expect(arrived?.caller).toMatchObject({
        kind: 'actor',
        actor: { id: DAVID, organisation: 'RWE', kind: 'person' },
      });
      expect(arrived?.headers['traceparent']).toContain('0af7651916cd43dd8448eb211c80319c');
      expect(arrived?.headers['authorization']).not.toContain(token);
      expect(Object.keys(arrived?.headers ?? {})).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(x-.*|cookie|forwarded)$/)]),
      );
    });

    it('never mixes two people who ask the same thing at the same moment', async () => {
      const tokens = [await platform.signInAs(AMINA), await platform.signInAs(DAVID)];
      const asked = Array.from({ length: 24 }, (_, index) => platform.ask(WHO, tokens[index % 2]));
      const answers = await Promise.all(asked);
      expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
      const names = answers.map(({ data }) => data?.['viewer']);
      expect(names).toEqual(names.map((_, index) => ({ name: index % 2 === 0 ? 'Amina' : 'David' })));
    });
  });
});

describe('a gateway that keeps its schema to itself', () => {
  let platform: ToyPlatform;

  beforeAll(async () => {
    platform = await ToyPlatform.start({ PAIRWELL_INTROSPECTION: 'off' });
  });
  afterAll(() => platform.stop());

  it('tells somebody who is not signed in nothing about it', async () => {
    for (const query of ['{ __schema { queryType { name } } }', '{ nonsense }', '{']) {
      expect((await platform.ask(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('suggests no field names to somebody who is signed in', async () => {
    const token = await platform.signInAs(AMINA);
    const { errors } = await platform.ask('{ viewr { name } __schema { queryType { name } } }', token);
    expect(JSON.stringify(errors)).not.toContain('Did you mean');
    expect(errors?.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT')).toBe(true);
  });

  it('has no explorer', async () => {
    expect((await platform.send({}, '/explorer')).status).toBe(404);
  });
});
