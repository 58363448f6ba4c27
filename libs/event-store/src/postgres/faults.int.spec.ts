import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { migrate } from '@pairwell/persistence';
import { provisionDatabase } from '@pairwell/persistence/embedded';
import { eventually, testCluster, testDatabase, type TestCluster, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import { all, happened, idsOf, requested, sessionHeld } from '../contract/samples.js';
import { EventStoreUnavailable } from '../errors.js';
import type { NewEvent, PositionedEvent } from '../event-store.js';
import { eventStoreMigrations, openEventStore, type EventStore } from '../index.js';

/** Servers that die, and data that moves house. */
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
      await new Promise((resolve) => setTimeout(resolve, 300));
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

  it('carries positions and checkpoints into a new cluster from a dump (guarantee 4 g)', async () => {
    const category = `relationship-${newId()}`;
    const history = Array.from({ length: 5 }, (_, number) => sessionHeld(number));
    await store.append(`${category}-1`, 'no-stream', history);
    const checkpoint = (await all(store.readAll({ prefix: category, max: 3 }))).at(-1);
    await appendUnsequenced(`${category}-2`);

    const fresh = await testCluster();
    try {
      const restored = await restoreInto(fresh);
      const after = await all(restored.readAll({ prefix: category, max: 10, after: checkpoint!.position }));
      expect(idsOf(after).slice(0, 2)).toEqual(idsOf(history.slice(3)));
      expect(after[2]?.stream).toBe(`${category}-2`);
      const next = requested();
      await restored.append(`${category}-3`, 'no-stream', [next]);
      const newest = await all(restored.readAll({ prefix: category, max: 10, after: after[2]!.position }));
      expect(idsOf(newest)).toEqual([next.id]);
      await restored.close();
    } finally {
      await fresh.remove();
    }
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

  async function appendUnsequenced(stream: string): Promise<void> {
    await store.append(stream, 'no-stream', [happened('MentoringRequested')]);
    const owner = new pg.Client({ connectionString: database.superuserUrl });
    await owner.connect();
    const { rows } = await owner.query('SELECT 1 FROM event_store_unsequenced WHERE stream = $1', [stream]);
    await owner.end();
    expect(rows).toHaveLength(1);
  }

  /** pg_dump does not come with npm; this copies what it would: every row, and the state of the sequence. */
  async function restoreInto(fresh: TestCluster): Promise<EventStore> {
    const target = await provisionDatabase(fresh.urlOf('postgres'), 'restored', 'test');
    await migrate({ ...target, migrations: eventStoreMigrations });
    const url = new URL(fresh.urlOf('postgres'));
    url.pathname = '/restored';
    const [from, to] = [database.superuserUrl, url.href].map((connectionString) => new pg.Client({ connectionString }));
    if (!from || !to) throw new Error('two clients were made');
    await Promise.all([from.connect(), to.connect()]);
    await to.query('DELETE FROM event_store_head');
    for (const table of ['events', 'unsequenced', 'positions', 'head']) {
      const { rows } = await from.query(`SELECT row_to_json(t)::text AS row FROM event_store_${table} t`);
      await to.query(
        `INSERT INTO event_store_${table} OVERRIDING SYSTEM VALUE
         SELECT (json_populate_record(NULL::event_store_${table}, r::json)).* FROM unnest($1::text[]) r`,
        [rows.map(({ row }: { row: string }) => row)],
      );
    }
    const sequence = `pg_get_serial_sequence('event_store_unsequenced', 'entry')`;
    const { rows } = await from.query(`SELECT last_value FROM event_store_unsequenced_entry_seq`);
    await to.query(`SELECT setval(${sequence}, $1)`, [rows[0].last_value]);
    await Promise.all([from.end(), to.end()]);
    return openEventStore(target.url);
  }
});
