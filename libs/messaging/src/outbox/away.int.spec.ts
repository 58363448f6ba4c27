import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MembershipChanged } from '@pairwell/contracts';
import { eventually, testCluster, testDatabase } from '@pairwell/testing';
import pg from 'pg';
import { exampleLog, exampleLogOnItsOwn, type ExampleLog, type LogServer } from '../example/example-log.js';
import { changeMembership, exampleService, figure, memberId } from '../example/example-service.js';
import { ExampleWorld } from '../example/example-world.js';
import { exampleMigrations } from '../example/members.migration.js';

describe('an event log that is away', () => {
  let server: LogServer;
  let logs: ExampleLog;
  let world: ExampleWorld;

  beforeAll(async () => {
    ({ server, log: logs } = await exampleLogOnItsOwn());
    world = await ExampleWorld.create(logs);
  }, 300_000);

  beforeEach(() => world.begin());
  afterEach(() => world.end());

  afterAll(async () => {
    await world.remove();
    await server.remove();
  });

  const published = async (key: string): Promise<string[]> => {
    const versions: string[] = [];
    for (const range of await world.log.partitions([MembershipChanged.topic])) {
      for await (const record of world.log.read({ ...range, from: range.first, to: range.next })) {
        if (record.key === key) versions.push(record.headers['ce_aggregateversion'] ?? '');
      }
    }
    return versions;
  };

  it('stops no command: the outbox grows, health shows it, and it drains in order afterwards (guarantee 5)', async () => {
    const { service } = world;
    await server.stop();
    const relay = service.relay({ pollMilliseconds: 50, batchSize: 4 });
    relay.start();
    await service.listen();
    for (const version of [1, 2, 3, 4, 5, 6]) await changeMembership(service, 1, version);
    await world.eventually(() => {
      expect(relay.health()).toMatchObject({ state: 'waiting for the event log' });
      expect(service.strategy.health().state).toBe('waiting for the event log');
    });
    expect(await service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toHaveLength(6);
    await server.restart();
    await world.eventually(async () => expect(await service.members()).toMatchObject([{ version: 6 }]));
    expect(await published(memberId(1))).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(await figure(service.registry, 'pairwell_dead_letters_total')).toBe(0);
    await world.eventually(() => expect(relay.health()).toMatchObject({ state: 'publishing', depth: 0 }));
  });

  it('is killed and comes back under a relay and a consumer at work: nothing is lost (guarantee 1)', async () => {
    const { service } = world;
    service.relay({ pollMilliseconds: 50 }).start();
    await service.listen();
    for (let n = 100; n < 110; n += 1) await changeMembership(service, n, 1);
    await server.kill();
    for (let n = 110; n < 120; n += 1) await changeMembership(service, n, 1);
    await server.restart();
    await world.eventually(async () => expect(await service.members()).toHaveLength(20));
    await world.caughtUp();
  });
});

describe('a consumer whose own database goes away', () => {
  it('waits without a dead letter, shows it in health, and goes on', async () => {
    const ownCluster = await testCluster();
    const logs = await exampleLog();
    const ownDatabase = await testDatabase({
      migrations: exampleMigrations,
      superuserUrl: ownCluster.urlOf('postgres'),
    });
    const log = await logs.open();
    const service = await exampleService({ url: ownDatabase.url, log });
    try {
      const relay = service.relay({ pollMilliseconds: 50 });
      relay.start();
      await service.listen();
      await changeMembership(service, 1, 1);
      await eventually(async () => expect(await service.members()).toHaveLength(1), logs.patience);
      let meanwhile = 0;
      service.interference.before = async () => {
        if (meanwhile++ > 0) return;
        await ownCluster.stop();
      };
      await changeMembership(service, 2, 1);
      await eventually(() => {
        expect(service.strategy.health().state).toBe('waiting for the database');
        expect(relay.health().state).toBe('waiting for the database');
      }, logs.patience);
      await ownCluster.restart();
      await eventually(async () => expect(await service.members()).toHaveLength(2), logs.patience);
      expect(await figure(service.registry, 'pairwell_dead_letters_total')).toBe(0);
      await eventually(() => expect(service.strategy.health().state).toBe('running'), logs.patience);
    } finally {
      await service.stop();
      await log.close();
      await ownCluster.remove();
      await logs.remove();
    }
  });

  it('blames no message while the disk is full: nothing is parked, and what waited is done once there is room', async () => {
    const logs = await exampleLog();
    const ownDatabase = await testDatabase({ migrations: exampleMigrations });
    const log = await logs.open();
    const service = await exampleService({ url: ownDatabase.url, log });
    const superuser = new pg.Client({ connectionString: ownDatabase.superuserUrl });
    await superuser.connect();
    try {
      const relay = service.relay({ pollMilliseconds: 50 });
      relay.start();
      await superuser.query(`
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER no_room BEFORE INSERT ON members FOR EACH ROW EXECUTE FUNCTION no_room();`);
      await service.listen();
      await changeMembership(service, 1, 1);
      await eventually(() => expect(service.strategy.health().state).toBe('waiting for the database'), logs.patience);
      await superuser.query('DROP TRIGGER no_room ON members');
      await eventually(async () => expect(await service.members()).toHaveLength(1), logs.patience);
      expect(await figure(service.registry, 'pairwell_dead_letters_total')).toBe(0);
    } finally {
      await service.stop();
      await log.close();
      await superuser.end();
      await ownDatabase.drop();
      await logs.remove();
    }
  });
});
