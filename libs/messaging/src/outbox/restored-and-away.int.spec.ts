import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MembershipChanged } from '@pairwell/contracts';
import { eventually, testCluster, testDatabase, type TestCluster, type TestDatabase } from '@pairwell/testing';
import { PostgresEventLog } from '../event-log/postgres/postgres-event-log.js';
import { changeMembership, exampleService, figure, memberId, silent } from '../example/example-service.js';
import { asSuperuser, ExampleWorld } from '../example/example-world.js';
import { exampleMigrations } from '../example/members.migration.js';
import { eventLogMigrations } from '../migrations/index.js';

/** As a dump and a restore do: rows and sequences go over, transaction ids and everything else of the cluster do not. */
async function dumpAndRestore(from: TestDatabase, to: TestDatabase): Promise<void> {
  await asSuperuser(from, (source) =>
    asSuperuser(to, async (target) => {
      const { rows } = await source.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND relname <> 'migrations'`,
      );
      await target.query("SET session_replication_role = 'replica'");
      for (const { name } of rows) {
        const { rows: dumped } = await source.query<{ all: unknown }>(
          `SELECT coalesce(json_agg(t), '[]') AS all FROM ${name} t`,
        );
        await target.query(
          `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(null::${name}, $1)`,
          [JSON.stringify(dumped[0]?.all)],
        );
      }
      const { rows: sequences } = await source.query<{ name: string; last: string | null }>(
        "SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'public'",
      );
      for (const { name, last } of sequences) {
        if (last !== null) await target.query('SELECT setval($1, $2)', [name, last]);
      }
    }),
  );
}

describe('infrastructure that goes away and comes back', () => {
  let logCluster: TestCluster;
  let world: ExampleWorld;

  beforeAll(async () => {
    logCluster = await testCluster();
    world = await ExampleWorld.create(logCluster.urlOf('postgres'));
  });

  beforeEach(() => world.begin());
  afterEach(() => world.end());

  afterAll(async () => {
    await world.remove();
    await logCluster.remove();
  });

  it('goes on from where it was after a restore into a new cluster: nothing lost, nothing twice (guarantee 4 g)', async () => {
    world.service.relay().start();
    await world.service.listen();
    for (const n of [1, 2, 3]) await changeMembership(world.service, n, 1);
    await world.caughtUp();
    await world.end();
    await world.open();
    for (const n of [4, 5]) await changeMembership(world.service, n, 1);

    const newLog = await testDatabase({ migrations: eventLogMigrations });
    const newOwn = await testDatabase({ migrations: exampleMigrations });
    await dumpAndRestore(world.logDatabase, newLog);
    await dumpAndRestore(world.ownDatabase, newOwn);
    const log = new PostgresEventLog(newLog.url, { applicationName: 'restored', logger: silent });
    const restored = await exampleService({ url: newOwn.url, log });
    try {
      restored.relay().start();
      await restored.listen();
      await changeMembership(restored, 6, 1);
      await eventually(async () => expect(await restored.members()).toHaveLength(6), 20_000);
      expect(await restored.rows('SELECT 1 FROM tally')).toHaveLength(6);
    } finally {
      await restored.stop();
      await log.close();
      await newOwn.drop();
      await newLog.drop();
    }
  });
});

describe('an event log that is away', () => {
  let logCluster: TestCluster;
  let ownDatabase: TestDatabase;
  let logDatabase: TestDatabase;

  beforeAll(async () => {
    logCluster = await testCluster();
    ownDatabase = await testDatabase({ migrations: exampleMigrations });
    logDatabase = await testDatabase({ migrations: eventLogMigrations, superuserUrl: logCluster.urlOf('postgres') });
  });

  afterAll(async () => {
    await logCluster.remove();
    await ownDatabase.drop();
  });

  it('stops no command: the outbox grows, health shows it, and it drains in order afterwards (guarantee 5)', async () => {
    await logCluster.stop();
    const log = new PostgresEventLog(logDatabase.url, { applicationName: 'spec', logger: silent });
    const service = await exampleService({ url: ownDatabase.url, log });
    try {
      const relay = service.relay({ pollMilliseconds: 50, batchSize: 4 });
      relay.start();
      await service.listen();
      for (const version of [1, 2, 3, 4, 5, 6]) await changeMembership(service, 1, version);
      await eventually(() => {
        expect(relay.health()).toMatchObject({ state: 'waiting for the event log' });
        expect(service.strategy.health().state).toBe('waiting for the event log');
      });
      expect(await service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toHaveLength(6);
      await logCluster.restart();
      await eventually(async () => expect(await service.members()).toMatchObject([{ version: 6 }]), 25_000);
      const versions: string[] = [];
      for (const range of await log.partitions([MembershipChanged.topic])) {
        for await (const record of log.read({ ...range, from: 0n, to: range.next })) {
          if (record.key === memberId(1)) versions.push(record.headers['ce_aggregateversion'] ?? '');
        }
      }
      expect(versions).toEqual(['1', '2', '3', '4', '5', '6']);
      expect(await figure(service.registry, 'pairwell_dead_letters_total')).toBe(0);
      await eventually(() => expect(relay.health()).toMatchObject({ state: 'publishing', depth: 0 }));
    } finally {
      await service.stop();
      await log.close();
    }
  });

  it('goes away and comes back under a relay and a consumer at work: nothing is lost', async () => {
    const log = new PostgresEventLog(logDatabase.url, { applicationName: 'spec', logger: silent });
    const service = await exampleService({ url: ownDatabase.url, log });
    try {
      service.relay({ pollMilliseconds: 50 }).start();
      await service.listen();
      for (let n = 100; n < 110; n += 1) await changeMembership(service, n, 1);
      await logCluster.kill();
      for (let n = 110; n < 120; n += 1) await changeMembership(service, n, 1);
      await logCluster.restart();
      const known = 'SELECT 1 FROM members WHERE version = 1';
      await eventually(async () => expect(await service.rows(known)).toHaveLength(20), 25_000);
    } finally {
      await service.stop();
      await log.close();
    }
  });
});

describe('a consumer whose own database goes away', () => {
  it('waits without a dead letter, shows it in health, and goes on', async () => {
    const ownCluster = await testCluster();
    const logDatabase = await testDatabase({ migrations: eventLogMigrations });
    const ownDatabase = await testDatabase({
      migrations: exampleMigrations,
      superuserUrl: ownCluster.urlOf('postgres'),
    });
    const log = new PostgresEventLog(logDatabase.url, { applicationName: 'spec', logger: silent });
    const service = await exampleService({ url: ownDatabase.url, log });
    try {
      const relay = service.relay({ pollMilliseconds: 50 });
      relay.start();
      await service.listen();
      await changeMembership(service, 1, 1);
      await eventually(async () => expect(await service.members()).toHaveLength(1));
      let meanwhile = 0;
      service.interference.before = async () => {
        if (meanwhile++ > 0) return;
        await ownCluster.stop();
      };
      await changeMembership(service, 2, 1);
      await eventually(() => {
        expect(service.strategy.health().state).toBe('waiting for the database');
        expect(relay.health().state).toBe('waiting for the database');
      });
      await ownCluster.restart();
      await eventually(async () => expect(await service.members()).toHaveLength(2), 25_000);
      expect(await figure(service.registry, 'pairwell_dead_letters_total')).toBe(0);
      await eventually(() => expect(service.strategy.health().state).toBe('running'));
    } finally {
      await service.stop();
      await log.close();
      await ownCluster.remove();
      await logDatabase.drop();
    }
  });
});
