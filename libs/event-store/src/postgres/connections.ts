import pg from 'pg';
import type { EventStoreOptions } from '../open-event-store.js';
import { asFault, isAway } from './postgres-faults.js';

export type Query = pg.QueryConfig & { name?: string };

/** The pool for appends and reads, and the settings for connections that live outside it. */
export class Connections {
  private readonly pool: pg.Pool;

  constructor(
    private readonly url: string,
    private readonly options: EventStoreOptions,
  ) {
    this.pool = new pg.Pool({ ...this.settings(), max: options.poolSize ?? 10 });
    // An idle connection that breaks is replaced by the pool; whoever queries next is told when there is no server.
    this.pool.on('error', () => undefined);
    // While a connection is lent out the pool does not listen, and an error between two queries would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Runs one statement. @throws EventStoreUnavailable */
  async query<Row extends pg.QueryResultRow>(query: Query): Promise<Row[]> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw asFault(error);
    });
    let broken = false;
    try {
      return (await client.query<Row>(query)).rows;
    } catch (error) {
      broken = isAway(error);
      throw asFault(error);
    } finally {
      // pool.query() would throw the connection away after any error, thus after every conflict of revisions.
      client.release(broken);
    }
  }

  /** A connection of its own, not yet connected, for LISTEN and the sequencer's lease. */
  dedicated(role: string): pg.Client {
    return new pg.Client({ ...this.settings(), application_name: `${this.applicationName} ${role}` });
  }

  async end(): Promise<void> {
    await this.pool.end();
  }

  private get applicationName(): string {
    return this.options.applicationName ?? 'pairwell event store';
  }

  private settings(): pg.ClientConfig {
    const deadline = this.options.deadlineMilliseconds ?? 5_000;
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
