import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually, testCluster, testDatabase, type TestCluster, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import { all, idsOf, requested, sessionHeld } from '../contract/samples.js';
import { EventStoreUnavailable } from '../errors.js';
import type { NewEvent, PositionedEvent } from '../event-store.js';
import { eventStoreMigrations, openEventStore, type EventStore } from '../index.js';

/** A server that stops, is killed, or was restored to yesterday; and a writer who would like to forge. */
describe('the embedded event store when PostgreSQL fails', () => {
  let cluster: TestCluster;
  let database: TestDatabase;
  let store: EventStore;

  beforeAll(async () => {
    cluster = await testCluster();
    database = await testDatabase({ migrations: eventStoreMigrations, superuserUrl: cluster.urlOf('postgres') });
    store = await openEventStore(database.url, { deadlineMilliseconds: 2_000 });
  });

  afterAll(async () => {
    await store.close();
    await cluster.remove();
  });

  it('refuses writes at once while the server is away, and takes them afterwards', async () => {
    const [stream, events] = [`relationship-${newId()}`, [requested()]];
    await cluster.stop();
    await expect(store.append(stream, 'no-stream', events)).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(all(store.read(stream))).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.ping()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await cluster.restart();
    await eventually(() => store.ping());
    expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n });
  });

  it('keeps every acknowledged event, once, through kills of the server under load', async () => {
    const category = `relationship-${newId()}`;
    const seen: PositionedEvent[] = [];
    const subscription = store.subscribe({ prefix: category, onEvents: async (batch) => void seen.push(...batch) });
    const acknowledged: NewEvent[] = [];
    let writing = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let revision = -1n; writing; revision++) {
        const event = sessionHeld(Number(revision));
        await appendUntilKept(`${category}-${writer}`, revision, event);
        acknowledged.push(event);
      }
    });
    for (let kill = 0; kill < 3; kill++) {
      const before = acknowledged.length;
      await eventually(() => expect(acknowledged.length).toBeGreaterThan(before + 7), 30_000);
      await cluster.kill();
      await cluster.restart();
    }
    writing = false;
    await Promise.all(writers);

    await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(acknowledged.length), 20_000);
    await subscription.stop();
    expect(idsOf(seen).toSorted()).toEqual(idsOf(acknowledged).toSorted());
    expect(acknowledged.length).toBeGreaterThan(20);
  });

  it('tells a reader whose checkpoint is newer than the restored store', async () => {
    const dropped: unknown[] = [];
    const subscription = store.subscribe({
      prefix: 'relationship',
      after: '9000000000' as PositionedEvent['position'],
      onEvents: async () => undefined,
      onDropped: (error) => dropped.push(error),
    });
    await eventually(() => expect(dropped[0]).toMatchObject({ message: expect.stringContaining('beyond the end') }));
    expect(subscription.status().state).toBe('resuming');
    await subscription.stop();
  });

  it('lets the application role change neither history nor positions', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    for (const statement of [
      "UPDATE event_store_events SET type = 'Forged'",
      'DELETE FROM event_store_events',
      'UPDATE event_store_positions SET position = position + 1',
      'UPDATE event_store_head SET position = 0',
      'TRUNCATE event_store_events',
    ]) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });

  /** What a command handler does: the same event again until the answer is known. */
  async function appendUntilKept(stream: string, revision: bigint, event: NewEvent): Promise<void> {
    const expected = revision < 0n ? 'no-stream' : revision;
    for (;;) {
      try {
        await store.append(stream, expected, [event]);
        return;
      } catch (error) {
        if (!(error instanceof EventStoreUnavailable)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
});
