import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pinnedVersion } from './broker-jars.js';
import { KafkaFault } from './kafka-fault.js';
import { ManagedKafka } from './managed-kafka.js';

/** The root of the workspace: this file runs as `infra/kafka-local/dist/production-drivers.js`. */
const WORKSPACE = resolve(import.meta.dirname, '..', '..', '..');

/** Names the result files of this run, beside those of `npm test`; see `infra/checks/count-reporter.js`. */
const RUN = 'production-drivers';

interface Suite {
  /** Folder of the project. */
  readonly project: string;
  /** Its name in jest.config.js. */
  readonly name: string;
  /** Which test files, as jest's patterns. */
  readonly files: readonly string[];
}

const ON_KAFKA: readonly Suite[] = [
  { project: 'infra/kafka-local', name: 'kafka-local', files: [] },
  {
    project: 'libs/messaging',
    name: 'messaging',
    files: ['src/(event-log/kafka|consuming|outbox|dead-letters|rebuilding)/.*int.spec'],
  },
  // The whole story, erasure, and kills of everything, for which random kills start a broker of their own.
  { project: 'gateway', name: 'gateway', files: ['e2e/(nothing-lost|random-kills|forgotten)/'] },
  {
    project: 'gateway',
    name: 'gateway-on-one-platform',
    files: ['e2e/(reverse-mentoring-across-trusts|live-updates|one-session-two-calendars)/'],
  },
];

const ON_EVENTSTOREDB: Suite = { project: 'libs/event-store', name: 'event-store', files: ['eventstoredb/'] };

let kafka: Promise<ManagedKafka> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(130));

try {
  await end(await run());
} catch (error) {
  console.error(error instanceof KafkaFault ? `\n  Nothing was run on Kafka: ${error.message}\n` : error);
  await end(1);
}

/** Runs every suite, also after one has failed; answers the exit code. */
async function run(): Promise<number> {
  const eventLogUrl = await eventLog();
  const eventStoreUrl = process.env['EVENT_STORE_URL'] ?? '';
  const onEventStore = eventStoreUrl.startsWith('esdb');
  const suites = onEventStore ? [...ON_KAFKA, ON_EVENTSTOREDB] : ON_KAFKA;
  const failed: string[] = [];
  for (const suite of suites) {
    console.log(`\n::: ${suite.project} on the production drivers`);
    if ((await jest(suite, eventLogUrl)) !== 0) failed.push(suite.project);
  }
  const { passed, failures } = await counted(suites);
  console.log(`\n${passed} passed, ${failures} failed on the production drivers.`);
  if (!onEventStore) {
    console.log('The real EventStoreDB was not run; EVENT_STORE_URL=esdb://host:2113?tls=false would name one.');
  }
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

/** The Kafka that EVENT_LOG_URL names, or one that is started for this run. */
async function eventLog(): Promise<string> {
  const outside = process.env['EVENT_LOG_URL'];
  if (outside?.startsWith('kafka://')) return outside;
  console.log(`::: starting Apache Kafka ${await pinnedVersion()}`);
  kafka = ManagedKafka.start();
  return (await kafka).url;
}

async function jest({ project, name, files }: Suite, eventLogUrl: string): Promise<number> {
  await rm(resultFile(project, name), { force: true });
  const runner = join(WORKSPACE, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, ['--experimental-vm-modules', '--no-warnings', runner, ...files], {
    cwd: join(WORKSPACE, project),
    env: { ...process.env, EVENT_LOG_URL: eventLogUrl, PAIRWELL_TEST_RUN: RUN },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** What a runner that ended without a word counts for. */
const NO_RESULT = '{ "passed": 0, "failed": 1, "skipped": 0 }';

function resultFile(project: string, name: string): string {
  return join(WORKSPACE, project, 'dist', 'test-results', `${name}.${RUN}.json`);
}

/** What the result files of this run say. */
async function counted(suites: readonly Suite[]): Promise<{ passed: number; failures: number }> {
  const sum = { passed: 0, failures: 0 };
  for (const { project, name } of suites) {
    const text = await readFile(resultFile(project, name), 'utf8').catch(() => NO_RESULT);
    const found = JSON.parse(text) as { passed: number; failed: number; skipped: number };
    sum.passed += found.passed;
    sum.failures += found.failed + found.skipped;
  }
  return sum;
}

/** Takes the broker of this run away, whatever has happened. */
async function end(code: number): Promise<never> {
  const broker = await kafka?.catch(() => undefined);
  await broker?.remove();
  process.exit(code);
}
