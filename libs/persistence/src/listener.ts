import pg from 'pg';
import { asDatabaseFault } from './database-faults.js';

const RECONNECT_AFTER_MS = 500;

/** One connection of its own for LISTEN: it does nothing else, and comes back by itself when it breaks. */
export class Listener {
  private readonly handlers = new Map<string, Set<(payload: string) => void>>();
  private client: pg.Client | undefined;
  private connecting: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  async listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>> {
    const known = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, known.add(onNotify));
    if (this.client) await this.client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    else await this.connect();
    return async () => {
      known.delete(onNotify);
      if (known.size > 0) return;
      this.handlers.delete(channel);
      await this.client?.query(`UNLISTEN ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.connecting?.catch(() => undefined);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private connect(): Promise<void> {
    this.connecting ??= this.open().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `${this.applicationName} listener`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', this.onError);
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw asDatabaseFault(error);
    }
    client.on('end', () => this.reconnectLater(client));
    this.client = client;
  }

  private reconnectLater(lost: pg.Client): void {
    if (this.closed || (this.client !== undefined && this.client !== lost)) return;
    this.client = undefined;
    this.retry = setTimeout(() => {
      this.connect().then(
        () => [...this.handlers.keys()].forEach((channel) => this.tell(channel, '')),
        (error: unknown) => {
          this.onError(error);
          this.reconnectLater(lost);
        },
      );
    }, RECONNECT_AFTER_MS);
    this.retry.unref();
  }

  private tell(channel: string, payload: string): void {
    this.handlers.get(channel)?.forEach((handler) => handler(payload));
  }
}
