import { DatabaseUnavailable, SERVICE, type Database } from '@pairwell/persistence';
import type { Registry } from 'prom-client';
import { EventLogRefused, type EventLog } from '../event-log/event-log.js';
import { nestLogger, type MessagingLogger } from '../observability/messaging-logger.js';
import { MessagingMetrics } from '../observability/messaging-metrics.js';
import { BackOff } from '../waiting/back-off.js';
import { Signal } from '../waiting/signal.js';
import { offerToLog, type Offered } from './offer-to-log.js';
import {
  markPublished,
  measureOutbox,
  prunePublished,
  readUnpublished,
  type Aggregate,
  type OutboxRow,
} from './outbox-rows.js';
import { InstanceLease } from '../waiting/instance-lease.js';

export interface OutboxRelayOptions {
  readonly database: Database;
  readonly log: EventLog;
  /** The service's name: label of the metrics. */
  readonly source: string;
  readonly registry?: Registry;
  readonly logger?: MessagingLogger;
  /** Most rows published at once; 500 unless told. */
  readonly batchSize?: number;
  /** How often the outbox is looked at when no notification came; 1,000 ms unless told. */
  readonly pollMilliseconds?: number;
  /** After how long without a sign of life another instance takes over; 10 s unless told. */
  readonly leaseSeconds?: number;
  /** How long published rows are kept for whoever wants to look; 24 hours unless told. */
  readonly keepPublishedHours?: number;
}

export type RelayState =
  | 'publishing'
  | 'standing by'
  | 'waiting for the event log'
  /** The log answers and does not take some rows: somebody has to mend its settings, as the log line says. */
  | 'refused by the event log'
  | 'waiting for the database'
  | 'stopped';

export interface RelayHealth {
  readonly state: RelayState;
  /** Rows not yet published, as last measured. */
  readonly depth: number;
  /** Age of the oldest unpublished row, as last measured. */
  readonly oldestSeconds: number;
}

const OUTBOX_CHANNEL = 'pairwell_outbox';
const MEASURE_EVERY_MILLISECONDS = 5_000;
const PRUNE_EVERY_MILLISECONDS = 600_000;
/** With more aggregates refused than this, something is wrong with all of a topic, and the rest waits with them. */
const MOST_HELD_BACK = 20_000;

/** Moves outbox rows to the event log, in the order of their sequence; one instance of a service works at a time. */
export class OutboxRelay {
  private state: RelayState = 'stopped';
  private measured = { depth: 0, oldestSeconds: 0 };
  private measureAt = 0;
  private pruneAt = 0;
  private stopping = false;
  /** What the log has refused in this look at the outbox: the look goes on behind it. */
  private readonly heldBack = new Map<string, Aggregate>();
  private refused = 0;
  private refusal: EventLogRefused | undefined;
  private loop: Promise<void> | undefined;
  private unlisten: (() => Promise<void>) | undefined;
  private readonly signal = new Signal();
  private readonly backOff = new BackOff(200, 10_000);
  private readonly lease: InstanceLease;
  private readonly metrics: MessagingMetrics;
  private readonly logger: MessagingLogger;

  constructor(private readonly options: OutboxRelayOptions) {
    this.lease = new InstanceLease(options.database, 'outbox', options.leaseSeconds ?? 10);
    this.metrics = new MessagingMetrics(options.registry);
    this.logger = options.logger ?? nestLogger('outbox');
  }

  /** Starts in the background; faults of infrastructure are retried without end and show in {@link health}. */
  start(): void {
    if (this.loop) return;
    this.stopping = false;
    this.state = 'standing by';
    this.loop = this.run();
  }

  /** Finishes the batch in hand, gives the lease back, resolves. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.raise();
    await this.loop;
    this.loop = undefined;
    await this.unlisten?.();
    this.unlisten = undefined;
    // With the database away the lease ends by itself.
    await this.lease.release().catch(() => undefined);
    this.state = 'stopped';
  }

  health(): RelayHealth {
    return { state: this.state, ...this.measured };
  }

  /** Rows not yet published, measured now. */
  async backlog(): Promise<number> {
    const { depth } = await this.options.database.transaction(SERVICE, measureOutbox, { readOnly: true });
    return depth;
  }

  private async run(): Promise<void> {
    while (!this.stopping) await this.signal.wait(await this.turn());
  }

