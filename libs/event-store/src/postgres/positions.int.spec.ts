import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import { checkAppend } from '../append-rules.js';
import { all, idsOf, requested, sessionHeld } from '../contract/samples.js';
import type { NewEvent, PositionedEvent, Subscription } from '../event-store.js';
import { eventStoreMigrations, openEventStore, type EventStore } from '../index.js';
import { appendQuery } from './append-queue.js';

/** Guarantee 4: nothing is lost when transactions commit out of order. */
describe('positions given after commit', () => {
  let database: TestDatabase;
  let store: EventStore;
  const open: { end(): Promise<unknown> }[] = [];

  beforeAll(async () => {
    database = await testDatabase({ migrations: eventStoreMigrations });
    store = await openEventStore(database.url);
  });

  afterAll(async () => {
    await Promise.all(open.map((client) => client.end()));
    await store.close();
    await database.drop();
  });

  const session = async (url = database.url): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    open.push(client);
    return client;
  };

  /** An append whose transaction stays open: it has drawn its entry and nobody sees it. */
  const slowAppend = async (stream: string, event: NewEvent): Promise<pg.Client> => {
    const client = await session();
    await client.query('BEGIN');
    await client.query({
      ...appendQuery([{ stream, current: -1n, events: checkAppend(stream, 'no-stream', [event]) }]),
      name: newId(),
    });
    return client;
  };

  const follow = (prefix: string, from: EventStore = store, batchSize = 200): [PositionedEvent[], Subscription] => {
    const seen: PositionedEvent[] = [];
    const onEvents = async (batch: readonly PositionedEvent[]): Promise<void> => void seen.push(...batch);
    return [seen, from.subscribe({ prefix, batchSize, onEvents })];
  };

  it('tells how far streams have moved, deleted ones among them, and gives the histories of those that are there', async () => {
    const category = newId();
    const [gone, alive] = [`${category}-gone`, `${category}-alive`];
    await store.append(alive, 'no-stream', [requested()]);
    await store.append(gone, 'no-stream', [requested(), sessionHeld(1)]);
    const whole = await store.movedSince({ prefix: category, max: 10 });
    expect(whole).toMatchObject({ events: 3, upTo: expect.any(String) });
    await store.deleteStream(gone);
    const after = await store.movedSince({ prefix: category, max: 10 });
    expect(after.upTo).toBe(whole.upTo);
    const histories: string[] = [];
    for await (const { stream } of store.readHistories([...after.revisions.keys()])) histories.push(stream);
    expect([[...after.revisions.keys()].sort(), histories]).toEqual([[alive, gone].sort(), [alive]]);
  });

  it('(a) delivers a slow transaction that began first and committed last', async () => {
    const category = newId();
    const [seen, subscription] = follow(category);
    const [slow, quick] = [requested(), requested()];
    const transaction = await slowAppend(`${category}-slow`, slow);
    await store.append(`${category}-quick`, 'no-stream', [quick]);
    await eventually(() => expect(idsOf(seen)).toEqual([quick.id]));

    await transaction.query('COMMIT');
    await eventually(() => expect(idsOf(seen)).toEqual([quick.id, slow.id]));
    await subscription.stop();
  });

  it('(b) goes on past a slow transaction that is rolled back', async () => {
    const category = newId();
    const [seen, subscription] = follow(category);
    const transaction = await slowAppend(`${category}-slow`, requested());
    await store.append(`${category}-1`, 'no-stream', [requested()]);
    await transaction.query('ROLLBACK');
    await store.append(`${category}-2`, 'no-stream', [requested()]);
    await eventually(() => expect(seen.map((event) => event.stream)).toEqual([`${category}-1`, `${category}-2`]));
    await subscription.stop();
  });

  it('(c) loses nothing when a page ends at the hole', async () => {
    const category = newId();
    const [seen, subscription] = follow(category, store, 2);
    const quick = Array.from({ length: 6 }, requested);
    const slow = requested();
    for (const event of quick.slice(0, 2)) await store.append(`${category}-${event.id}`, 'no-stream', [event]);
    const transaction = await slowAppend(`${category}-slow`, slow);
    for (const event of quick.slice(2)) await store.append(`${category}-${event.id}`, 'no-stream', [event]);
    await eventually(() => expect(seen).toHaveLength(6));
    await transaction.query('COMMIT');
    await eventually(() => expect(idsOf(seen).toSorted()).toEqual(idsOf([...quick, slow]).toSorted()));
    await subscription.stop();
  });

  it('(d) delays nobody while a long write transaction runs elsewhere', async () => {
    const category = newId();
    const [seen, subscription] = follow(category);
    const long = await session(database.superuserUrl);
    await long.query('BEGIN');
    await long.query('CREATE TABLE elsewhere AS SELECT txid_current() AS id');
    await store.append(`${category}-1`, 'no-stream', [requested(), sessionHeld(1)]);
    await eventually(() => expect(seen).toHaveLength(2), 10_000);
    await long.query('ROLLBACK');
    await subscription.stop();
  });

  it('(e) gives each event one position when two sequencers work at once', async () => {
    const category = newId();
    const events = Array.from({ length: 400 }, requested);
    const second = await openEventStore(database.url);
    const [seen, subscription] = follow(category);
    const [seenBySecond, secondSubscription] = follow(category, second);
    const rivals = await Promise.all([session(), session(), session()]);
    let writing = true;
    const rivalry = rivals.map(async (rival) => {
      while (writing) await rival.query('SELECT event_store_sequence(7)');
    });
    await Promise.all(events.map((event) => store.append(`${category}-${event.id}`, 'no-stream', [event])));
    await eventually(() => expect([seen.length, seenBySecond.length]).toEqual([400, 400]));
    writing = false;
    await Promise.all(rivalry);

    expect(new Set(idsOf(seen))).toEqual(new Set(idsOf(events)));
    expect(seenBySecond.map((event) => event.position)).toEqual(seen.map((event) => event.position));
    await Promise.all([subscription.stop(), secondSubscription.stop()]);
    await second.close();
  });

  it('(f) loses nothing and repeats nothing when the sequencer is killed before its commit', async () => {
    const category = newId();
    await store.append(`${category}-1`, 'no-stream', [requested(), sessionHeld(1)]);
    const killed = await session();
    const { rows } = await killed.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await killed.query('BEGIN');
    await killed.query('SELECT event_store_sequence(1000)');
    const killer = await session(database.superuserUrl);
    await killer.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);

    const events = await eventually(() => all(store.readAll({ prefix: category, max: 10 })));
    expect(events.map((event) => event.revision)).toEqual([0n, 1n]);
  });

  it('hands the lease to another instance when its holder loses the connection', async () => {
    const category = newId();
    const second = await openEventStore(database.url, { applicationName: 'second' });
    const [seen, subscription] = follow(category);
    const [seenBySecond, secondSubscription] = follow(category, second);
    const killer = await session(database.superuserUrl);
    for (let round = 0; round < 3; round++) {
      await killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
          WHERE locktype = 'advisory' AND granted AND datname = current_database()`,
      );
      await store.append(`${category}-${round}`, 'no-stream', [requested()]);
      await eventually(() => expect([seen.length, seenBySecond.length]).toEqual([round + 1, round + 1]));
    }
    await Promise.all([subscription.stop(), secondSubscription.stop()]);
    await second.close();
  });
});
