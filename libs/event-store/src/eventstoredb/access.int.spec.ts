import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import { all, requested } from '../contract/samples.js';
import { EventStoreAccessDenied, EventStoreUnavailable } from '../errors.js';
import type { EventStore } from '../event-store.js';
import { openEventStore } from '../index.js';
import { selfSigned } from './double/certificate.js';
import { EventStoreDouble } from './double/event-store-double.js';

const SECRET = 'hunter2:@/?%';
const USERS = new Map([
  ['pairwell', SECRET],
  ['guest', 'guest'],
]);

/** TLS and users; played by the double, see double/README.md. */
describe.each(['20.6', '21.10+'] as const)('access to a double of %s with TLS and users', (generation) => {
  const certificate = selfSigned();
  const stores: EventStore[] = [];
  let double: EventStoreDouble;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pairwell-tls-'));
    await writeFile(join(folder, 'ca.pem'), certificate.certificate);
    await writeFile(join(folder, 'other.pem'), selfSigned().certificate);
    const readersOfAll = new Set(['pairwell']);
    double = await EventStoreDouble.start({ generation, tls: certificate, users: USERS, readersOfAll });
  });

  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await double.stop();
    await rm(folder, { recursive: true });
  });

  const open = async (user: string, password: string, authority = 'ca.pem'): Promise<EventStore> => {
    const file = encodeURIComponent(join(folder, authority));
    const credentials = `${user}:${encodeURIComponent(password)}`;
    const url = `esdb://${credentials}@127.0.0.1:${double.port}?tls=true&tlsCAFile=${file}`;
    const store = await openEventStore(url, { deadlineMilliseconds: 2_000 });
    stores.push(store);
    return store;
  };

  const faultOf = (attempt: Promise<unknown>): Promise<unknown> =>
    attempt.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('lets a known user write, read and follow over TLS', async () => {
    const store = await open('pairwell', SECRET);
    const stream = `relationship-${newId()}`;
    await store.append(stream, 'no-stream', [requested()]);
    expect(await all(store.read(stream))).toHaveLength(1);
    expect(await all(store.readAll({ prefix: stream, max: 9 }))).toHaveLength(1);
    const seen: unknown[] = [];
    const subscription = store.subscribe({ prefix: stream, onEvents: async (batch) => void seen.push(...batch) });
    await eventually(() => expect(seen).toHaveLength(1));
    await subscription.stop();
  });

  it('tells the operator of a wrong password, and does not call the store away', async () => {
    const store = await open('pairwell', 'hunter3');
    const stream = `relationship-${newId()}`;
    for (const attempt of [
      () => store.append(stream, 'no-stream', [requested()]),
      () => all(store.read(stream)),
      () => store.deleteStream(stream),
      () => store.ping(),
    ]) {
      const fault = await faultOf(attempt());
      expect(fault).toBeInstanceOf(EventStoreAccessDenied);
      expect(fault).toMatchObject({ message: expect.stringMatching(/check user and password in EVENT_STORE_URL/) });
    }
  });

  it('tells a follower that may not read $all, and goes on trying', async () => {
    const store = await open('guest', 'guest');
    const dropped: unknown[] = [];
    const subscription = store.subscribe({
      prefix: 'relationship',
      onEvents: async () => undefined,
      onDropped: (error) => dropped.push(error),
    });
    await eventually(() => expect(dropped.length).toBeGreaterThan(1));
    expect(dropped[0]).toBeInstanceOf(EventStoreAccessDenied);
    expect(subscription.status()).toMatchObject({ state: 'resuming' });
    await subscription.stop();
    await expect(all(store.readAll({ prefix: 'relationship', max: 1 }))).rejects.toBeInstanceOf(EventStoreAccessDenied);
  });

  it('trusts no server that another authority signed', async () => {
    const store = await open('pairwell', SECRET, 'other.pem');
    await expect(store.ping()).rejects.toBeInstanceOf(EventStoreUnavailable);
  });

  it('shows the password in no error, no output and no inspection of the store', async () => {
    const outputs = (['warn', 'error', 'log', 'info'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(() => undefined),
    );
    const shown: string[] = [];
    for (const store of [await open('nobody', SECRET), await open('pairwell', SECRET, 'other.pem')]) {
      shown.push(inspect(store, { depth: 20, showHidden: true }));
      for (const attempt of [store.ping(), store.append('relationship-1', 'any', [requested()])]) {
        shown.push(inspect(await faultOf(attempt), { depth: 20, showHidden: true }));
      }
    }
    shown.push(...outputs.flatMap((output) => output.mock.calls.flat().map(String)));
    outputs.forEach((output) => output.mockRestore());
    const encoded = Buffer.from(`nobody:${SECRET}`).toString('base64');
    for (const text of shown) {
      expect(text).not.toContain('hunter2');
      expect(text).not.toContain(encoded);
    }
  });
});
