import { migrate } from '@pairwell/persistence';
import type { Databases } from './databases.js';

/** The embedded event log and event store bring their own tables; loaded late, as a second start has no need of them. */
export async function migrateLogDatabases(databases: Databases): Promise<void> {
  const [{ eventLogMigrations }, { eventStoreMigrations }] = await Promise.all([
    import('@pairwell/messaging'),
    import('@pairwell/event-store'),
  ]);
  await migrate({ ...databases.eventLog, migrations: eventLogMigrations });
  await migrate({ ...databases.eventStore, migrations: eventStoreMigrations });
}
