import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KafkaFault } from './kafka-fault.js';
import { ManagedKafka } from './managed-kafka.js';

/** The root of the workspace: this file runs as `infra/kafka-local/dist/main.js`. */
const WORKSPACE = resolve(import.meta.dirname, '..', '..', '..');

const HELP = `npm run kafka:local -- [--port 9092] [--partitions 4] [--data <folder>]

Starts a real Apache Kafka broker on loopback. --port 0 takes a free port; the data are kept in .pairwell/kafka.`;

let starting: Promise<ManagedKafka> | undefined;
let leaving = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));

try {
  await start();
} catch (error) {
  if (!leaving) {
    console.error(error instanceof KafkaFault ? `\n  ${error.message}\n` : error);
    process.exit(1);
  }
}

async function start(): Promise<void> {
  const options = readOptions();
  if (!options) return;
  console.log('  Starting Apache Kafka …');
  starting = ManagedKafka.start(options);
  const kafka = await starting;
  if (leaving) return;
  console.log(`\n  Apache Kafka is running. To use it:\n\n    EVENT_LOG_URL=${kafka.url} npm start\n`);
  console.log(`  Its log is ${kafka.logFile}. Ctrl-C stops it; the data are kept.\n`);
  watch(kafka);
}

function readOptions(): { folder: string; partitions: number; port?: number } | undefined {
  const text = { type: 'string' } as const;
  const { values } = parse({ port: text, partitions: text, data: text, help: { type: 'boolean' } });
  if (values['help']) {
    console.log(HELP);
    return undefined;
  }
  const port = wholeNumber('port', values['port'] ?? '9092', 0, 65_535);
  const partitions = wholeNumber('partitions', values['partitions'] ?? '4', 1, 1_000);
  const folder = resolve(String(values['data'] ?? join(WORKSPACE, '.pairwell', 'kafka')));
  return { folder, partitions, ...(port === 0 ? {} : { port }) };
}

function parse(options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ options });
  } catch (error) {
    throw new KafkaFault(`${(error as Error).message}\n\n${HELP}`);
  }
}

function wholeNumber(name: string, text: string | boolean, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new KafkaFault(`--${name} is "${text}"; write a whole number from ${least} to ${most}.`);
}

/** Keeps this process alive as long as the broker, and ends when the broker ends although nobody asked it to. */
function watch(broker: ManagedKafka): void {
  const timer = setInterval(() => {
    if (broker.pid !== undefined) return;
    clearInterval(timer);
    if (leaving) return;
    console.error(`\n  The broker ended by itself; ${broker.logFile} says why.\n`);
    process.exit(1);
  }, 500);
}

async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  console.log('\n  Stopping …');
  // Also a broker that is still starting is waited for: it must not stay behind.
  const kafka = await starting?.catch(() => undefined);
  await kafka?.stop();
  console.log('  Apache Kafka is stopped; the data are kept.');
  process.exit(code);
}
