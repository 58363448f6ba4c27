import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { BackOff } from '../subscription/back-off.js';
import { Bell } from '../subscription/bell.js';
import { notification } from './notification.js';
import { BATCH, sequenceBatch } from './sequence.js';

/** An append was committed somewhere: whoever holds the lease has work. */
export const APPENDED = 'event_store_appended';
/** Positions were given: subscribers in other processes have work. */
export const SEQUENCED = 'event_store_sequenced';

/** Any number will do as long as all instances use the same; advisory locks belong to one database. */
const LEASE = 5_113_402_877;
/** When every notification is lost, positions are late by this much. Also how soon another instance takes over. */
const POLL_MS = 500;
/** Under load batches stand so far apart, since each flushes the log that appends want to flush; the first does not wait. */
const APART_MS = 20;
/** A holder that is frozen, not dead, loses its session and the lease with it after this time. */
const SESSION = [
  "SET idle_session_timeout = '10s'",
  'SET tcp_keepalives_idle = 5',
  'SET tcp_keepalives_interval = 2',
  'SET tcp_keepalives_count = 3',
];

/**
 * The single writer of positions. It runs wherever somebody subscribes, on a connection of its own; one of them holds
 * the lease, a session's advisory lock, the others wait for it. The lease only saves work in vain: two writers at
 * once would still take turns at the head's row.
 */
export class Sequencer {
  private readonly abort = new AbortController();
  private readonly bell = new Bell();
  private readonly backOff = new BackOff();
  private leads = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly dedicated: () => pg.Client,
    /** New positions can be read. */
    private readonly onSequenced: () => void,
  ) {}

  /** Holds the lease at this moment, as far as it knows. */
  get isLeader(): boolean {
    return this.leads;
  }

  start(): void {
    this.running ??= this.run(this.abort.signal);
  }

  /** Something was appended in this process. */
  wake(): void {
    this.bell.ring();
  }

  /** Finishes the batch in hand and gives the lease back. */
  async stop(): Promise<void> {
    this.abort.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const client = this.dedicated();
      const lost = new AbortController();
      client.on('error', () => lost.abort());
      client.on('end', () => lost.abort());
      try {
        await this.lead(client, AbortSignal.any([signal, lost.signal]));
      } catch {
        // The server is away or ended the session. Subscriptions, which query too, tell why; here we come back.
      }
      this.leads = false;
      await client.end().catch(() => undefined);
      if (!signal.aborted) await this.backOff.wait(signal);
    }
  }

  private async lead(client: pg.Client, signal: AbortSignal): Promise<void> {
    await client.connect();
    client.on('notification', ({ channel }) => (channel === SEQUENCED ? this.onSequenced() : this.bell.ring()));
    for (const setting of SESSION) await client.query(setting);
    await client.query(`LISTEN ${APPENDED}`);
    await client.query(`LISTEN ${SEQUENCED}`);
    // What was announced while nobody listened is found by looking.
    this.onSequenced();
    while (!signal.aborted) {
      this.leads ||= await takeLease(client);
      if (this.leads) await this.sequence(client, signal);
      else await client.query('SELECT 1'); // keeps the session from counting as idle
      this.backOff.reset();
      await this.bell.sleep(POLL_MS, signal);
    }
  }

  private async sequence(client: pg.Client, signal: AbortSignal): Promise<void> {
    const connection = { query: async (query: pg.QueryConfig) => (await client.query(query)).rows };
    for (let given = BATCH; given >= BATCH && !signal.aborted;) {
      given = await sequenceBatch(connection);
      if (given === 0) return;
      // Reaches this process too, as it listens. A transaction of its own: inside the batch it would hold a
      // cluster-wide lock while the log is flushed.
      await client.query(notification(SEQUENCED));
    }
    await pause(APART_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function takeLease(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [LEASE]);
  return rows[0]?.taken ?? false;
}
