import { readSwitch } from '@pairwell/kernel';
import type { KafkaConfig, SASLOptions } from 'kafkajs';

/** What a `kafka://` address says, in kafkajs's words. */
export type KafkaAddress = Pick<KafkaConfig, 'ssl' | 'sasl'> & { readonly brokers: string[] };

const OPTIONS = ['tls', 'sasl', 'prefix'];

/** What names of topics and groups may consist of, and leaves room for the names themselves. */
const PREFIX = /^[A-Za-z0-9._-]{0,100}$/;

/**
 * Reads `kafka://[user:password@]host[:port][,host[:port]…][?tls=true&sasl=plain|scram-sha-256|scram-sha-512
 * &prefix=pairwell.]`. There is no TLS unless told, and then no password either: it would be read on its way.
 * Percent-encoding in user and password is undone; the port is 9092 unless told; with a user, SASL is scram-sha-512 unless
 * told. The prefix is read by {@link prefixOf}.
 *
 * @throws KafkaAddressFault, whose message never repeats the address.
 */
export function parseKafkaAddress(url: string): KafkaAddress {
  const parts = /^kafka:\/\/(?:([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/.exec(url);
  const [, credentials, hosts = '', query = ''] = parts ?? [];
  if (!parts) throw new KafkaAddressFault('it must read kafka://host:port, with more brokers after commas');
  const options = new URLSearchParams(query);
  for (const name of options.keys()) {
    if (!OPTIONS.includes(name)) throw new KafkaAddressFault(`it has no option "${name}", only ${OPTIONS.join(', ')}`);
    if (options.getAll(name).length > 1) throw new KafkaAddressFault(`it has the option ${name} twice`);
  }
  const tls = readSwitch(options.get('tls') ?? undefined, () => new KafkaAddressFault('tls must be true or false'));
  if (credentials !== undefined && tls !== true) {
    throw new KafkaAddressFault('it has a password and no tls=true: add it, or leave user and password out');
  }
  return {
    brokers: hosts.split(',').map(broker),
    ssl: tls === true,
    ...(credentials === undefined ? {} : { sasl: sasl(credentials, options.get('sasl') ?? 'scram-sha-512') }),
  };
}

/**
 * What every topic and group of this platform begins with, so that several can live on one Kafka; empty unless told.
 *
 * @throws KafkaAddressFault when it has characters that Kafka does not take in a name.
 */
export function prefixOf(url: string): string {
  const prefix = new URLSearchParams(/\?(.*)$/.exec(url)?.[1]).get('prefix') ?? '';
  if (!PREFIX.test(prefix)) throw new KafkaAddressFault('prefix may have letters, digits, ".", "_" and "-" only');
  return prefix;
}

/** EVENT_LOG_URL begins with kafka:// and goes on in a way that makes no sense. */
export class KafkaAddressFault extends Error {
  override readonly name = 'KafkaAddressFault';

  constructor(what: string) {
    super(`EVENT_LOG_URL cannot be read: ${what}.`);
  }
}

function broker(text: string): string {
  const [, host, port = '9092'] = /^([A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (!host || Number(port) < 1 || Number(port) > 65_535) throw new KafkaAddressFault('a broker must read host:port');
  return `${host}:${port}`;
}

function sasl(credentials: string, mechanism: string): SASLOptions {
  const colon = credentials.indexOf(':');
  if (colon < 1) throw new KafkaAddressFault('credentials must read user:password@');
  const username = decodeURIComponent(credentials.slice(0, colon));
  const password = decodeURIComponent(credentials.slice(colon + 1));
  switch (mechanism) {
    case 'plain':
    case 'scram-sha-256':
    case 'scram-sha-512':
      return { mechanism, username, password } as SASLOptions;
    default:
      throw new KafkaAddressFault('sasl must be plain, scram-sha-256 or scram-sha-512');
  }
}
