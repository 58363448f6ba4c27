import type { ServiceStatus } from '@pairwell/service-host';
import { CommandFault, EXIT } from '../fault.js';
import { askProcess } from '../installation/ask-process.js';
import { inTurn } from '../installation/in-turn.js';
import type { Installation } from '../installation/installation.js';
import { PROCESSES, type ProcessName } from '../installation/processes.js';
import { table } from '../output/table.js';
import type { Answer } from '../output/terminal.js';
import { healthOf, type ProcessHealth } from './health.js';

export interface ProcessStatus extends ProcessHealth {
  readonly process: ProcessName;
  /** What waits, as the service's own database and logs tell; undefined for the gateway, which keeps nothing. */
  readonly waiting?: Omit<ServiceStatus, 'service'>;
  /** Why what waits cannot be told. */
  readonly fault?: string;
}

/** Whether each process is up and ready, and what waits in each service. */
export async function status(installation: Installation): Promise<Answer> {
  const processes = await inTurn(PROCESSES, 3, (process) => statusOf(installation, process));
  const notWell = processes.some(({ ready, fault }) => !ready || fault !== undefined);
  return { json: { processes }, text: inWords(processes), exitCode: notWell ? EXIT.FAILED : EXIT.DONE };
}

/** What waits in one service, measured now. @throws CommandFault */
export async function waitingIn(installation: Installation, process: ProcessName): Promise<ServiceStatus> {
  return askProcess<ServiceStatus>(installation, process, ['status']);
}

async function statusOf(installation: Installation, process: ProcessName): Promise<ProcessStatus> {
  const health = await healthOf(installation, process);
  if (process === 'gateway') return { process, ...health };
  try {
    const { service: _service, ...waiting } = await waitingIn(installation, process);
    return { process, ...health, waiting };
  } catch (error) {
    if (error instanceof CommandFault) return { process, ...health, fault: error.message };
    throw error;
  }
}

function inWords(processes: readonly ProcessStatus[]): string {
  const faults = processes.flatMap(({ process, fault }) => (fault === undefined ? [] : [`${process}: ${fault}\n`]));
  return [
    table(
      ['process', 'up', 'ready', 'version', 'address', 'not ready'],
      processes.map(({ process, up, ready, version, address, notReady }) => [
        ...[process, up ? 'yes' : 'no', ready ? 'yes' : 'no', version ?? '-', address, notReady.join(', ')],
      ]),
    ),
    table(['service', 'what waits', 'how much'], processes.flatMap(waitingRows)),
    faults.join(''),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function waitingRows({ process, waiting }: ProcessStatus): (readonly (string | number)[])[] {
  if (waiting === undefined) return [];
  const { outbox, consumers, subscriptions, deadLetters } = waiting;
  const oldest = outbox?.waiting ? ` (oldest ${outbox.oldestSeconds} s)` : '';
  return [
    ...(outbox === undefined ? [] : [[process, 'events to publish', `${outbox.waiting}${oldest}`]]),
    ...consumers.map(({ topic, messages }) => [process, `messages of ${topic} to consume`, messages]),
    ...Object.entries(subscriptions).map(([name, events]) => [process, `events for ${name}`, events]),
    [process, 'dead letters', deadLetters],
  ];
}
