import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MembershipChanged, RelationshipFactRecorded } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { listDeadLetters } from '../dead-letters/list-dead-letters.js';
import { replayDeadLetters } from '../dead-letters/replay-dead-letters.js';
import { exampleService, figure, membership, type ExampleService } from '../example/example-service.js';
import { exampleMigrations } from '../example/members.migration.js';
import type { EventLogDriver } from './event-log.contract.js';
import type { EventLog } from './event-log.js';

const TOPICS = [MembershipChanged.topic, RelationshipFactRecorded.topic];

/** A command's event on its way through outbox, relay, log and consumer, on each driver. */
export function wholePathContract(driver: EventLogDriver): void {
  describe(`from one service to another over ${driver.name}`, () => {
    let database: TestDatabase;
    let log: EventLog;
    let service: ExampleService;
    const consumer = `example-${newId()}`;
    /** Topics may hold what other runs left: only these members are looked at. */
    const ours = [newId(), newId(), newId()] as const;
    const patience = driver.rebalanceMilliseconds;

    const change = (membershipId: string, version: number, organisation = 'RWE'): Promise<void> =>
      service.database.transaction(SERVICE, (tx) => {
        const { data, ...rest } = membership(0, version, organisation);
        const event = { ...rest, key: membershipId, data: { ...data, membershipId } };
        return service.outbox.add(tx, MembershipChanged, event);
      });

    const known = (): Promise<Record<string, unknown>[]> =>
      service.rows(
        `SELECT version FROM members WHERE membership_id IN (${ours.map((id) => `'${id}'`).join()}) ORDER BY version`,
      );

    const letters = async (): Promise<string[]> => {
      const found: string[] = [];
      for await (const letter of listDeadLetters({ consumer, database: service.database, log })) found.push(letter.key);
      return found.filter((key) => (ours as readonly string[]).includes(key));
    };

    /** Of the topics as other runs left them, which a broker keeps for weeks. */
    const beginAtTheEnd = async (): Promise<void> => {
      for (const { topic, partition, next } of await log.partitions(TOPICS)) {
        await service.rows(
          `INSERT INTO consumer_positions VALUES ('${consumer}', '${topic}', ${partition}, ${next.toString()})`,
        );
      }
    };

    const start = async (): Promise<void> => {
      log = await driver.open();
      service = await exampleService({ url: database.url, log, consumer });
      service.relay().start();
    };

    beforeAll(async () => {
      database = await testDatabase({ migrations: exampleMigrations });
      await start();
      await beginAtTheEnd();
    });

    afterAll(async () => {
      await service.stop();
      await log.close();
      await database.drop();
      await driver.end();
    });

    it('a membership that changed is known on the other side, in its newest version', async () => {
      await service.listen();
      for (const version of [1, 2, 3]) await change(ours[0], version);
      await eventually(async () => expect(await known()).toEqual([{ version: 3 }]), patience);
    });

    it('what cannot be dealt with is put aside, listed, and replayed once the fault is mended', async () => {
      service.interference.before = (event) =>
        event.key === ours[1] ? Promise.reject(new TypeError('a fault of ours')) : Promise.resolve();
      await change(ours[1], 4);
      await change(ours[0], 5);
      await eventually(async () => expect(await letters()).toEqual([ours[1]]), patience);
      await eventually(async () => expect(await known()).toEqual([{ version: 5 }]), patience);
      service.interference.before = () => Promise.resolve();
      expect(await replayDeadLetters({ consumer: service.strategy })).toMatchObject({ processed: 1 });
      expect(await known()).toEqual([{ version: 4 }, { version: 5 }]);
      expect(await letters()).toEqual([]);
      expect(await figure(service.registry, 'pairwell_dead_letters_total', { reason: 'HANDLER_FAILED' })).toBe(1);
    });

    it('a service that was away goes on where it was, without hearing anything twice', async () => {
      await change(ours[2], 6);
      await eventually(async () => expect(await known()).toHaveLength(3), patience);
      const [before] = await service.rows('SELECT count(*) AS heard FROM tally');
      await service.stop();
      await log.close();
      await start();
      await change(ours[2], 7);
      await service.listen();
      await eventually(async () => expect((await known()).at(-1)).toEqual({ version: 7 }), patience);
      const [after] = await service.rows('SELECT count(*) AS heard FROM tally');
      expect(Number(after?.['heard'])).toBe(Number(before?.['heard']) + 1);
      expect((await service.strategy.lag()).map(({ messages }) => messages)).toEqual([0, 0]);
    });
  });
}
