import { testDatabase, type TestDatabase } from '@pairwell/testing';
import { asSuperuser } from '../../example/behind-the-walls.js';
import { eventLogMigrations } from '../../migrations/index.js';
import { eventLogContract, type EventLogDriver } from '../event-log.contract.js';
import { wholePathContract } from '../whole-path.contract.js';
import { PostgresEventLog } from './postgres-event-log.js';

/** A driver with a log database of its own. */
function postgres(): EventLogDriver {
  let database: TestDatabase | undefined;
  return {
    name: 'PostgreSQL',
    rebalanceMilliseconds: 15_000,
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
    deleteTopic: async (topic) => {
      if (!database) throw new Error('the log was not opened');
      await asSuperuser(database, async (client) => {
        for (const table of ['messages', 'partitions', 'topics']) {
          await client.query(`DELETE FROM event_log_${table} WHERE topic = $1`, [topic]);
        }
      });
    },
  };
}

eventLogContract(postgres());
wholePathContract(postgres());
