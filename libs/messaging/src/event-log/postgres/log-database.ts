import { Database, DatabaseUnavailable, SERVICE, type Transaction } from '@pairwell/persistence';
import { EventLogUnavailable } from '../event-log.js';

/** The log's own database, connected to on first use, so that a log that is away at start is like one away later. */
export class LogDatabase {
  private connecting: Promise<Database> | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
  ) {}

  /** @throws EventLogUnavailable while PostgreSQL is away; whatever else `work` throws. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>, options: { readOnly?: boolean } = {}): Promise<T> {
    return this.use((database) => database.transaction(SERVICE, work, options));
  }

  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>> {
    return this.use((database) => database.listen(channel, onNotify));
  }

  ping(): Promise<void> {
    return this.use((database) => database.ping());
  }

  async close(): Promise<void> {
    this.closed = true;
    const database = await this.connecting?.catch(() => undefined);
    await database?.close();
  }

  private async use<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await this.connect());
    } catch (error) {
      throw error instanceof DatabaseUnavailable ? new EventLogUnavailable(error) : error;
    }
  }

  private connect(): Promise<Database> {
    if (this.closed) throw new EventLogUnavailable(new Error('this event log was closed'));
    this.connecting ??= Database.connect({ url: this.url, applicationName: this.applicationName, poolSize: 6 }).catch(
      (error: unknown) => {
        this.connecting = undefined;
        throw error;
      },
    );
    return this.connecting;
  }
}
