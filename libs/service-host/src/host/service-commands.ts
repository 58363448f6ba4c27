import { Outbox, Republish, republish } from '@pairwell/messaging';
import {
  Database,
  DatabaseMisconfigured,
  DatabaseUnavailable,
  migrate,
  type MigrationClass,
} from '@pairwell/persistence';
import type { ConfigurationDefinition } from '../configuration/define-configuration.js';
import type { Environment } from '../configuration/read-configuration.js';
import type { CommandContext } from './run-command.js';
import { StartFault } from './start-fault.js';

/**
 * Brings a service's database to the newest version as the owner of its tables (DATABASE_OWNER_URL) and grants rows to
 * the role of DATABASE_URL.
 *
 * @returns the names of the migrations that ran.
 * @throws ConfigurationFault, StartFault
 */
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

/** Offers a service's whole state or history again, through its own outbox. @returns how many events were offered. */
export async function offerEverythingAgain({ app, log }: Pick<CommandContext<never>, 'app' | 'log'>): Promise<number> {
  const events = await republish({
    source: app.get(Republish, { strict: false }),
    outbox: app.get(Outbox),
    database: app.get(Database),
    onProgress: (offered) => log.info('offering again', { offered }),
  });
  log.info('offered again', { events });
  return events;
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
