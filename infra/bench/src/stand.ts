import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres, throwAwayFolder } from '@pairwell/persistence/embedded';
import { freePort } from '@pairwell/testing';
import { Endings } from './endings.js';

/** What benchmarks stand on: how long to measure, what runs already, and how all of it ends. */
export class Stand {
  readonly endings = new Endings();
  private readonly running = new Map<string, Promise<unknown>>();

  /**
   * @param quick whether short rounds will do.
   * @param long whether sizes that take their time are wanted.
   */
  constructor(
    readonly quick: boolean,
    readonly long = false,
  ) {}

  /** Chooses by the length that was asked for. */
  either<T>(full: T, quick: T): T {
    return this.quick ? quick : full;
  }

  /** Tells whoever waits what is going on. */
  say(step: string): void {
    console.log(`  ${step}`);
  }

  /** Starts something that several benchmarks use: once, at first use. */
  once<T>(name: string, start: () => Promise<T>): Promise<T> {
    const known = this.running.get(name) ?? start();
    this.running.set(name, known);
    return known as Promise<T>;
  }

  /**
   * Starts something and sees to its end, also when the benchmarks are broken off while it is still starting.
   *
   * @param end called once at the end; it must bear that the thing was ended before.
   */
  async start<T>(what: string, start: () => Promise<T>, end: (started: T) => Promise<unknown>): Promise<T> {
    const starting = start();
    this.endings.add(what, async () => {
      const started = await starting.catch(() => undefined);
      if (started !== undefined) await end(started);
    });
    return starting;
  }

  /** An empty folder that every user may read, as PostgreSQL under a user of its own needs it; deleted at the end. */
  async folder(name: string): Promise<string> {
    const folder = await throwAwayFolder(`bench-${name}`, { onDisk: true });
    this.endings.add(folder, () => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  /**
   * A PostgreSQL of the benchmarks' own, with every setting that durability rests on as it is in production.
   *
   * @returns the superuser's address.
   */
  postgres(): Promise<string> {
    return this.once('postgres', async () => {
      const folder = join(await this.folder('postgres'), 'data');
      const settings = { max_connections: '200', shared_buffers: '64MB' };
      const plan = { folder, port: await freePort(), password: 'bench', settings };
      const server = await this.start(
        'PostgreSQL',
        () => startEmbeddedPostgres(plan),
        (started) => started.stop(),
      );
      return server.urlOf('postgres');
    });
  }
}
