import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, Position, PositionedEvent, Subscription } from '@pairwell/event-store';
import type { Database } from '@pairwell/persistence';
import type { ServiceLog } from '@pairwell/service-host';
import { CheckpointLease } from './checkpoint-lease.js';
import type { Follower } from './follower.js';

export interface LeasedSubscriptionOptions {
  readonly store: EventStore;
  readonly database: Database;
  readonly log: ServiceLog;
  readonly prefix: string;
  /** After how long without a sign of life another instance takes over; 10 s unless told. */
  readonly leaseSeconds?: number;
}

export type FollowingState = 'following' | 'standing by' | 'stopped';

const FAULT_PAUSE_MILLISECONDS = 1_000;

/**
 * Follows the events of all relationships for one follower, on one instance at a time.
 *
 * After any fault the lease is given back for a moment: where this instance fails alone (an older release that meets
 * an event of a newer one), another one can go on.
 */
export class LeasedSubscription {
  private readonly lease: CheckpointLease;
  private readonly stopping = new AbortController();
  private readonly seconds: number;
  private subscription: Subscription | undefined;
  private running: Promise<void> | undefined;
  private state: FollowingState = 'stopped';
  private complained = false;

  constructor(
    private readonly follower: Follower,
    private readonly options: LeasedSubscriptionOptions,
  ) {
    this.seconds = options.leaseSeconds ?? 10;
    this.lease = new CheckpointLease(options.database, follower.name, this.seconds, follower.keeps);
  }

  /** Begins in the background; whatever is away is waited for. */
  start(): void {
    this.state = 'standing by';
    this.running ??= this.run();
  }

  /** Finishes the batch in hand and gives the lease back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.state = 'stopped';
  }

  /** How it fares: whether this instance follows, and for how long it has been behind. */
  health(): { readonly state: FollowingState; readonly lagMilliseconds: number } {
    return { state: this.state, lagMilliseconds: this.subscription?.status().lagMilliseconds ?? 0 };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.followWhileHeld(signal);
      } catch (error) {
        this.complain(error);
        await pause(FAULT_PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Takes the lease when it is free and follows until it is lost, something fails, or the service stops. */
  private async followWhileHeld(signal: AbortSignal): Promise<void> {
    const begin = await this.lease.take();
    if (begin === null) {
      this.state = 'standing by';
      await pause((this.seconds * 1_000) / 5, undefined, { signal }).catch(() => undefined);
      return;
    }
    if (begin.startsOver) this.options.log.info(`${this.follower.name} keeps more than before and is written anew`);
    const failed = new Promise<never>((_resolve, reject) => {
      this.subscription = this.subscribe(begin.after, reject);
    });
    this.state = 'following';
    const done = new AbortController();
    try {
      await Promise.race([this.renewUntil(AbortSignal.any([signal, done.signal])), failed]);
    } finally {
      done.abort();
      this.state = 'standing by';
      await this.subscription?.stop();
      this.subscription = undefined;
      await this.lease.release().catch(() => undefined);
    }
  }

  private subscribe(after: Position | undefined, onDropped: (error: unknown) => void): Subscription {
    const { store, prefix } = this.options;
    const onEvents = (batch: readonly PositionedEvent[]): Promise<void> => this.take(batch);
    const onCaughtUp = (): void => void (this.complained = false);
    const { batchSize } = this.follower;
    return store.subscribe({
      ...{ prefix, onEvents, onDropped, onCaughtUp },
      ...(batchSize === undefined ? {} : { batchSize }),
      ...(after === undefined ? {} : { after }),
    });
  }

  /** Once for each time that something is away, however long it stays so. */
  private complain(error: unknown): void {
    if (!this.complained) this.options.log.warn(`${this.follower.name} waits and begins anew`, error);
    this.complained = true;
  }

  private async take(batch: readonly PositionedEvent[]): Promise<void> {
    const last = batch.at(-1);
    if (last === undefined) return;
    await this.follower.take(batch, (tx) => this.lease.move(tx, last.position));
    this.lease.moved(last.position);
  }

  private async renewUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause((this.seconds * 1_000) / 3, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.lease.renew();
    }
  }
}
