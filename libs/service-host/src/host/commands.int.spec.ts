import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventLogMigrations, messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, Database, SERVICE } from '@pairwell/persistence';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import { testEnvironment } from '../testing/service-under-test.js';
import { bulletinService } from '../toy/bulletins.js';
import { inService } from './run-command.js';
import { migrateDatabase, offerEverythingAgain } from './service-commands.js';

const migrations = [...baselineMigrations, ...messagingMigrations];
let service: TestDatabase;
let log: TestDatabase;
let environment: Record<string, string>;

beforeAll(async () => {
  service = await testDatabase({ migrations: [] });
  log = await testDatabase({ migrations: eventLogMigrations });
  environment = { DATABASE_URL: service.url, DATABASE_OWNER_URL: service.ownerUrl, EVENT_LOG_URL: log.url };
}, 60_000);
afterAll(async () => {
  await service.drop();
  await log.drop();
});

describe('the commands of a service', () => {
  it('migrate its database as its owner, once', async () => {
    const ran = await migrateDatabase(bulletinService.configuration, migrations, environment);
    expect(ran).toHaveLength(migrations.length);
    expect(await migrateDatabase(bulletinService.configuration, migrations, environment)).toEqual([]);
  });

  it('say in one sentence that the database is away', async () => {
    const away = { ...environment, DATABASE_OWNER_URL: 'postgres://owner:x@127.0.0.1:9/nothing' };
    await expect(migrateDatabase(bulletinService.configuration, migrations, away)).rejects.toThrow(
      'The database is away: start it, then migrate again.',
    );
  });

  it('offer everything again through the service’s own outbox', async () => {
    await inService(bulletinService, testEnvironment({ environment }), offerEverythingAgain);
    const database = await Database.connect({ url: environment['DATABASE_URL'] ?? '', applicationName: 'spec' });
    const rows = await database.transaction(SERVICE, (tx) => tx.query<{ key: string }[]>('SELECT key FROM outbox'));
    await database.close();
    expect(rows).toEqual([{ key: 'RT5' }]);
  });

  it('replay finds the service’s own consumers', async () => {
    await inService(bulletinService, testEnvironment({ environment }), async ({ consumer }) => {
      expect(await consumer?.replayDeadLetters({})).toEqual({
        ...{ processed: 0, putBack: 0, failedAgain: 0 },
        ...{ unknown: [], expired: 0 },
      });
    });
  });
});
