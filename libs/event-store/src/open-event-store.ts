import type { EventStore } from './event-store.js';

/** How to reach a store; everything has a default. */
export interface EventStoreOptions {
  /** Shown by the server in its list of connections. */
  readonly applicationName?: string;
  /** Connections for appends and reads (PostgreSQL only); default 10. */
  readonly poolSize?: number;
  /** How long an append or one page of a read may take, in milliseconds; default 5,000. */
  readonly deadlineMilliseconds?: number;
}

/**
 * Opens the event store behind a URL: `postgres://…` (or `postgresql://…`), `esdb://…` or `esdb+discover://…`.
 *
 * Does not connect yet, so a service starts while its store is away; `ping` tells.
 *
 * @throws TypeError with one sentence when the URL is of another kind.
 */
export async function openEventStore(url: string, options: EventStoreOptions = {}): Promise<EventStore> {
  throw new TypeError(`not yet: ${url} ${JSON.stringify(options)}`);
}
