import { unknownNames } from '@pairwell/kernel';
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

/** Production drivers that somebody has started elsewhere, under the names of the services' own variables. */
export interface OutsideStores {
  readonly EVENT_LOG_URL?: string;
  readonly EVENT_STORE_URL?: string;
}

export interface Settings {
  /** Where the embedded mode keeps its database, secrets and logs. */
  readonly dataFolder: string;
  readonly ports: Ports;
  /** What is used in place of the embedded event log and event store. */
  readonly outside?: OutsideStores;
  /** Where mails are put in place of a mail server; without it none is sent. */
  readonly mails?: string;
  /** What every process writes to its log; their own default unless told. */
  readonly logLevel?: LogLevel;
}

const DEFAULT_FIRST_PORT = 4000;

/** As the processes know them (docs/reference/configuration.md); refused here, before anything has been started. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const NAMES = ['PAIRWELL_DATA', 'PAIRWELL_FIRST_PORT', 'PAIRWELL_LOG_LEVEL'];
const OUTSIDE_NAMES = ['EVENT_LOG_URL', 'EVENT_STORE_URL'];
/** What runs of our tests set; a platform that a test starts inherits them. */
const NAMES_OF_TESTS = [
  ...['PAIRWELL_TEST_RUN', 'PAIRWELL_TEST_POSTGRES'],
  ...['PAIRWELL_FAULT_SEED', 'PAIRWELL_FAULT_MINUTES'],
];

/**
 * For whoever starts a platform by hand: a name that is mistyped would be as good as not set.
 *
 * @throws ClearFault naming the first unknown name and the one that is most likely meant.
 */
export function requireKnownNames(environment: NodeJS.ProcessEnv): void {
  const given = Object.keys(environment).filter((name) => !NAMES_OF_TESTS.includes(name));
  const [unknown] = unknownNames(given, { prefix: 'PAIRWELL_', known: NAMES, others: OUTSIDE_NAMES });
  if (unknown === undefined) return;
  const { name, meant } = unknown;
  const hint = meant === undefined ? `it knows ${[...NAMES, ...OUTSIDE_NAMES].join(', ')}.` : `did you mean ${meant}?`;
  throw new ClearFault(`${name} is no name that npm start knows; ${hint}`);
}

/**
 * Reads `PAIRWELL_DATA`, `PAIRWELL_FIRST_PORT`, `PAIRWELL_LOG_LEVEL`, `EVENT_LOG_URL` and `EVENT_STORE_URL`; all may be
 * left out.
 *
 * @throws ClearFault for a value that is wrong.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const folder = environment['PAIRWELL_DATA'] ?? join(WORKSPACE, '.pairwell');
  if (!isAbsolute(folder)) {
    throw new ClearFault(`PAIRWELL_DATA is "${folder}"; name a folder by its whole path, such as /var/lib/pairwell.`);
  }
  return {
    dataFolder: folder,
    ports: portsFrom(firstPort(environment['PAIRWELL_FIRST_PORT'])),
    outside: outsideStores(environment),
    mails: mailsIn(folder),
    ...logLevel(environment['PAIRWELL_LOG_LEVEL']),
  };
}

/** The folder in a data folder where mails are put. */
export function mailsIn(dataFolder: string): string {
  return join(dataFolder, 'mails');
}

/**
 * The event log and event store that the environment names.
 *
 * @throws ClearFault for an address of another kind; it is not repeated, since it may hold a password.
 */
export function outsideStores(environment: NodeJS.ProcessEnv): OutsideStores {
  const { EVENT_LOG_URL, EVENT_STORE_URL } = environment;
  requireAddress('EVENT_LOG_URL', EVENT_LOG_URL, /^(kafka|postgres(ql)?):\/\/./, 'kafka://host:9092');
  requireAddress('EVENT_STORE_URL', EVENT_STORE_URL, /^(esdb(\+discover)?|postgres(ql)?):\/\/./, 'esdb://host:2113');
  return { ...(EVENT_LOG_URL ? { EVENT_LOG_URL } : {}), ...(EVENT_STORE_URL ? { EVENT_STORE_URL } : {}) };
}

function requireAddress(name: string, url: string | undefined, pattern: RegExp, example: string): void {
  if (!url || pattern.test(url)) return;
  throw new ClearFault(`${name} is no address of that kind; write one such as ${example}, or leave it out.`);
}

function logLevel(text: string | undefined): { readonly logLevel?: LogLevel } {
  if (!text) return {};
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) {
    throw new ClearFault(`PAIRWELL_LOG_LEVEL is "${text}"; write one of ${LOG_LEVELS.join(', ')}.`);
  }
  return { logLevel: level };
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
