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
 * @throws TypeError with one sentence when the URL is of another kind. The sentence names the scheme, never the
 *   address, which may hold a password.
 */
export async function openEventStore(url: string, options: EventStoreOptions = {}): Promise<EventStore> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  switch (scheme) {
    // Only the driver in use is loaded: the other one's client costs start-up time and memory.
    case 'postgres':
    case 'postgresql': {
      const { PostgresEventStore } = await import('./postgres/postgres-event-store.js');
      return new PostgresEventStore(url, options);
    }
    case 'esdb':
    case 'esdb+discover': {
      const { EventStoreDBEventStore } = await import('./eventstoredb/eventstoredb-event-store.js');
      return new EventStoreDBEventStore(url, options);
    }
    default:
      throw new TypeError(
        `The event store's URL must begin with postgres://, esdb:// or esdb+discover://, not with ${
          scheme === undefined ? 'something that is no URL' : `${scheme}://`
        }.`,
      );
  }
}
