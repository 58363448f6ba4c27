import type { ToldReadModel, ToldRebuild } from '@pairwell/service-host';
import { CommandFault, usageFault } from '../fault.js';
import { askProcess } from '../installation/ask-process.js';
import type { Installation } from '../installation/installation.js';
import { serviceNamed, type ServiceName } from '../installation/processes.js';
import { table } from '../output/table.js';
import type { Answer, Terminal } from '../output/terminal.js';
import { healthOf } from './health.js';
import { offerAgain } from './republish.js';
import { waitingIn } from './status.js';

export interface Rebuilding {
  /** False to take the event log as it is, without a republish of the sources. */
  readonly republish: boolean;
  /** For how many seconds each step of a running service is waited for. */
  readonly wait: number;
}

const PAUSE_MILLISECONDS = 500;

/**
 * Rebuilds read models of a service from zero while it goes on serving: its sources offer everything again, what they
 * offer arrives, and each read model is written anew from the log or the event store.
 */
export async function rebuild(
  installation: Installation,
  service: string,
  readModel: string | undefined,
  options: Rebuilding,
  terminal: Terminal,
): Promise<Answer> {
  const name = serviceNamed(service);
  const chosen = choose(await readModelsOf(installation, name), name, readModel);
  const sources = [...new Set(chosen.flatMap((model) => model.sources))].map(serviceNamed);
  const offered: Record<string, number> = {};
  if (options.republish) {
    for (const source of sources) {
      terminal.err(`${source} offers everything again\n`);
      offered[source] = await offerAgain(installation, source);
      await published(installation, source, options.wait);
    }
    await arrive(installation, name, options.wait, terminal);
  }
  const models = chosen.map((model) => model.name);
  terminal.err(`${name} rebuilds ${models.join(', ')}\n`);
  const { rebuilt } = await askProcess<{ rebuilt: ToldRebuild[] }>(installation, name, ['rebuild', ...models]);
  if (rebuilt.some(({ startedOver }) => startedOver)) await arrive(installation, name, options.wait, terminal);
  return { json: { service: name, offered, rebuilt }, text: inWords(rebuilt) };
}

async function readModelsOf(installation: Installation, service: ServiceName): Promise<readonly ToldReadModel[]> {
  return (await askProcess<{ readModels: ToldReadModel[] }>(installation, service, ['read-models'])).readModels;
}

function choose(known: readonly ToldReadModel[], service: string, name: string | undefined): readonly ToldReadModel[] {
  if (name === undefined) return known;
  const chosen = known.filter((model) => model.name === name);
  if (chosen.length > 0) return chosen;
  const names = known.map((model) => model.name).join(', ');
  throw usageFault(`${service} has no read model "${name}": write one of ${names}, or none for all of them.`);
}

/** Waits until what was offered is out: whatever the outbox holds then was written after it. */
async function published(installation: Installation, source: ServiceName, wait: number): Promise<void> {
  const offeredAt = Date.now();
  const isOut = async (): Promise<boolean> => {
    const { outbox } = await waitingIn(installation, source);
    // An age that was rounded to whole seconds.
    return !outbox?.waiting || outbox.oldestSeconds + 1 < (Date.now() - offeredAt) / 1_000;
  };
  await until(wait, isOut, `${source} has not published what it offers again`);
}

/**
 * Waits until the service has taken in what stands in the log and the store: until each consumer and each subscription was
 * seen at its end once, since others go on writing meanwhile. One that does not run catches up later.
 */
async function arrive(
  installation: Installation,
  service: ServiceName,
  wait: number,
  terminal: Terminal,
): Promise<void> {
  if (!(await healthOf(installation, service)).ready) {
    return terminal.err(`${service} is not ready: what it has not heard yet it takes in when it runs again\n`);
  }
  const arrived = new Set<string>();
  const caughtUp = async (): Promise<boolean> => {
    const { consumers, subscriptions } = await waitingIn(installation, service);
    const behind = [
      ...consumers.map(({ topic, messages }) => [topic, messages] as const),
      ...Object.entries(subscriptions),
    ];
    for (const [name, messages] of behind) if (messages === 0) arrived.add(name);
    return behind.every(([name]) => arrived.has(name));
  };
  await until(wait, caughtUp, `${service} has not caught up`);
}

async function until(wait: number, reached: () => Promise<boolean>, otherwise: string): Promise<void> {
  const deadline = Date.now() + wait * 1_000;
  while (!(await reached())) {
    if (Date.now() > deadline) {
      throw new CommandFault(
        `${otherwise} in ${wait} s: see pairwell status, then rebuild again with a longer --wait.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}

function inWords(rebuilt: readonly ToldRebuild[]): string {
  const rows = rebuilt.flatMap(({ readModel, tables = [], events = 0, leftAside = 0 }) =>
    tables.map((row) => [readModel, row.table, row.rows, row.removed, row.written, events, leftAside]),
  );
  const headings = ['read model', 'table', 'rows', 'wrong before', 'written', 'events', 'left aside'];
  const startedOver = rebuilt.filter((model) => model.startedOver).map(({ readModel }) => readModel);
  return `${table(headings, rows)}${startedOver.map((name) => `${name}: rebuilt from the event store.\n`).join('')}`;
}
