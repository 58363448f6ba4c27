import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventLogMigrations, messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations } from '@pairwell/persistence';
import { eventually, testCluster, type TestCluster, testDatabase } from '@pairwell/testing';
import { Readiness } from '../observability/readiness.js';
import { signOperationsToken } from '../testing/signing.js';
import { startServiceForTest, testEnvironment, type ServiceUnderTest } from '../testing/service-under-test.js';
import { bulletinService, Noticeboard } from '../toy/bulletins.js';
import { technician } from '../toy/people.js';
import type { ServiceProcess } from './service-process.js';
import { launch } from './start-service.js';

let cluster: TestCluster;
let environment: Record<string, string>;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  cluster = await testCluster();
  const superuserUrl = cluster.urlOf('postgres');
  const service = await testDatabase({ superuserUrl, migrations: [...baselineMigrations, ...messagingMigrations] });
  const log = await testDatabase({ superuserUrl, migrations: eventLogMigrations });
  environment = { DATABASE_URL: service.url, EVENT_LOG_URL: log.url };
}, 60_000);
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});
afterAll(() => cluster.remove());

async function start(): Promise<ServiceUnderTest> {
  const service = await startServiceForTest(bulletinService, { environment });
  running.push(service);
  return service;
}

async function launchOnly(): Promise<ServiceProcess> {
  const process = await launch(bulletinService, { environment: testEnvironment({ environment }) });
  running.push(process);
  return process;
}

const health = async (url: string, what: 'live' | 'ready') => {
  const response = await fetch(`${url}/health/${what}`);
  return { status: response.status, text: await response.text() };
};

describe('a service', () => {
  it('publishes what it writes and hears what is published', async () => {
    const service = await start();
    await service.query(technician, 'mutation { announce(code: "RWE") }');
    await eventually(async () => expect(service.app.get(Noticeboard).heard).toContain('RWE'), 15_000);
    const { text } = await health(service.url, 'ready');
    expect(JSON.parse(text)).toMatchObject({
      status: 'ok',
      details: {
        process: { state: 'running' },
        database: { status: 'up' },
        relay: { status: 'up' },
        consumers: { status: 'up' },
      },
    });
  });

  it('shows its metrics by operation, with nothing a caller wrote', async () => {
    const service = await start();
    await service.query(technician, 'query JaneDoe { time }');
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toMatch(/pairwell_graphql_operation_seconds_count\{.*operation="time",outcome="OK".*\} 1/);
    expect(text).not.toContain('JaneDoe');
  });

  it('shows its metrics on a port of their own when told to, and on no other', async () => {
    const service = await startServiceForTest(bulletinService, {
      environment: { ...environment, PAIRWELL_METRICS_PORT: '0' },
    });
    running.push(service);
    const metricsUrl = `http://127.0.0.1:${service.process.metricsPort}`;
    expect(await (await fetch(`${metricsUrl}/metrics`)).text()).toContain('pairwell_resident_memory_bytes');
    expect((await fetch(`${metricsUrl}/health/live`)).status).toBe(404);
    for (const path of ['/metrics', '/metrics/', '/METRICS', '/metrics?x=1']) {
      const answer = await fetch(`${service.url}${path}`);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).not.toContain('pairwell_');
    }
  });

  it('waits for a database that is away when it starts: live, not ready, and it says so', async () => {
    await cluster.stop();
    const service = await launchOnly();
    expect(await health(service.url, 'live')).toMatchObject({ status: 200 });
    expect(await health(service.url, 'ready')).toMatchObject({
      status: 503,
      text: expect.stringContaining('waiting for the database'),
    });
    const early = await fetch(`${service.url}/graphql`, { method: 'POST' });
    expect(early.status).toBe(503);
    expect(await early.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    await cluster.restart();
    await service.ready;
    await eventually(async () => expect((await health(service.url, 'ready')).status).toBe(200), 15_000);
  });

  it('can be stopped while it waits', async () => {
    await cluster.stop();
    const service = await launchOnly();
    const asked = performance.now();
    await service.stop();
    expect(performance.now() - asked).toBeLessThan(3_000);
    await cluster.restart();
  });

  it('answers UNAVAILABLE while the database is away, and recovers by itself', async () => {
    const service = await start();
    const ask = () => service.query(technician, '{ waiting }');
    expect(await ask()).toEqual({ data: { waiting: 0 } });
    await cluster.kill();
    expect((await ask()).errors?.[0]?.extensions).toEqual({ code: 'UNAVAILABLE', retryAfter: 2 });
    expect((await health(service.url, 'ready')).status).toBe(503);
    expect((await health(service.url, 'live')).status).toBe(200);
    await cluster.restart();
    await eventually(async () => expect(await ask()).toEqual({ data: { waiting: 0 } }), 15_000);
    await eventually(async () => expect((await health(service.url, 'ready')).status).toBe(200), 15_000);
  });
});

