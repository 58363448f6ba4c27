import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MembershipChanged, RelationshipFactRecorded } from '@pairwell/contracts';
import { derivedId } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import type { EventLog } from '../event-log/event-log.js';
import { exampleLogOnItsOwn, type ExampleLog, type LogServer } from '../example/example-log.js';
import {
  changeMembership,
  exampleService,
  fact,
  figure,
  memberId,
  type ExampleService,
} from '../example/example-service.js';
import { exampleMigrations } from '../example/members.migration.js';
import { StutteringLog } from '../example/stuttering-log.js';

const MEMBERS = 20;
const VERSIONS = 10;

/**
 * Told in order: two instances of a service share partitions, one of them joins and leaves in the middle of the work,
 * the log's server is killed under it, and everything is published twice, the first time in the wrong order.
 */
describe('two instances of a service, over a log that is killed under load', () => {
  let server: LogServer;
  let logs: ExampleLog;
  let live: TestDatabase;
  let rebuilt: TestDatabase;
  const opened: { service: ExampleService; log: EventLog }[] = [];

  const instance = async (database: TestDatabase, consumer = 'example'): Promise<ExampleService> => {
    const log = await logs.open();
    const service = await exampleService({ url: database.url, log, consumer });
    opened.push({ service, log });
    service.relay({ log: new StutteringLog(log), pollMilliseconds: 50, batchSize: 20, leaseSeconds: 3 }).start();
    return service;
  };

  const leave = async (service: ExampleService): Promise<void> => {
    const place = opened.findIndex((one) => one.service === service);
    const [{ log } = { log: undefined }] = opened.splice(place, 1);
    await service.stop();
    await log?.close();
  };

  /** Each member in one version after the other, and a fact for each: what an afternoon of commands leaves behind. */
  const commands = async (service: ExampleService, versions: readonly number[]): Promise<void> => {
    for (const version of versions) {
      for (let n = 0; n < MEMBERS; n += 1) {
        await changeMembership(service, n, version, version % 2 === 0 ? 'RWE' : 'RT5');
        await service.database.transaction(SERVICE, (tx) =>
          service.outbox.add(tx, RelationshipFactRecorded, fact(derivedId('pair', String(n)), version)),
        );
      }
    }
  };

  const readModel = async (service: ExampleService): Promise<unknown[]> => [
    await service.members(),
    await service.rows('SELECT * FROM facts ORDER BY relationship_id, revision'),
  ];

  const messagesOf = async (topic: string): Promise<number> => {
    const log = await logs.open();
    const ranges = await log.partitions([topic]);
    await log.close();
    return ranges.reduce((sum, { first, next }) => sum + Number(next - first), 0);
  };

  const theOneThatStayed = (): ExampleService => {
    const [one] = opened;
    if (!one) throw new Error('nobody has stayed');
    return one.service;
  };

  const caughtUp = (service: ExampleService): Promise<void> =>
    eventually(async () => {
      expect(await service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]);
      expect((await service.strategy.lag()).map(({ messages }) => messages)).toEqual([0, 0]);
    }, 2 * logs.patience);

  beforeAll(async () => {
    ({ server, log: logs } = await exampleLogOnItsOwn());
    live = await testDatabase({ migrations: exampleMigrations });
    rebuilt = await testDatabase({ migrations: exampleMigrations });
  }, 300_000);

  afterAll(async () => {
    for (const { service } of [...opened]) await leave(service);
    await logs.remove();
    await live.drop();
    await rebuilt.drop();
    await server.remove();
  }, 120_000);

  it('loses nothing and does nothing twice, while they join, leave and are cut off (guarantees 1, 4)', async () => {
    const first = await instance(live);
    await first.listen();
    await commands(first, [1, 2]);
    const second = await instance(live);
    // However long it takes to join, there is work left for the second: what was told is told again until it has its part.
    let joined = false;
    const working = (async () => {
      do {
        await commands(first, [3, 4]);
        await sleep(200);
      } while (!joined);
      await commands(first, [5, 6]);
    })();
    await second.listen();
    await eventually(
      async () => expect(await figure(second.registry, 'pairwell_consumer_messages_total')).toBeGreaterThan(0),
      logs.patience,
    ).finally(() => (joined = true));
    await server.kill();
    await working;
    await server.restart();
    const goingOn = commands(second, [7, 8]);
    await leave(first);
    await goingOn;
    await server.kill();
    await server.restart();
    await commands(second, [9, 10]);
    await caughtUp(second);
    const heard = await second.rows('SELECT 1 FROM tally');
    // Each position of the log has had its effect, once.
    expect(heard).toHaveLength(await messagesOf(MembershipChanged.topic));
    expect(heard.length).toBeGreaterThanOrEqual(2 * MEMBERS * VERSIONS);
    expect(await figure(second.registry, 'pairwell_dead_letters_total')).toBe(0);
  }, 600_000);

  it('knows everybody in their newest version, and every fact', async () => {
    const [members, facts] = (await readModel(theOneThatStayed())) as [Record<string, unknown>[], unknown[]];
    expect(facts).toHaveLength(MEMBERS * VERSIONS);
    expect(members.map((row) => row['membership_id'])).toEqual(
      Array.from({ length: MEMBERS }, (_, n) => memberId(n)).sort(),
    );
    expect(members.every((row) => row['version'] === VERSIONS && row['organisation'] === 'RWE')).toBe(true);
  });

  it('has the read model that a rebuild from nothing makes (guarantee 3)', async () => {
    const calm = await instance(rebuilt, 'rebuilt');
    await calm.listen();
    await caughtUp(calm);
    expect(await readModel(calm)).toEqual(await readModel(theOneThatStayed()));
  }, 240_000);

  it('is not changed by hearing all of it once more (guarantee 2)', async () => {
    const before = theOneThatStayed();
    const known = await readModel(before);
    await leave(before);
    const again = await instance(live);
    await again.rows('UPDATE consumer_positions SET next_position = 0');
    await again.listen();
    await caughtUp(again);
    expect(await readModel(again)).toEqual(known);
  }, 240_000);
});
