import { Outbox, replayDeadLetters, Republish, republish } from '@pairwell/messaging';
import { Database, migrate, type MigrationClass } from '@pairwell/persistence';
import type { ConfigurationDefinition } from '../configuration/define-configuration.js';
import { ServiceLog } from '../observability/service-log.js';
import { exitWithFault } from './exit-with-fault.js';
import { runCommand } from './run-command.js';
import { StartFault } from './start-fault.js';
import type { ServiceDefinition } from './start-service.js';

/**
 * All of a service's migrate.ts: brings its database to the newest version as the owner of its tables
 * (DATABASE_OWNER_URL), grants rows to the role of DATABASE_URL, and ends the process.
 */
export async function migrateService(
  configuration: ConfigurationDefinition,
  migrations: readonly MigrationClass[],
): Promise<void> {
  try {
    const { DATABASE_URL, DATABASE_OWNER_URL } = configuration.readForMigration(process.env);
    const log = ServiceLog.open(configuration.service, 'info');
    const done = await migrate({
      ownerUrl: DATABASE_OWNER_URL,
      applicationRole: roleOf(DATABASE_URL),
      migrations: [...migrations],
    });
    log.info('migrated', { migrations: done });
    process.exit(0);
  } catch (error) {
    exitWithFault(error);
  }
}

/** All of a service's republish.ts: offers its whole state or history again, through its own outbox. */
export function republishService(definition: ServiceDefinition<ConfigurationDefinition>): Promise<void> {
  return runCommand(definition, async ({ app, log }) => {
    const events = await republish({
      source: app.get(Republish),
      outbox: app.get(Outbox),
      database: app.get(Database),
      onProgress: (offered) => log.info('offering again', { offered }),
    });
    log.info('offered again', { events });
  });
}

/** All of a service's replay.ts: takes its dead letters through its consumers once more. */
export function replayService(definition: ServiceDefinition<ConfigurationDefinition>): Promise<void> {
  return runCommand(definition, async ({ consumer, log }) => {
    if (consumer === undefined) throw new StartFault('This service consumes no events, so it has no dead letters.');
    const { processed, putBack } = await replayDeadLetters({ consumer });
    log.info('replayed dead letters', { processed, putBack });
  });
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
