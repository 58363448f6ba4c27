import pg from 'pg';
import { EventStoreUnavailable } from '../errors.js';

interface Waiting {
  readonly give: (client: pg.Client) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * At most so many connections, lent for one statement each, and kept.
 *
 * An append of one event is so short that a third of its time on this side was the general-purpose pool: a tick of the
 * event loop for each loan, two timers, and listeners put on and taken off.
 */
export class LentConnections {
  private readonly idle: pg.Client[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly open = new Set<pg.Client>();
  private ended: (() => void) | undefined;
  private ending: Promise<void> | undefined;

  constructor(
    private readonly connect: () => pg.Client,
    private readonly most: number,
    /** How long somebody may wait for a connection, in milliseconds. */
    private readonly patience: number,
  ) {}

  /** A connection of one's own until it is given back. @throws EventStoreUnavailable when none comes free in time. */
  take(): pg.Client | Promise<pg.Client> {
    if (this.ending) throw new EventStoreUnavailable(new Error('the event store was closed'));
    return this.idle.pop() ?? (this.open.size < this.most ? this.openOne() : this.nextFree());
  }

  /** @param broken it answers no more; somebody who waits gets a new one. */
  giveBack(client: pg.Client, broken: boolean): void {
    if (broken || !this.open.has(client)) return this.discard(client);
    const next = this.waiting.shift();
    if (next) next.give(client);
    else this.idle.push(client);
    this.endWhenIdle();
  }

  /** Lets every statement under way finish, then closes all connections. */
  async end(): Promise<void> {
    this.ending ??= new Promise((resolve) => (this.ended = resolve));
    for (const { refuse } of this.waiting.splice(0)) refuse(new EventStoreUnavailable());
    this.endWhenIdle();
    await this.ending;
  }

  private async openOne(): Promise<pg.Client> {
    const client = this.connect();
    this.open.add(client);
    // One that breaks while nobody uses it is forgotten; whoever uses it is told by the statement.
    client.on('error', () => this.discard(client));
    client.on('end', () => this.discard(client));
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.discard(client);
      throw error;
    }
  }

  private nextFree(): Promise<pg.Client> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        give: (client) => {
          clearTimeout(timer);
          resolve(client);
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        reject(new EventStoreUnavailable(new Error(`no connection came free within ${this.patience} ms`)));
      }, this.patience);
      this.waiting.push(waiting);
    });
  }

  private discard(client: pg.Client): void {
    if (!this.open.delete(client)) return;
    const at = this.idle.indexOf(client);
    if (at >= 0) this.idle.splice(at, 1);
    void client.end().catch(() => undefined);
    if (this.waiting.length > 0) void this.replace();
    this.endWhenIdle();
  }

  /** Whoever waits longest by then gets it; it is kept when all have lost patience. */
  private async replace(): Promise<void> {
    try {
      this.giveBack(await this.openOne(), false);
    } catch (error) {
      this.waiting.shift()?.refuse(error);
    }
  }

  private endWhenIdle(): void {
    if (!this.ended || this.idle.length < this.open.size) return;
    const last = this.idle.splice(0);
    this.open.clear();
    void Promise.allSettled(last.map((client) => client.end())).then(this.ended);
  }
}
