import { Outbox, replayDeadLetters, Republish, republish } from '@pairwell/messaging';
import {
  Database,
  DatabaseMisconfigured,
  DatabaseUnavailable,
  migrate,
  type MigrationClass,
} from '@pairwell/persistence';
import type { ConfigurationDefinition } from '../configuration/define-configuration.js';
import type { Environment } from '../configuration/read-configuration.js';
import { ServiceLog } from '../observability/service-log.js';
import { exitWithFault } from './exit-with-fault.js';
import { type CommandContext, runCommand } from './run-command.js';
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
    const done = await migrateDatabase(configuration, migrations, process.env);
    ServiceLog.open(configuration.service, 'info').info('migrated', { migrations: done });
    process.exit(0);
  } catch (error) {
    exitWithFault(error);
  }
}

/** As {@link migrateService}, without ending the process; answers the names of the migrations that ran. */
export async function migrateDatabase(
  configuration: ConfigurationDefinition,
  migrations: readonly MigrationClass[],
  environment: Environment,
): Promise<string[]> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = configuration.readForMigration(environment);
  try {
    return await migrate({ ownerUrl: DATABASE_OWNER_URL, applicationRole: roleOf(DATABASE_URL), migrations });
  } catch (error) {
    if (error instanceof DatabaseUnavailable)
      throw new StartFault('The database is away: start it, then migrate again.');
    throw error instanceof DatabaseMisconfigured ? new StartFault(error.message, 78) : error;
  }
}

/** All of a service's republish.ts: offers its whole state or history again, through its own outbox. */
export function republishService<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
): Promise<void> {
  return runCommand(definition, offerEverythingAgain);
}

/** What the republish command does inside the service. */
export async function offerEverythingAgain({ app, log }: Pick<CommandContext<never>, 'app' | 'log'>): Promise<void> {
  const events = await republish({
    source: app.get(Republish, { strict: false }),
    outbox: app.get(Outbox),
    database: app.get(Database),
    onProgress: (offered) => log.info('offering again', { offered }),
  });
  log.info('offered again', { events });
}

/** All of a service's replay.ts: takes its dead letters through its consumers once more. */
export function replayService<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
): Promise<void> {
  return runCommand(definition, async ({ consumer, log }) => {
    if (consumer === undefined) throw new StartFault('This service consumes no events, so it has no dead letters.');
    const { processed, putBack } = await replayDeadLetters({ consumer });
    log.info('replayed dead letters', { processed, putBack });
  });
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