describe('stopping (guarantee 26)', () => {
  it('turns readiness off at once, finishes what is in hand and closes its port', async () => {
    const service = await start();
    service.app.get(Readiness).register('what never answers', () => new Promise(() => undefined));
    const inHand = service.query(technician, '{ slow(milliseconds: 1200) }');
    await eventually(async () => expect(service.app.get(Noticeboard).slowBegun).toBe(true));
    const asked = performance.now();
    const stopped = service.stop();
    await eventually(async () => {
      expect(await health(service.url, 'ready')).toMatchObject({
        status: 503,
        text: expect.stringContaining('leaving'),
      });
    });
    expect(await inHand).toEqual({ data: { slow: 'done' } });
    await stopped;
    expect(performance.now() - asked).toBeLessThan(10_000);
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
  });
});

describe('what keeps a service from starting', () => {
  it('a port that is taken is told in one sentence', async () => {
    const first = await start();
    const port = String(first.process.port);
    await expect(
      launch(bulletinService, {
        environment: testEnvironment({ environment: { ...environment, PAIRWELL_PORT: port } }),
      }),
    ).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another process: stop it, or set PAIRWELL_PORT.`);
  });

  it('a role that could step over row-level security is told, and not waited for', async () => {
    const wrong = { ...environment, DATABASE_URL: cluster.urlOf('postgres') };
    const service = await launch(bulletinService, { environment: testEnvironment({ environment: wrong }) });
    running.push(service);
    await expect(service.ready).rejects.toMatchObject({ name: 'StartFault', exitCode: 78 });
  });
});

describe('the clock of the embedded mode', () => {
  const steer = async (service: ServiceUnderTest, method: string, body?: object) =>
    fetch(`${service.url}/internal/clock`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await signOperationsToken()}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const time = async (service: ServiceUnderTest) =>
    (await service.query<{ time: string }>(technician, '{ time }')).data?.time ?? '';

  it('can be moved to next month, runs on from there, and goes back', async () => {
    const service = await start();
    let jumps = 0;
    service.clock.onJump(() => (jumps += 1));
    expect((await steer(service, 'PUT', { now: '2031-12-01T00:00:00Z' })).status).toBe(200);
    expect(await time(service)).toMatch(/^2031-12-01T00:00:0/);
    expect((await steer(service, 'DELETE')).status).toBe(200);
    expect((await time(service)).slice(0, 4)).toBe(new Date().toISOString().slice(0, 4));
    expect(jumps).toBe(2);
  });

  it('refuses what is no instant', async () => {
    expect((await steer(await start(), 'PUT', { now: 'tomorrow' })).status).toBe(400);
  });

  it('does not exist in production', async () => {
    const production = { ...environment, PAIRWELL_MODE: 'production' };
    const service = await startServiceForTest(bulletinService, { environment: production });
    running.push(service);
    expect((await steer(service, 'PUT', { now: '2031-12-01T00:00:00Z' })).status).toBe(404);
    expect((await time(service)).slice(0, 4)).toBe(new Date().toISOString().slice(0, 4));
  });
});
