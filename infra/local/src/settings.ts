import { isAbsolute, join, resolve } from 'node:path';
import { ClearFault } from './clear-fault.js';

/** The root of the workspace: this file runs as `infra/local/dist/settings.js`. */
export const WORKSPACE = resolve(import.meta.dirname, '..', '..', '..');

export const SERVICES = ['identity', 'directory', 'matching', 'relationships', 'analytics'] as const;
export type ServiceName = (typeof SERVICES)[number];
export type ProcessName = ServiceName | 'gateway';

/** Loopback ports of everything that the embedded mode starts. */
export interface Ports {
  readonly gateway: number;
  readonly services: Readonly<Record<ServiceName, number>>;
  readonly postgres: number;
  readonly issuer: number;
}

export interface Settings {
  /** Where the embedded mode keeps its database, secrets and logs. */
  readonly dataFolder: string;
  readonly ports: Ports;
}

const DEFAULT_FIRST_PORT = 4000;

/** Reads `PAIRWELL_DATA` and `PAIRWELL_FIRST_PORT`; both may be left out. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const folder = environment['PAIRWELL_DATA'] ?? join(WORKSPACE, '.pairwell');
  if (!isAbsolute(folder)) {
    throw new ClearFault(`PAIRWELL_DATA is "${folder}"; name a folder by its whole path, such as /var/lib/pairwell.`);
  }
  return { dataFolder: folder, ports: portsFrom(firstPort(environment['PAIRWELL_FIRST_PORT'])) };
}

function firstPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_FIRST_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port <= 65_000) return port;
  throw new ClearFault(`PAIRWELL_FIRST_PORT is "${text}"; write a whole number from 1024 to 65000.`);
}

/** The gateway takes the first port, everything else a fixed distance from it. */
export function portsFrom(first: number): Ports {
  return {
    gateway: first,
    services: {
      identity: first + 1,
      directory: first + 2,
      matching: first + 3,
      relationships: first + 4,
      analytics: first + 5,
    },
    postgres: first + 32,
    issuer: first + 80,
  };
}

export function everyPort(ports: Ports): readonly (readonly [name: string, port: number])[] {
  return [
    ['the gateway', ports.gateway],
    ...SERVICES.map((name) => [name, ports.services[name]] as const),
    ['PostgreSQL', ports.postgres],
    ['the demonstration issuer', ports.issuer],
  ];
}
