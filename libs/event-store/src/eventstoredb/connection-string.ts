import type { NodePreference } from '@eventstore/db-client';
import { readSwitch } from '@pairwell/kernel';
import type { TlsFiles } from './tls-files.js';

/** One server of a cluster. An IPv6 address stands in brackets. */
export interface Host {
  readonly address: string;
  readonly port: number;
}

/** What an EventStoreDB connection string says. Times are in milliseconds. */
export interface ConnectionString {
  readonly hosts: readonly Host[];
  /** `esdb+discover://`: the one host is a name that stands for the whole cluster. */
  readonly discover: boolean;
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
  /** Undefined with `tls=false`. */
  readonly tls: TlsFiles | undefined;
  /** Where to read and subscribe; writes always go to the leader. */
  readonly nodePreference: NodePreference;
  readonly connectionName: string | undefined;
  readonly defaultDeadline: number | undefined;
  readonly numbers: Readonly<Partial<Record<NumberOption, number>>>;
}

type NumberOption =
  'maxDiscoverAttempts' | 'discoveryInterval' | 'gossipTimeout' | 'keepAliveInterval' | 'keepAliveTimeout';

const NUMBERS: readonly NumberOption[] = [
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
];
const FILES = ['tlsCAFile', 'userCertFile', 'userKeyFile'] as const;
const OTHERS = ['tls', 'tlsVerifyCert', 'nodePreference', 'connectionName', 'defaultDeadline', 'throwOnAppendFailure'];
const KNOWN = new Map([...NUMBERS, ...FILES, ...OTHERS].map((name) => [name.toLowerCase(), name]));
const PREFERENCES = new Map<string, NodePreference>([
  ['leader', 'leader'],
  ['follower', 'follower'],
  ['random', 'random'],
  ['readonlyreplica', 'read_only_replica'],
]);
const DEFAULT_PORT = 2113;
const FORM = /^(esdb(?:\+discover)?):\/\/(?:([^/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/i;
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;

/**
 * Reads an EventStoreDB connection string
 * (https://docs.kurrent.io/clients/grpc/getting-started.html, "Connection string").
 *
 * The client's own reader is not used: it prints the whole string, password included, when an option is unknown, and
 * its debug output does so always; it cuts a password at a colon, and sends none at all over a connection without TLS.
 *
 * @throws TypeError with one sentence that names what is wrong and what to write instead, and never a value, since any
 *   part of a faulty string may be a piece of a password.
 */
export function readConnectionString(text: string): ConnectionString {
  const [, scheme, user, hosts, query] = FORM.exec(text.trim()) ?? [];
  if (scheme === undefined || hosts === undefined) {
    throw fault('is no EventStoreDB connection string: esdb://user:password@host:2113?tls=true is one');
  }
  const options = readOptions(query);
  const tls = readTls(options);
  const credentials = readCredentials(user);
  if (credentials && !tls) throw fault('has a password and tls=false: use tls=true, or leave user and password out');
  return {
    hosts: hosts.split(',').map(readHost),
    discover: scheme.toLowerCase() === 'esdb+discover',
    credentials,
    tls,
    nodePreference: readPreference(options.get('nodePreference')),
    connectionName: decoded(options.get('connectionName'), 'connectionName'),
    defaultDeadline: readNumber(options, 'defaultDeadline'),
    numbers: Object.fromEntries(NUMBERS.map((name) => [name, readNumber(options, name)])),
  };
}

function readOptions(query: string | undefined): Map<string, string> {
  const options = new Map<string, string>();
  for (const pair of query === undefined ? [] : query.split('&')) {
    const [key = '', value, ...rest] = pair.split('=');
    const name = KNOWN.get(key.replace(/[_-]/g, '').toLowerCase());
    if (name === undefined) throw fault(`has an option that is not known; known are ${[...KNOWN.values()].join(', ')}`);
    if (!value || rest.length > 0) throw fault(`needs a value for ${name}, written as ${name}=value`);
    options.set(name, value);
  }
  if (options.get('throwOnAppendFailure') === 'false') throw fault('must not set throwOnAppendFailure=false');
  return options;
}

function readTls(options: ReadonlyMap<string, string>): TlsFiles | undefined {
  if (switchIn(options, 'tlsVerifyCert') === false) {
    throw fault('must not set tlsVerifyCert=false: name the authority of the certificate with tlsCAFile');
  }
  const [authority, certificate, key] = FILES.map((name) => decoded(options.get(name), name));
  if (switchIn(options, 'tls') === false) {
    if (authority || certificate || key) throw fault('names certificates and sets tls=false: use tls=true');
    return undefined;
  }
  if ((certificate === undefined) !== (key === undefined)) throw fault('needs both userCertFile and userKeyFile');
  return { authority, certificate, key };
}

function readCredentials(user: string | undefined): ConnectionString['credentials'] {
  if (user === undefined) return undefined;
  const [, username, password] = /^([^:]+):(.+)$/.exec(user) ?? [];
  if (username === undefined || password === undefined) throw fault('needs user:password before the @');
  const [name = '', secret = ''] = [username, password].map((part) => decoded(part, 'user and password'));
  return { username: name, password: secret };
}

function readHost(text: string): Host {
  const [, address, port = DEFAULT_PORT] = HOST.exec(text.trim()) ?? [];
  if (address === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw fault('has a host that is not written as host:port, with a port from 1 to 65535');
  }
  return { address, port: Number(port) };
}

function readPreference(text: string | undefined): NodePreference {
  const preference = PREFERENCES.get((text ?? 'leader').replace(/[_-]/g, '').toLowerCase());
  if (!preference) throw fault('has a nodePreference that is none of leader, follower, random, readOnlyReplica');
  return preference;
}

function switchIn(options: ReadonlyMap<string, string>, name: string): boolean | undefined {
  return readSwitch(options.get(name), () => fault(`needs true or false for ${name}`));
}

function readNumber(options: ReadonlyMap<string, string>, name: string): number | undefined {
  const value = options.get(name);
  if (value === undefined) return undefined;
  // -1 switches the client's keep-alive off.
  if (!/^(-1|[1-9]\d{0,8})$/.test(value) || (value === '-1' && !name.startsWith('keepAlive'))) {
    throw fault(`needs a whole number for ${name}`);
  }
  return Number(value);
}

function decoded(text: string | undefined, what: string): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    throw fault(`needs percent-encoding in ${what}: a % is written %25`);
  }
}

function fault(sentence: string): TypeError {
  return new TypeError(`The event store's URL ${sentence}.`);
}
