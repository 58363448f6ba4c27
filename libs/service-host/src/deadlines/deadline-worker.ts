import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { BackOff, InstanceLease, Signal } from '@pairwell/messaging';
import {
  DatabaseUnavailable,
  markDone,
  markFailed,
  measureOverdue,
  SERVICE,
  takeDue,
  type Database,
  type Due,
  type Overdue,
  type Transaction,
} from '@pairwell/persistence';
import type { Counter } from 'prom-client';
import type { ServiceClock } from '../host/service-clock.js';
import type { Backlog } from '../observability/backlog.js';
import type { Metrics } from '../observability/metrics.js';
import type { Readiness } from '../observability/readiness.js';
import type { ServiceLog } from '../observability/service-log.js';

/**
 * Lets a thing happen whose instant has come. Its rows belong into `tx`, which also marks the thing as done; whatever
 * reaches further (an append to another store) must bear being repeated after a crash, by key. It acts as of
 * `due.dueAt`, and asks the domain whether the thing still applies: much may have happened since it was planned.
 */
export type ActWhenDue = (tx: Transaction, due: Due) => Promise<void>;

export interface DeadlineWorkerOptions {
  readonly database: Database;
  readonly clock: ServiceClock;
  readonly log: ServiceLog;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly backlog: Backlog;
  /** False in a command that runs beside the serving process: nothing happens there. */
  readonly serving: () => boolean;
  /** How often it looks while nothing wakes it; 1,000 ms unless told. */
  readonly pollMilliseconds?: number;
  /** After how long without a sign of life another instance takes over; 10 s unless told. */
  readonly leaseSeconds?: number;
  /** The rest after a first failure, which doubles with each further one up to ten minutes; 1,000 ms unless told. */
  readonly retryMilliseconds?: number;
}

export type DeadlineState = 'waiting' | 'standing by' | 'waiting for the database' | 'stopped';

const MEASURE_EVERY_MILLISECONDS = 5_000;
const LONGEST_RETRY_MILLISECONDS = 600_000;

/**
 * Makes what was planned with `Deadlines` happen: one thing after the other, in the order of their instants, also when
 * the clock was steered months ahead. Of several instances one works (a lease keeps the order); should two work at
 * once, the lock on each row still lets a thing happen once. What fails is tried again with growing pauses, without
 * end, and holds up what is due for the same subject after it; things of other subjects go on.
 *
 * Inject it and name the handlers in `onModuleInit`; it begins with the first handler that is named.
 */
export class DeadlineWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<string, ActWhenDue>();
  private readonly signal = new Signal();
  private readonly backOff = new BackOff(200, 10_000);
  private readonly lease: InstanceLease;
  private readonly happened: Counter<'kind' | 'outcome'>;
  private state: DeadlineState = 'stopped';
  private overdue: Overdue = { count: 0, oldestSeconds: 0 };
  private measureAt = 0;
  private stopping = false;
  private running: Promise<void> | undefined;
  private stopListening: (() => void) | undefined;

  constructor(private readonly options: DeadlineWorkerOptions) {
    this.lease = new InstanceLease(options.database, 'deadlines', options.leaseSeconds ?? 10);
    this.happened = options.metrics.counter('pairwell_deadlines_total', 'Things that came due, by how they ended.', [
      'kind',
      'outcome',
    ]);
  }

  /** @throws Error for a kind that has a handler already. */
  when(kind: string, act: ActWhenDue): void {
    if (this.handlers.has(kind)) throw new Error(`"${kind}" has a handler already`);
    this.handlers.set(kind, act);
  }

  onApplicationBootstrap(): void {
    if (this.handlers.size === 0 || !this.options.serving()) return;
    const { metrics, readiness, backlog } = this.options;
    readiness.register('deadlines', async () => ({ state: this.state, overdue: this.overdue.count }));
    backlog.register('deadlines', async () => (await this.measure()).count);
    metrics.gauge('pairwell_deadlines_overdue', 'Things whose instant has passed.', () => this.overdue.count);
    metrics.gauge(
      'pairwell_deadlines_oldest_overdue_seconds',
      'For how long the oldest of them has waited, by the clock of the domain.',
      () => this.overdue.oldestSeconds,
    );
    this.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Begins in the background; faults of infrastructure are retried without end. */
  start(): void {
    if (this.running !== undefined) return;
    this.stopping = false;
    this.state = 'standing by';
    this.stopListening = this.options.clock.onJump(() => this.signal.raise());
    this.running = this.run();
  }

  /** Finishes what is in hand, gives the lease back, resolves. */
  async stop(): Promise<void> {
    this.stopListening?.();
    this.stopping = true;
    this.signal.raise();
    if (this.running === undefined) return;
    await this.running;
    this.running = undefined;
    this.state = 'stopped';
    // With the database away the lease ends by itself.
    await this.lease.release().catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopping) await this.signal.wait(await this.turn());
  }

  /** Everything that is due now; answers how long to rest afterwards. */
  private async turn(): Promise<number> {
    const { pollMilliseconds = 1_000 } = this.options;
    try {
      await this.measureNowAndThen();
      while (!this.stopping && (await this.mayWork()) && (await this.actOnEarliest()));
      this.backOff.reset();
      return pollMilliseconds;
    } catch (error) {
      return this.rest(error);
    }
  }

  private async mayWork(): Promise<boolean> {
    const held = await this.lease.hold();
    this.state = held ? 'waiting' : 'standing by';
    return held;
  }

  /** True when there was something, whether it succeeded or rests now. */
  private async actOnEarliest(): Promise<boolean> {
    const { database, clock } = this.options;
    const taken: { due?: Due } = {};
    try {
      await database.transaction(SERVICE, async (tx) => {
        const due = await takeDue(tx, [...this.handlers.keys()], clock.now());
        if (due === undefined) return;
        taken.due = due;
        await this.handlers.get(due.kind)?.(tx, due);
        await markDone(tx, due, clock.now());
      });
      if (taken.due !== undefined) this.happened.inc({ kind: taken.due.kind, outcome: 'done' });
    } catch (error) {
      if (taken.due === undefined) throw error;
      await this.failed(taken.due, error);
    }
    return taken.due !== undefined;
  }

  private async failed(due: Due, error: unknown): Promise<void> {
    const { database, log, retryMilliseconds = 1_000 } = this.options;
    const rest = Math.min(retryMilliseconds * 2 ** Math.min(due.attempts, 30), LONGEST_RETRY_MILLISECONDS);
    await database.transaction(SERVICE, (tx) => markFailed(tx, due, rest));
    this.happened.inc({ kind: due.kind, outcome: 'failed' });
    const facts = { kind: due.kind, subject: due.subject, attempts: due.attempts + 1 };
    log.of('deadlines').warn('what is due could not be done; it will be tried again', error, facts);
  }

  private async measureNowAndThen(): Promise<void> {
    if (performance.now() < this.measureAt) return;
    this.measureAt = performance.now() + MEASURE_EVERY_MILLISECONDS;
    this.overdue = await this.measure();
  }

  private measure(): Promise<Overdue> {
    const { database, clock } = this.options;
    return database.transaction(SERVICE, (tx) => measureOverdue(tx, clock.now()), { readOnly: true });
  }

  private rest(error: unknown): number {
    if (!(error instanceof DatabaseUnavailable)) {
      this.options.log.of('deadlines').warn('deadlines could not be looked at; the next look will', error);
    }
    this.state = 'waiting for the database';
    return this.backOff.next();
  }
}
