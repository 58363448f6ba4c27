import type { MigrationClass } from '@pairwell/persistence';
import { CommandFault, usageFault } from '../fault.js';
import { askProcess } from '../installation/ask-process.js';
import type { Installation } from '../installation/installation.js';
import { SERVICES, serviceNamed } from '../installation/processes.js';
import type { Answer } from '../output/terminal.js';

const EMBEDDED = ['event-log', 'event-store', 'erasure-list'] as const;
type EmbeddedStore = (typeof EMBEDDED)[number];

/** Brings databases to their newest version, one after the other; nothing happens to those that are. */
export async function migrate(installation: Installation, names: readonly string[]): Promise<Answer> {
  const every = [...(installation.embedded ? EMBEDDED : []), ...SERVICES];
  const done: { database: string; migrations: string[] }[] = [];
  for (const name of names.length === 0 ? every : names) {
    const store = EMBEDDED.find((embedded) => embedded === name);
    const migrations = store ? await migrateStore(installation, store) : await migrateService(installation, name);
    done.push({ database: name, migrations });
  }
  const text = done
    .map(
      ({ database, migrations }) => `${database}: ${migrations.length === 0 ? 'up to date' : migrations.join(', ')}\n`,
    )
    .join('');
  return { json: { migrated: done }, text };
}

async function migrateService(installation: Installation, name: string): Promise<string[]> {
  return (await askProcess<{ migrations: string[] }>(installation, serviceNamed(name), ['migrate'])).migrations;
}

/** The stores of the embedded mode are databases that belong to no service. */
async function migrateStore({ embedded }: Installation, name: EmbeddedStore): Promise<string[]> {
  if (embedded === undefined) throw usageFault(`${name} is a database in the embedded mode only: leave it out.`);
  const { DatabaseUnavailable, migrate: run } = await import('@pairwell/persistence');
  const { eventLog, eventStore, erasureList } = embedded.ownerUrls;
  const ownerUrl = { 'event-log': eventLog, 'event-store': eventStore, 'erasure-list': erasureList }[name];
  const applicationRole = new URL(ownerUrl).username.replace(/_owner$/, '_app');
  try {
    return await run({ ownerUrl, applicationRole, migrations: await migrationsOf(name) });
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw new CommandFault('The database is away: start the platform first.');
    throw error;
  }
}

async function migrationsOf(name: EmbeddedStore): Promise<readonly MigrationClass[]> {
  if (name === 'event-log') return (await import('@pairwell/messaging')).eventLogMigrations;
  if (name === 'event-store') return (await import('@pairwell/event-store')).eventStoreMigrations;
  return (await import('@pairwell/privacy')).erasureListMigrations;
}
