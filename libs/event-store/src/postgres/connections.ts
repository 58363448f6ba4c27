import pg from 'pg';
import type { EventStoreOptions } from '../open-event-store.js';
import { LentConnections } from './lent-connections.js';
import { asFault, isAway } from './postgres-faults.js';

const DEFAULT_CONNECTIONS = 10;
const DEFAULT_DEADLINE_MS = 5_000;

export type Query = pg.QueryConfig & { name?: string };

/** The connections for appends and reads, and the settings for connections that live beside them. */
export class Connections {
  private readonly lent: LentConnections;

  constructor(
    private readonly url: string,
    private readonly options: EventStoreOptions,
  ) {
    const open = (): pg.Client => new pg.Client(this.settings());
    this.lent = new LentConnections(open, options.poolSize ?? DEFAULT_CONNECTIONS, this.deadline);
  }

  /** Runs one statement, within the deadline. @throws EventStoreUnavailable */
  async query<Row extends pg.QueryResultRow>(query: Query): Promise<Row[]> {
    let client: pg.Client;
    try {
      const lent = this.lent.take();
      client = lent instanceof Promise ? await lent : lent;
    } catch (error) {
      throw asFault(error);
    }
    return new Promise((resolve, reject) => {
      client.query<Row>(query, (error: Error | null, result) => {
        this.lent.giveBack(client, error !== null && isAway(error));
        if (error) reject(asFault(error));
        else resolve(result.rows);
      });
    });
  }

  /** A connection of its own, not yet connected, for LISTEN and the sequencer's lease. */
  dedicated(role: string): pg.Client {
    return new pg.Client({ ...this.settings(), application_name: `${this.applicationName} ${role}` });
  }

  async end(): Promise<void> {
    await this.lent.end();
  }

  private get applicationName(): string {
    return this.options.applicationName ?? 'pairwell event store';
  }

  private get deadline(): number {
    return this.options.deadlineMilliseconds ?? DEFAULT_DEADLINE_MS;
  }

  private settings(): pg.ClientConfig {
    const { deadline } = this;
    return {
      connectionString: this.url,
      application_name: this.applicationName,
      connectionTimeoutMillis: deadline,
      statement_timeout: deadline,
      // The server gives up first; this one is for a server that no longer says anything.
      query_timeout: deadline + 1_000,
      keepAlive: true,
    };
  }
}
