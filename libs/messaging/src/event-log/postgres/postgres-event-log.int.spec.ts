import { testDatabase, type TestDatabase } from '@pairwell/testing';
import { eventLogMigrations } from '../../migrations/index.js';
import { eventLogContract } from '../event-log.contract.js';
import { PostgresEventLog } from './postgres-event-log.js';

let database: TestDatabase | undefined;

eventLogContract({
  name: 'PostgreSQL',
  rebalanceMilliseconds: 10_000,
  open: async () => {
    database ??= await testDatabase({ migrations: eventLogMigrations });
    return new PostgresEventLog(database.url, {
      applicationName: 'contract',
      partitions: 3,
      pollMilliseconds: 200,
      leaseMilliseconds: 2_000,
    });
  },
  end: async () => {
    await database?.drop();
  },
});
