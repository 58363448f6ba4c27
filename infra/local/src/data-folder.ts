import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seedDemonstration, type Demonstration } from '@pairwell/demo';
import { Database, SERVICE } from '@pairwell/persistence';
import { ClearFault } from './clear-fault.js';
import type { Databases } from './databases.js';
import { DemonstrationStore } from './demonstration-store.js';
import { demonstrationWorld } from './demonstration-world.js';
import { addressOf, environmentOf, type PlatformFacts } from './environments.js';
import { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
import { loadSecrets } from './secrets.js';
import { mailsIn, outsideStores, portsFrom, SERVICES, type Ports, type ProcessName } from './settings.js';

/** An embedded platform as seen from outside: by the folder in which it keeps its secrets and data. */
export interface DataFolder {
  readonly path: string;
  /** The complete configuration of one process, with DATABASE_OWNER_URL for its migrations. */
  environmentOf(process: ProcessName): Readonly<Record<string, string>>;
  /** Addresses of the databases that belong to no service, as the owners of their tables, for migrations. */
  readonly ownerUrls: { readonly eventLog: string; readonly eventStore: string; readonly erasureList: string };
  /**
   * Plays the demonstration, which takes a minute or two.
   *
   * @throws ClearFault unless the platform runs and is empty: a demonstration is never mixed with anything else.
   */
  seed(progress: (step: string) => void): Promise<Demonstration>;
}

/**
 * Reads what the launcher has left in a data folder; the platform may run or not.
 *
 * @param firstPort of the platform, for one that does not run; of a running one the folder tells the ports.
 * @returns undefined for a folder in which no embedded platform has ever been started.
 */
export async function openDataFolder(path: string, firstPort: number): Promise<DataFolder | undefined> {
  const known = await access(join(path, 'secrets.json')).then(
    () => true,
    () => false,
  );
  if (!known) return undefined;
  const secrets = await loadSecrets(path);
  const ports = (await portsOfRunning(path)) ?? portsFrom(firstPort);
  const databases = databasesAt(ports, secrets.database);
  const facts: PlatformFacts = { ports, secrets, databases, outside: outsideStores(process.env), mails: mailsIn(path) };
  const { eventLog, eventStore, erasureList } = facts.databases;
  return {
    path,
    environmentOf: (process) => ({
      ...environmentOf(process, facts),
      ...(process === 'gateway' ? {} : { DATABASE_OWNER_URL: facts.databases.services[process].ownerUrl }),
    }),
    ownerUrls: {
      ...{ eventLog: eventLog.ownerUrl, eventStore: eventStore.ownerUrl },
      erasureList: erasureList.ownerUrl,
    },
    seed: (progress) => seed(path, facts, progress),
  };
}

/** PostgreSQL writes its port into the fourth line of postmaster.pid, and takes the file away when it stops. */
async function portsOfRunning(path: string): Promise<Ports | undefined> {
  const file = await readFile(join(path, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(file.split('\n')[3]);
  return Number.isInteger(port) && port > 0 ? portsFrom(port - portsFrom(0).postgres) : undefined;
}

/** The addresses that `provisionDatabase` gives. */
function databasesAt({ postgres }: Ports, password: string): Databases {
  const at = (name: string) => {
    const address = (role: string) => `postgres://${role}:${password}@127.0.0.1:${postgres}/pairwell_${name}`;
    const applicationRole = `pairwell_${name}_app`;
    return { applicationRole, url: address(applicationRole), ownerUrl: address(`pairwell_${name}_owner`) };
  };
  const services = Object.fromEntries(SERVICES.map((name) => [name, at(name)])) as Databases['services'];
  return { services, eventLog: at('event_log'), eventStore: at('event_store'), erasureList: at('erasure_list') };
}

async function seed(path: string, facts: PlatformFacts, progress: (step: string) => void): Promise<Demonstration> {
  const gatewayUrl = addressOf('gateway', facts.ports);
  const store = new DemonstrationStore({ dataFolder: path, ports: facts.ports });
  await refuseUnlessEmpty(facts, gatewayUrl, store);
  const issuer = await DemonstrationIssuer.startOrJoin(facts.ports.issuer, facts.secrets.issuerKey);
  try {
    await store.begin();
    const played = await seedDemonstration(demonstrationWorld({ facts, gatewayUrl }, issuer, progress));
    await store.finish(played);
    return played;
  } finally {
    await issuer.stop();
  }
}

async function refuseUnlessEmpty(facts: PlatformFacts, gatewayUrl: string, store: DemonstrationStore): Promise<void> {
  const ready = await fetch(`${gatewayUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  );
  if (!ready) throw new ClearFault(`No platform answers at ${gatewayUrl}: start it with npm start, then seed it.`);
  if (await store.find()) throw new ClearFault('The demonstration has been played here already.');
  const organisations = await countOrganisations(facts.databases.services.identity.url);
  if (organisations === 0) return;
  throw new ClearFault(
    `This platform holds ${organisations} organisations: the demonstration is played on an empty one only.`,
  );
}

async function countOrganisations(url: string): Promise<number> {
  const database = await Database.connect({ url, applicationName: 'pairwell seed', poolSize: 1 });
  try {
    const [row] = await database.transaction(
      SERVICE,
      (tx) => tx.query<{ count: number }[]>('SELECT count(*)::int AS count FROM organisations'),
      { readOnly: true },
    );
    return row?.count ?? 0;
  } finally {
    await database.close();
  }
}
