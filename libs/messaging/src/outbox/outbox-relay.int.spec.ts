import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MembershipChanged } from '@pairwell/contracts';
import { SERVICE, type Transaction } from '@pairwell/persistence';
import type { LogMessage } from '../event-log/event-log.js';
import { asSuperuser } from '../example/behind-the-walls.js';
import { changeMembership, figure, memberId, membership } from '../example/example-service.js';
import { ExampleWorld } from '../example/example-world.js';

/** Resolved from outside: how a spec holds a transaction open. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('the outbox and its relay (guarantee 4)', () => {
  let world: ExampleWorld;

  beforeAll(async () => {
    world = await ExampleWorld.create();
  });

  beforeEach(() => world.begin());
  afterEach(() => world.end());
  afterAll(() => world.remove());

  /** Who was spoken of, in the order of the log. */
  const published = async (): Promise<LogMessage[]> => {
    const found: LogMessage[] = [];
    for (const range of await world.log.partitions([MembershipChanged.topic])) {
      for await (const record of world.log.read({ ...range, from: range.first, to: range.next })) found.push(record);
    }
    return found;
  };

  const publishedMembers = async (): Promise<string[]> =>
    [...new Set((await published()).map((message) => message.key))].sort();

  const unpublished = (): Promise<unknown[]> => world.service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL');

  const members = (...numbers: number[]): string[] => numbers.map(memberId).sort();

  /** Writes an event, then holds its transaction open. */
  const slowly = async (n: number, until: Promise<void>, end: 'commit' | 'roll back' = 'commit'): Promise<void> => {
    const written = gate();
    const work = world.service.database.transaction(SERVICE, async (tx: Transaction) => {
      await world.service.outbox.add(tx, MembershipChanged, membership(n, 1));
      written.open();
      await until;
      if (end === 'roll back') throw new Error('the command was refused after all');
    });
    work.catch(() => undefined);
    await written.opened;
  };

  it('publishes what a slow transaction wrote first and committed last (a)', async () => {
    const slow = gate();
    await slowly(1, slow.opened);
    await changeMembership(world.service, 2, 1);
    world.service.relay().start();
    await world.eventually(async () => expect(await publishedMembers()).toEqual(members(2)));
    slow.open();
    await world.eventually(async () => expect(await publishedMembers()).toEqual(members(1, 2)));
  });

  it('never speaks of what was rolled back, and loses nothing behind it (b)', async () => {
    const slow = gate();
    await slowly(1, slow.opened, 'roll back');
    await changeMembership(world.service, 2, 1);
    world.service.relay().start();
    await world.eventually(async () => expect(await publishedMembers()).toEqual(members(2)));
    slow.open();
    await changeMembership(world.service, 3, 1);
    await world.eventually(async () => expect(await publishedMembers()).toEqual(members(2, 3)));
  });

  it('loses nothing when a page ends on the hole that a slow transaction left (c)', async () => {
    const slow = gate();
    await changeMembership(world.service, 1, 1);
    await slowly(2, slow.opened);
    for (const n of [3, 4, 5]) await changeMembership(world.service, n, 1);
    world.service.relay({ batchSize: 2 }).start();
    await world.eventually(async () => expect(await publishedMembers()).toEqual(members(1, 3, 4, 5)));
    slow.open();
    await world.eventually(async () => expect(await publishedMembers()).toEqual(members(1, 2, 3, 4, 5)));
  });

  it('waits for no long transaction elsewhere in the cluster (d)', async () => {
    await asSuperuser(world.ownDatabase, async (elsewhere) => {
      await elsewhere.query('BEGIN');
      await elsewhere.query('CREATE TABLE held_open (id int)');
      world.service.relay().start();
      await world.service.listen();
      await changeMembership(world.service, 1, 1);
      await world.eventually(async () => expect(await world.service.members()).toHaveLength(1));
      await elsewhere.query('ROLLBACK');
    });
  });

  it('publishes everything, and the versions of one member in order, with two relays at once (e)', async () => {
    const relays = [1, 2].map(() => world.service.relay({ batchSize: 5, leaseSeconds: 1, pollMilliseconds: 50 }));
    relays.forEach((relay) => relay.start());
    for (let version = 1; version <= 12; version += 1) {
      await Promise.all([1, 2, 3, 4].map((n) => changeMembership(world.service, n, version)));
    }
    await world.eventually(async () => expect(await unpublished()).toEqual([]));
    expect(relays.map((relay) => relay.health().state).sort()).toEqual(['publishing', 'standing by']);
    const all = await published();
    expect(all).toHaveLength(48);
    for (const n of [1, 2, 3, 4]) {
      const versions = all
        .filter(({ key }) => key === memberId(n))
        .map(({ headers }) => headers['ce_aggregateversion']);
      expect(versions).toEqual(Array.from({ length: 12 }, (_, place) => String(place + 1)));
    }
  });

  it('lets the second relay take over when the first one stops', async () => {
    const [first, second] = [1, 2].map(() => world.service.relay({ leaseSeconds: 30, pollMilliseconds: 50 }));
    first?.start();
    await world.eventually(() => expect(first?.health().state).toBe('publishing'));
    second?.start();
    await first?.stop();
    await changeMembership(world.service, 1, 1);
    await world.eventually(async () => expect(await publishedMembers()).toEqual(members(1)));
    expect(second?.health().state).toBe('publishing');
  });

  it('loses nothing when a relay is killed between publishing and marking, and has no effect twice (f)', async () => {
    for (const n of [1, 2, 3]) await changeMembership(world.service, n, 1);
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('./killed-after-publishing.child.mjs', import.meta.url)),
        world.ownDatabase.url,
        world.logs.url,
      ],
      { stdio: 'inherit' },
    );
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
    expect(await published()).toHaveLength(3);
    expect(await unpublished()).toHaveLength(3);
    world.service.relay().start();
    await world.service.listen();
    await world.caughtUp();
    expect(await published()).toHaveLength(6);
    expect(await world.service.members()).toHaveLength(3);
  });

  it('prunes what was published long ago, and only that', async () => {
    for (const n of [1, 2, 3]) await changeMembership(world.service, n, 1);
    world.service.relay().start();
    await world.eventually(async () => expect(await unpublished()).toEqual([]));
    await world.end();
    await world.open();
    const oldest = "UPDATE outbox SET published_at = published_at - interval '25 hours' WHERE sequence < ALL";
    await world.service.rows(`${oldest} (SELECT max(sequence) FROM outbox)`);
    world.service.relay().start();
    await world.eventually(async () => expect(await world.service.rows('SELECT 1 FROM outbox')).toHaveLength(1));
  });

  it('counts what it published', async () => {
    for (const n of [1, 2]) await changeMembership(world.service, n, 1);
    const relay = world.service.relay();
    relay.start();
    await world.eventually(async () => {
      expect(await figure(world.service.registry, 'pairwell_outbox_published_total')).toBe(2);
      expect(relay.health()).toEqual({ state: 'publishing', depth: 0, oldestSeconds: 0 });
    });
    await relay.stop();
    expect(relay.health().state).toBe('stopped');
  });
});
