import type { DNSClusterOptions, GossipClusterOptions, NodePreference, SingleNodeOptions } from '@eventstore/db-client';
import { ClosableClient } from './closable-client.js';
import type { ConnectionString } from './connection-string.js';
import { within } from './deadline.js';
import { channelCredentials } from './tls-files.js';

/** A client is not replaced again within this time, however many calls fail. */
const RENEWAL_MS = 1_000;
const DEFAULT_NAME = 'pairwell event store';

/** Makes clients of one cluster. What it knows, the password among it, is in a closure and in no printable property. */
export type OpenClient = (preference: NodePreference) => ClosableClient;

/** @throws TypeError when a file of the connection string cannot be read. */
export function clientsOf(address: ConnectionString, applicationName = DEFAULT_NAME): OpenClient {
  const secured = channelCredentials(address.tls);
  const { gossipTimeout, ...numbers } = address.numbers;
  const common = {
    ...withoutUndefined(numbers),
    connectionName: address.connectionName ?? applicationName,
    // This client counts the patience of gossip in seconds, unlike all others and the documentation.
    ...(gossipTimeout === undefined ? {} : { gossipTimeout: Math.ceil(gossipTimeout / 1_000) }),
  };
  return (nodePreference) =>
    new ClosableClient({ ...common, nodePreference, ...nodes(address) }, secured, address.credentials);
}

/** One host is taken as it is, several are asked for gossip; so is the one that stands for a cluster. */
function nodes({
  hosts,
  discover,
}: ConnectionString):
  Pick<SingleNodeOptions, 'endpoint'> | Pick<GossipClusterOptions, 'endpoints'> | Pick<DNSClusterOptions, 'discover'> {
  const [first, ...others] = hosts;
  if (!first || others.length > 0) return { endpoints: [...hosts] };
  return discover ? { discover: first } : { endpoint: first };
}

function withoutUndefined<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}

/**
 * The client that commands share, replaced when it cannot help itself.
 *
 * It finds another connection after "unavailable" and "not leader" only. After a discovery that failed it refuses
 * every append for ever, and it stays for good with a node that hangs or has lost its cluster.
 */
export class RenewedClient {
  private current: { readonly client: ClosableClient; readonly since: number } | undefined;
  private readonly retired = new Map<ClosableClient, NodeJS.Timeout>();

  constructor(
    private readonly open: () => ClosableClient,
    /** How long the calls of a replaced client may go on, in milliseconds. */
    private readonly grace: number,
  ) {}

  get(): ClosableClient {
    this.current ??= { client: this.open(), since: performance.now() };
    return this.current.client;
  }

  /** The next `get` gives another client than `failed`. */
  replace(failed: ClosableClient): void {
    if (this.current?.client !== failed || performance.now() - this.current.since < RENEWAL_MS) return;
    this.current = undefined;
    this.retired.set(
      failed,
      setTimeout(() => void this.end(failed), this.grace),
    );
  }

  async close(): Promise<void> {
    const clients = [...this.retired.keys(), ...(this.current ? [this.current.client] : [])];
    this.current = undefined;
    await Promise.all(clients.map((client) => this.end(client)));
  }

  private async end(client: ClosableClient): Promise<void> {
    clearTimeout(this.retired.get(client));
    this.retired.delete(client);
    await within(this.grace, client.close()).catch(() => undefined);
  }
}
