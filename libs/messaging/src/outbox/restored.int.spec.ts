import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { PostgresEventLog } from '../event-log/postgres/postgres-event-log.js';
import { asSuperuser } from '../example/behind-the-walls.js';
import { changeMembership, exampleService, silent, type ExampleService } from '../example/example-service.js';
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

/** A log and a service's database that live and are restored together. */
interface Pair {
  readonly log: TestDatabase;
  readonly own: TestDatabase;
}

async function pair(): Promise<Pair> {
  const log = await testDatabase({ migrations: eventLogMigrations });
  return { log, own: await testDatabase({ migrations: exampleMigrations }) };
}

describe('the embedded event log, restored from a dump', () => {
  let before: Pair;
  let after: Pair;

  beforeAll(async () => {
    before = await pair();
  });

  beforeEach(async () => {
    after = await pair();
  });

  afterAll(() => Promise.all([before, after].flatMap(({ log, own }) => [log.drop(), own.drop()])));

  const on = async (where: Pair, work: (service: ExampleService) => Promise<void>): Promise<void> => {
    const log = new PostgresEventLog(where.log.url, { applicationName: 'spec', pollMilliseconds: 200, logger: silent });
    const service = await exampleService({ url: where.own.url, log });
    try {
      await work(service);
    } finally {
      await service.stop();
      await log.close();
    }
  };

  const knows = (service: ExampleService, members: number): Promise<void> =>
    eventually(async () => expect(await service.members()).toHaveLength(members), 20_000);

  it('goes on from where it was: nothing lost, nothing twice (guarantee 4 g)', async () => {
    await on(before, async (service) => {
      service.relay().start();
      await service.listen();
      for (const n of [1, 2, 3]) await changeMembership(service, n, 1);
      await knows(service, 3);
      await eventually(async () =>
        expect(await service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]),
      );
    });
    await on(before, async (service) => {
      for (const n of [4, 5]) await changeMembership(service, n, 1);
    });
    await dumpAndRestore(before.log, after.log);
    await dumpAndRestore(before.own, after.own);
    await on(after, async (service) => {
      service.relay().start();
      await service.listen();
      await changeMembership(service, 6, 1);
      await knows(service, 6);
      expect(await service.rows('SELECT 1 FROM tally')).toHaveLength(6);
    });
  });
});