  /** One look at the outbox; answers how long to rest afterwards. */
  private async turn(): Promise<number> {
    const { pollMilliseconds = 1_000 } = this.options;
    try {
      await this.listen();
      await this.measureWhenDue();
      if (!(await this.lease.hold())) {
        this.state = 'standing by';
        return pollMilliseconds;
      }
      if (this.state === 'standing by') this.state = 'publishing';
      if (await this.publishBatch()) return 0;
      this.refuseIfHeldBack();
      this.backOff.reset();
      await this.pruneWhenDue();
      return pollMilliseconds;
    } catch (error) {
      return this.rest(error);
    }
  }

  private async listen(): Promise<void> {
    this.unlisten ??= await this.options.database.listen(OUTBOX_CHANNEL, this.wake);
  }

  private readonly wake = (): void => this.signal.raise();

  /** True when there is probably more: the batch was full, or rows were refused that stood before others. */
  private async publishBatch(): Promise<boolean> {
    const { database, log, batchSize = 500 } = this.options;
    const heldBack = [...this.heldBack.values()];
    const rows = await database.transaction(SERVICE, (tx) => readUnpublished(tx, batchSize, heldBack), {
      readOnly: true,
    });
    if (rows.length > 0) {
      const { published, refusal } = await this.keepingTheLease(() => offerToLog(log, rows));
      if (published.length > 0) {
        await database.transaction(SERVICE, (transaction) => markPublished(transaction, published));
        this.count(published);
      }
      if (rows.length < batchSize) this.measureAt = 0;
      if (refusal) return this.holdBack(rows, published, refusal);
    }
    if (this.refusal === undefined) this.state = 'publishing';
    return rows.length === batchSize;
  }

  /** Remembers whose rows the log refused, so that the others behind them are reached; true while it is worth going on. */
  private holdBack(rows: readonly OutboxRow[], published: readonly OutboxRow[], refusal: EventLogRefused): boolean {
    this.refusal = refusal;
    this.refused += rows.length - published.length;
    const taken = new Set(published.map(({ sequence }) => sequence));
    for (const { sequence, topic, key } of rows) {
      if (!taken.has(sequence)) this.heldBack.set(`${topic} ${key}`, { topic, key });
    }
    return this.heldBack.size < MOST_HELD_BACK;
  }

  /** At the end of a look: what was refused is offered again in the next one, after a pause. */
  private refuseIfHeldBack(): void {
    this.metrics.outboxRefused.set({ service: this.options.source }, this.refused);
    const { refusal } = this;
    this.refusal = undefined;
    this.refused = 0;
    this.heldBack.clear();
    if (refusal) throw refusal;
  }

  /** Publishing may take as long as the log needs; meanwhile nobody else should begin. */
  private async keepingTheLease(publish: () => Promise<Offered<OutboxRow>>): Promise<Offered<OutboxRow>> {
    const { leaseSeconds = 10 } = this.options;
    const renewal = setInterval(() => void this.lease.hold().catch(() => undefined), (leaseSeconds * 1_000) / 3);
    try {
      return await publish();
    } finally {
      clearInterval(renewal);
    }
  }

  private count(rows: readonly OutboxRow[]): void {
    for (const { topic } of rows) this.metrics.published.inc({ service: this.options.source, topic });
  }

  private async measureWhenDue(): Promise<void> {
    if (performance.now() < this.measureAt) return;
    this.measureAt = performance.now() + MEASURE_EVERY_MILLISECONDS;
    this.measured = await this.options.database.transaction(SERVICE, measureOutbox, { readOnly: true });
    const service = this.options.source;
    this.metrics.outboxDepth.set({ service }, this.measured.depth);
    this.metrics.outboxOldestSeconds.set({ service }, this.measured.oldestSeconds);
  }

  private async pruneWhenDue(): Promise<void> {
    if (performance.now() < this.pruneAt) return;
    this.pruneAt = performance.now() + PRUNE_EVERY_MILLISECONDS;
    const { database, keepPublishedHours = 24 } = this.options;
    while ((await database.transaction(SERVICE, (tx) => prunePublished(tx, keepPublishedHours))) === 5_000);
  }

  private rest(error: unknown): number {
    const state = stateAfter(error);
    if (this.state !== state) {
      this.logger.warn(`the outbox relay is ${state}`, { service: this.options.source, fault: String(error) });
    }
    this.state = state;
    return this.backOff.next();
  }
}

function stateAfter(error: unknown): RelayState {
  if (error instanceof DatabaseUnavailable) return 'waiting for the database';
  return error instanceof EventLogRefused ? 'refused by the event log' : 'waiting for the event log';
}
