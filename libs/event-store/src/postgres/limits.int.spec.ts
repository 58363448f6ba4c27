import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import { all, idsOf, requested, sessionHeld } from '../contract/samples.js';
import { EventStoreUnavailable } from '../errors.js';
import type { PositionedEvent } from '../event-store.js';
import { eventStoreMigrations, openEventStore, type EventStore } from '../index.js';

/** A disk that is full, a server that does not come to an answer, and more callers than connections. */
describe('the embedded event store at its limits', () => {
  let database: TestDatabase;
  let store: EventStore;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await testDatabase({ migrations: eventStoreMigrations });
    store = await openEventStore(database.url, { deadlineMilliseconds: 700, poolSize: 2 });
    owner = new pg.Client({ connectionString: database.superuserUrl });
    await owner.connect();
  });

  afterAll(async () => {
    await owner.end();
    await store.close();
    await database.drop();
  });

  it('says that nothing was appended when the disk is full, and goes on when there is room again', async () => {
    const stream = `relationship-${newId()}`;
    const seen: PositionedEvent[] = [];
    const subscription = store.subscribe({ prefix: stream, onEvents: async (batch) => void seen.push(...batch) });
    const [before, after] = [[requested()], [sessionHeld(1), sessionHeld(2)]];
    await store.append(stream, 'no-stream', before);
    await fullDisk('event_store_events');
    const attempts = Array.from({ length: 5 }, () => store.append(stream, 0n, after));
    for (const { reason } of (await Promise.allSettled(attempts)) as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(EventStoreUnavailable);
      expect(reason).toMatchObject({ nothingAppended: true });
    }
    expect(idsOf(await all(store.read(stream)))).toEqual(idsOf(before));

    await room('event_store_events');
    // Room for events and none for positions: what was acknowledged is kept, and shown later.
    await fullDisk('event_store_positions');
    expect(await store.append(stream, 0n, after)).toEqual({ revision: 2n });
    await room('event_store_positions');
    await eventually(() => expect(idsOf(seen)).toEqual(idsOf([...before, ...after])));
    await subscription.stop();
  });

  it('waits no longer than its deadline, for the server and for a connection that comes free', async () => {
    const stream = `relationship-${newId()}`;
    const events = [requested()];
    await owner.query('BEGIN');
    await owner.query('LOCK TABLE event_store_events IN ACCESS EXCLUSIVE MODE');
    const attempts = [
      ...Array.from({ length: 4 }, () => store.append(stream, 'no-stream', events)),
      all(store.read(stream)),
      all(store.readAll({ prefix: stream, max: 1 })),
      store.deleteStream(`${stream}-2`),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { name: 'EventStoreUnavailable' } });
    }
    await owner.query('ROLLBACK');
    await eventually(async () => expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n }));
    expect(await all(store.read(stream))).toHaveLength(1);
  });

  /** The server's own words for a full disk, from where it would say them: `disk_full`, SQLSTATE 53100. */
  async function fullDisk(table: string): Promise<void> {
    await owner.query(`CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
    await owner.query(`CREATE TRIGGER no_room BEFORE INSERT ON ${table} EXECUTE FUNCTION no_room()`);
  }

  async function room(table: string): Promise<void> {
    await owner.query(`DROP TRIGGER no_room ON ${table}`);
  }
});
