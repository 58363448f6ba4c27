import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventStoreMigrations, openEventStore, type EventStore, type PositionedEvent } from '@pairwell/event-store';
import { newId } from '@pairwell/kernel';
import { baselineMigrations, Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { ServiceLog } from '@pairwell/service-host';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { relationshipsMigrations } from '../../../migrations/index.js';
import { CheckpointLease, LeaseLost } from './checkpoint-lease.js';
import type { Follower, Kept } from './follower.js';
import { LeasedSubscription } from './leased-subscription.js';
import { retell } from './rebuild.js';

/** Remembers what it took; fails as often as it is told to. */
class Listener implements Follower {
  readonly name = 'listener';
  readonly taken: string[] = [];
  failures = 0;

  constructor(private readonly database: Database) {}

  async take(batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void> {
    if (this.failures-- > 0) throw new Error('not today');
    await this.database.transaction(SERVICE, move);
    this.taken.push(...batch.map((event) => event.type));
  }
}

describe('following the events of relationships', () => {
  let own: TestDatabase;
  let events: TestDatabase;
  let database: Database;
  let store: EventStore;

  beforeAll(async () => {
    own = await testDatabase({ migrations: relationshipsMigrations });
    events = await testDatabase({ migrations: [...baselineMigrations, ...eventStoreMigrations] });
    database = await Database.connect({ url: own.url, applicationName: 'test' });
    store = await openEventStore(events.url);
  });

  afterAll(async () => {
    await store?.close();
    await database?.close();
    await own?.drop();
    await events?.drop();
  });

  const happens = (type: string): Promise<unknown> =>
    store.append(`relationship-${newId()}`, 'no-stream', [{ id: newId(), type, data: {} }]);
  const following = (listener: Listener): LeasedSubscription =>
    new LeasedSubscription(listener, {
      ...{ store, database, log: ServiceLog.silent(), prefix: 'relationship-' },
      leaseSeconds: 1,
    });

  it('is for one instance at a time; the next goes on where the last one stopped', async () => {
    const listeners = [new Listener(database), new Listener(database)] as const;
    const [first, second] = listeners.map(following) as [LeasedSubscription, LeasedSubscription];
    first.start();
    await eventually(() => expect(first.health().state).toBe('following'));
    second.start();
    await happens('One');
    await eventually(() => expect(listeners[0].taken).toEqual(['One']));
    expect(second.health().state).toBe('standing by');

    await first.stop();
    await eventually(() => expect(second.health().state).toBe('following'));
    await happens('Two');
    await eventually(() => expect(listeners[1].taken).toEqual(['Two']));
    await second.stop();
    expect(listeners[0].taken).toEqual(['One']);
  });

  it('skips nothing when a follower fails: the same events are offered again', async () => {
    const listener = new Listener(database);
    listener.failures = 2;
    const subscription = following(listener);
    await happens('Three');
    subscription.start();
    await eventually(() => expect(listener.taken).toEqual(['Three']));
    await subscription.stop();
  });

  it('has been behind since the first fault, however often it began anew, until it is level', async () => {
    const listener = new Listener(database);
    const lags: number[] = [];
    const subscription = following(
      Object.assign(listener, {
        name: 'failing',
        take: async (batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void> => {
          lags.push(subscription.health().lagMilliseconds);
          await Listener.prototype.take.call(listener, batch, move);
        },
      }),
    );
    listener.failures = 2;
    await happens('Three and a half');
    subscription.start();
    await eventually(() => expect(subscription.health()).toEqual({ state: 'following', lagMilliseconds: 0 }), 20_000);
    const [, second = 0, third = 0] = lags;
    // The pauses are at least 750 and 1,500 milliseconds; a timer's clock and the calendar's differ by some.
    expect(second).toBeGreaterThan(700);
    expect(third - second).toBeGreaterThan(1_450);
    await subscription.stop();
  });

  it('begins with the whole history anew when it is told to, while it follows', async () => {
    const listener = Object.assign(new Listener(database), { name: 'teller' });
    const subscription = following(listener);
    subscription.start();
    await happens('Four');
    await eventually(() => expect(listener.taken.at(-1)).toBe('Four'));
    const told = listener.taken.splice(0);
    await retell(database, listener);
    await happens('Five');
    await eventually(() => expect(listener.taken).toEqual([...told, 'Five']), 20_000);
    await subscription.stop();
  });

  it('takes a long stretch by its streams alone where its follower can, and the rest event by event', async () => {
    const stretches: number[] = [];
    const listener = Object.assign(new Listener(database), {
      name: 'far behind',
      catchUp: async (
        revisions: ReadonlyMap<string, bigint>,
        move: (tx: Transaction) => Promise<void>,
      ): Promise<void> => {
        if (listener.failures-- > 0) throw new Error('not today');
        await database.transaction(SERVICE, move);
        stretches.push(revisions.size);
      },
    });
    const before = await store.movedSince({ prefix: 'relationship-', max: 10_000 });
    const many = Array.from({ length: 5_000 - before.events }, () => ({ id: newId(), type: 'Many', data: {} }));
    for (let from = 0; from < many.length; from += 500) {
      await store.append(`relationship-${newId()}`, 'no-stream', many.slice(from, from + 500));
    }
    await happens('Last');
    listener.failures = 1;
    const subscription = following(listener);
    subscription.start();
    await eventually(() => expect(listener.taken).toEqual(['Last']), 20_000);
    expect(stretches).toEqual([before.revisions.size + Math.ceil(many.length / 500)]);
    await eventually(() => expect(subscription.health()).toEqual({ state: 'following', lagMilliseconds: 0 }));
    await subscription.stop();
  });

  it('fences whoever overslept: its checkpoint and its effect are refused together', async () => {
    const [slow, quick] = [new CheckpointLease(database, 'fence', 1), new CheckpointLease(database, 'fence', 5)];
    const position = await lastPosition();
    expect(await slow.take()).toMatchObject({ after: undefined });
    expect(await quick.take()).toBeNull();
    await eventually(async () => expect(await quick.take()).toMatchObject({ after: undefined }));
    const late = database.transaction(SERVICE, async (tx) => {
      await tx.query(`INSERT INTO place_locks (key) VALUES ('effect of the slow one')`);
      await slow.move(tx, position);
    });
    await expect(late).rejects.toBeInstanceOf(LeaseLost);
    const effects = await database.transaction(SERVICE, (tx) => tx.query<unknown[]>('SELECT 1 FROM place_locks'));
    expect(effects).toEqual([]);
    await expect(slow.renew()).rejects.toBeInstanceOf(LeaseLost);
    await database.transaction(SERVICE, (tx) => quick.move(tx, position));
  });

  it('clears what an earlier version of it has kept, and begins from zero; what a newer one keeps it leaves alone', async () => {
    const cleared: number[] = [];
    const keeps = (version: number): Kept => ({ version, clear: async () => void cleared.push(version) });
    const lease = (version: number): CheckpointLease => new CheckpointLease(database, 'kept', 5, keeps(version));
    const position = await lastPosition();
    const [first, next] = [lease(1), lease(2)];
    expect(await first.take()).toEqual({ after: undefined, startsOver: false });
    await database.transaction(SERVICE, (tx) => first.move(tx, position));
    expect(await next.take()).toBeNull();
    await first.release();
    expect(await next.take()).toEqual({ after: undefined, startsOver: true });
    await database.transaction(SERVICE, (tx) => next.move(tx, position));
    await next.release();
    expect(await lease(1).take()).toBeNull();
    expect(await lease(2).take()).toEqual({ after: position, startsOver: false });
    expect(cleared).toEqual([2]);
  });

  async function lastPosition(): Promise<PositionedEvent['position']> {
    let position: PositionedEvent['position'] | undefined;
    for await (const event of store.readAll({ prefix: 'relationship-', max: 1_000 })) position = event.position;
    if (position === undefined) throw new Error('nothing has happened yet');
    return position;
  }
});
