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
  /** For how many seconds running services are waited for. */
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
  const deadline = Date.now() + options.wait * 1_000;
  const offered: Record<string, number> = {};
  if (options.republish) {
    for (const source of sources) {
      terminal.err(`${source} offers everything again\n`);
      offered[source] = await offerAgain(installation, source);
      await until(deadline, () => published(installation, source), `${source} has not published what it offers again`);
    }
    await arrive(installation, name, deadline, terminal);
  }
  const models = chosen.map((model) => model.name);
  terminal.err(`${name} rebuilds ${models.join(', ')}\n`);
  const { rebuilt } = await askProcess<{ rebuilt: ToldRebuild[] }>(installation, name, ['rebuild', ...models]);
  if (rebuilt.some(({ startedOver }) => startedOver)) await arrive(installation, name, deadline, terminal);
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

async function published(installation: Installation, service: ServiceName): Promise<boolean> {
  return (await waitingIn(installation, service)).outbox?.waiting === 0;
}

/** Waits until the service has taken in what stands in the log and the store; one that does not run catches up later. */
async function arrive(
  installation: Installation,
  service: ServiceName,
  deadline: number,
  terminal: Terminal,
): Promise<void> {
  if (!(await healthOf(installation, service)).ready) {
    return terminal.err(`${service} is not ready: what it has not heard yet it takes in when it runs again\n`);
  }
  const caughtUp = async (): Promise<boolean> => {
    const { consumers, subscriptions } = await waitingIn(installation, service);
    const behind = [...consumers.map(({ messages }) => messages), ...Object.values(subscriptions)];
    return behind.every((messages) => messages === 0);
  };
  await until(deadline, caughtUp, `${service} has not caught up`);
}

async function until(deadline: number, reached: () => Promise<boolean>, otherwise: string): Promise<void> {
  while (!(await reached())) {
    if (Date.now() > deadline) {
      throw new CommandFault(`${otherwise} in time: see pairwell status, then rebuild again with a longer --wait.`);
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
