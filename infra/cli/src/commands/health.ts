import type { Installation } from '../installation/installation.js';
import type { ProcessName } from '../installation/processes.js';

export interface ProcessHealth {
  readonly address: string;
  readonly up: boolean;
  readonly ready: boolean;
  readonly version: string | null;
  /** The parts that keep it from being ready. */
  readonly notReady: readonly string[];
}

const PORTS: Readonly<Record<ProcessName, number>> = {
  gateway: 4000,
  identity: 4001,
  directory: 4002,
  matching: 4003,
  relationships: 4004,
  analytics: 4005,
};
const WITHIN_MILLISECONDS = 5_000;

interface ReadyAnswer {
  readonly error?: Readonly<Record<string, unknown>>;
  readonly details?: { readonly process?: { readonly version?: string } };
}

/** What a process says of itself at `/health/ready`, which is open. */
export async function healthOf(installation: Installation, process: ProcessName): Promise<ProcessHealth> {
  const address = addressOf(installation, process);
  const away = { address, up: false, ready: false, version: null, notReady: [] };
  try {
    const response = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(WITHIN_MILLISECONDS) });
    const { error = {}, details } = (await response.json()) as ReadyAnswer;
    const version = details?.process?.version ?? null;
    return { address, up: true, ready: response.ok, version, notReady: Object.keys(error) };
  } catch {
    // Whatever keeps it from answering, an operator sees that it does not.
    return away;
  }
}

/** Where a process is reached: as the gateway is told of it, or as the process itself is told to listen. */
export function addressOf(installation: Installation, process: ProcessName): string {
  const known = installation.environmentOf('gateway')[`PAIRWELL_${process.toUpperCase()}_URL`];
  if (process !== 'gateway' && known !== undefined && known !== '') return known.replace(/\/$/, '');
  const { PAIRWELL_HOST: host = '127.0.0.1', PAIRWELL_PORT: port = PORTS[process] } =
    installation.environmentOf(process);
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
}
