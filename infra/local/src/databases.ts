import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrate, type MigrationClass } from '@pairwell/persistence';
import { provisionDatabase, type ProvisionedDatabase } from '@pairwell/persistence/embedded';
import { SERVICES, WORKSPACE, type ServiceName } from './settings.js';

/** A database for each service, and one each for the embedded event log and event store. */
export interface Databases {
  readonly services: Readonly<Record<ServiceName, ProvisionedDatabase>>;
  readonly eventLog: ProvisionedDatabase;
  readonly eventStore: ProvisionedDatabase;
  /** Of the list of erased people: restored with none of the others. */
  readonly erasureList: ProvisionedDatabase;
}

/** Creates what is missing; existing databases and their data are left as they are. */
export async function provisionDatabases(superuserUrl: string, password: string): Promise<Databases> {
  const provision = (name: string) => provisionDatabase(superuserUrl, `pairwell_${name}`, password);
  const services = {} as Record<ServiceName, ProvisionedDatabase>;
  for (const name of SERVICES) services[name] = await provision(name);
  const [eventLog, eventStore] = [await provision('event_log'), await provision('event_store')];
  return { services, eventLog, eventStore, erasureList: await provision('erasure_list') };
}

/**
 * Brings every database to its newest version, unless this data folder has seen this very set of migrations before.
 *
 * A deployment runs `commands.js migrate` of each service; here one process takes the same lists in turn, because loading
 * Node.js five times would be most of the work.
 *
 * @returns whether there was anything to look at.
 */
export async function migrateDatabases(dataFolder: string, databases: Databases): Promise<boolean> {
  const marker = join(dataFolder, 'migrated');
  const wanted = await fingerprint();
  if ((await readFile(marker, 'utf8').catch(() => '')) === wanted) return false;
  const [{ eventLogMigrations }, { eventStoreMigrations }, { erasureListMigrations }] = await Promise.all([
    import('@pairwell/messaging'),
    import('@pairwell/event-store'),
    import('@pairwell/privacy'),
  ]);
  await migrate({ ...databases.eventLog, migrations: eventLogMigrations });
  await migrate({ ...databases.eventStore, migrations: eventStoreMigrations });
  await migrate({ ...databases.erasureList, migrations: erasureListMigrations });
  for (const service of SERVICES) {
    await migrate({ ...databases.services[service], migrations: await migrationsOf(service) });
  }
  await writeFile(marker, wanted);
  return true;
}

/** The list that a service's `migrations/index.ts` exports. */
async function migrationsOf(service: ServiceName): Promise<readonly MigrationClass[]> {
  const file = join(WORKSPACE, 'services', service, 'dist', 'migrations', 'index.js');
  const exported: unknown[] = Object.values((await import(pathToFileURL(file).href)) as object);
  const list = exported.find((value) => Array.isArray(value));
  if (!list) throw new Error(`${file} exports no list of migrations`);
  return list as readonly MigrationClass[];
}

/** The names of all compiled migrations: a migration is never edited once released, so a name stands for its content. */
async function fingerprint(): Promise<string> {
  const names: string[] = [];
  for (const folder of ['libs', 'services']) {
    for (const project of await readdir(join(WORKSPACE, folder))) {
      const files = await readdir(join(WORKSPACE, folder, project, 'dist'), { recursive: true }).catch(() => []);
      names.push(...files.filter((file) => /\d{13}-[a-z0-9-]+\.js$/.test(file)));
    }
  }
  return createHash('sha256').update(names.sort().join('\n')).digest('hex');
}
