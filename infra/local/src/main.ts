import { seedDemonstration } from '@pairwell/demo';
import { ClearFault } from './clear-fault.js';
import { DemonstrationStore } from './demonstration-store.js';
import { demonstrationWorld } from './demonstration-world.js';
import { DemonstrationIssuer } from './issuer/demonstration-issuer.js';
import { either, inboxPages } from './issuer/inbox-pages.js';
import { signInPages } from './issuer/sign-in-pages.js';
import { clearFaultOf } from './machine-faults.js';
import { Platform } from './platform.js';
import { Progress } from './progress.js';
import { report, showAddresses } from './report.js';
import { mailsIn, readSettings, requireKnownNames, WORKSPACE, type Settings } from './settings.js';
import { Shutdown } from './shutdown.js';

const shutdown = new Shutdown();
const progress = new Progress();
let settings: Settings | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave());

try {
  await start();
} catch (error) {
  if (!shutdown.hasBegun) await fail(error);
}

/** Brings the whole platform up, with its demonstration, and says where it is. */
async function start(): Promise<void> {
  requireKnownNames(process.env);
  settings = readSettings(process.env);
  await bringUp(settings);
}

async function bringUp(settings: Settings): Promise<void> {
  const store = new DemonstrationStore(settings);
  if (await store.clearHalfDone()) progress.step('The last demonstration was broken off; starting it afresh');
  const platform = await Platform.start(settings, {
    shutdown,
    progress: (step) => progress.step(step),
    onLost: (name, code) => void lost(name, code, settings.dataFolder),
    onLogLost: (error) => void logLost(error),
  });
  const signIn = signInPages(platform.gatewayUrl, store, (organisation, subject, audience) =>
    issuer.idToken(organisation, subject, audience),
  );
  const pages = either(signIn, inboxPages(mailsIn(settings.dataFolder)));
  const issuer = await DemonstrationIssuer.start(settings.ports.issuer, platform.facts.secrets.issuerKey, pages);
  shutdown.add('the demonstration issuer', () => issuer.stop());
  const demonstration = await store.find();
  if (demonstration) return report(platform, issuer, demonstration, progress.seconds());
  showAddresses(platform, issuer, progress.seconds());
  console.log('  The demonstration is being played, which takes about a minute the first time.\n');
  await store.begin();
  const world = demonstrationWorld(platform, issuer, (step) => progress.step(step));
  const played = await seedDemonstration(world);
  await store.finish(played);
  await report(platform, issuer, played, progress.seconds());
}

async function leave(): Promise<void> {
  if (shutdown.hasBegun) return;
  console.log('\n  Stopping …');
  await shutdown.run();
  console.log('  Everything is stopped; the data are kept.');
  process.exit(0);
}

async function lost(name: string, code: number | null, dataFolder: string): Promise<void> {
  if (shutdown.hasBegun) return;
  await fail(new ClearFault(`The process "${name}" ended (${code ?? 'killed'}); its log is in ${dataFolder}/logs.`));
}

/** Six logs are lost at once on a full disk; it is told once. */
async function logLost(error: unknown): Promise<void> {
  if (!shutdown.hasBegun) await fail(error);
}

async function fail(error: unknown): Promise<void> {
  const clear = clearFaultOf(error, settings?.dataFolder ?? WORKSPACE);
  console.error(clear ? `\n  ${clear.message}\n` : error);
  await shutdown.run();
  process.exit(1);
}
