import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provisionDatabase, type ProvisionedDatabase } from '@pairwell/persistence/embedded';
import { ClearFault } from './clear-fault.js';
import { SERVICES, WORKSPACE, type ServiceName } from './settings.js';

/** A database for each service, and one each for the embedded event log and event store. */
export interface Databases {
  readonly services: Readonly<Record<ServiceName, ProvisionedDatabase>>;
  readonly eventLog: ProvisionedDatabase;
  readonly eventStore: ProvisionedDatabase;
}

const run = promisify(execFile);

/** Creates what is missing; existing databases and their data are left as they are. */
export async function provisionDatabases(superuserUrl: string, password: string): Promise<Databases> {
  const provision = (name: string) => provisionDatabase(superuserUrl, `pairwell_${name}`, password);
  const services = {} as Record<ServiceName, ProvisionedDatabase>;
  for (const name of SERVICES) services[name] = await provision(name);
  return { services, eventLog: await provision('event_log'), eventStore: await provision('event_store') };
}

/**
 * Runs every service's migrations, unless this data folder has seen this very set of them before.
 *
 * @param environmentOf what a service's migration command is given.
 * @param migrateLogs brings the event log's and event store's databases up to date.
 * @returns whether anything ran.
 */
export async function migrateDatabases(
  dataFolder: string,
  environmentOf: (service: ServiceName) => Readonly<Record<string, string>>,
  migrateLogs: () => Promise<void>,
): Promise<boolean> {
  const marker = join(dataFolder, 'migrated');
  const wanted = await fingerprint();
  if ((await readFile(marker, 'utf8').catch(() => '')) === wanted) return false;
  await migrateLogs();
  // Two at a time: each is a process of its own, and the smallest machines have two cores.
  for (let index = 0; index < SERVICES.length; index += 2) {
    const pair = SERVICES.slice(index, index + 2);
    await Promise.all(pair.map((service) => migrate(service, environmentOf(service))));
  }
  await writeFile(marker, wanted);
  return true;
}

async function migrate(service: ServiceName, environment: Readonly<Record<string, string>>): Promise<void> {
  const entry = join(WORKSPACE, 'services', service, 'dist', 'src', 'migrate.js');
  try {
    await run(process.execPath, [entry], { env: { PATH: process.env['PATH'], ...environment } });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new ClearFault(`The migrations of ${service} failed:\n${stdout ?? ''}${stderr ?? String(error)}`);
  }
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
