import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, MovedStreams, Position, PositionedEvent, Subscription } from '@pairwell/event-store';
import { BackOff } from '@pairwell/messaging';
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

/** After a first fault, and after many: as soon as something worked it is the first again. */
const SHORTEST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 5_000;

/** Events of one stretch that is caught up with at once, and how far behind somebody is for whom that is worth it. */
const STRETCH = 5_000;
const FAR_BEHIND = 1_000;

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
  /** By `performance.now()`: since when it has not been level, over however many attempts; undefined while standing by. */
  private behindSince: number | undefined;
  private running: Promise<void> | undefined;
  private state: FollowingState = 'stopped';
  private readonly backOff = new BackOff(SHORTEST_PAUSE_MILLISECONDS, LONGEST_PAUSE_MILLISECONDS);
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
    const { state, behindSince } = this;
    if (behindSince !== undefined) return { state, lagMilliseconds: Math.round(performance.now() - behindSince) };
    return { state, lagMilliseconds: this.subscription?.status().lagMilliseconds ?? 0 };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.followWhileHeld(signal);
      } catch (error) {
        this.complain(error);
        this.behindSince ??= performance.now();
        await pause(this.backOff.next(), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Takes the lease when it is free and follows until it is lost, something fails, or the service stops. */
  private async followWhileHeld(signal: AbortSignal): Promise<void> {
    const begin = await this.lease.take();
    if (begin === null) {
      this.state = 'standing by';
      this.behindSince = undefined;
      await pause((this.seconds * 1_000) / 5, undefined, { signal }).catch(() => undefined);
      return;
    }
    if (begin.startsOver) this.options.log.info(`${this.follower.name} keeps more than before and is written anew`);
    this.state = 'following';
    this.behindSince ??= performance.now();
    const done = new AbortController();
    const over = AbortSignal.any([signal, done.signal]);
    const caughtUp = this.catchUp(begin.after, over);
    const failed = new Promise<never>((_resolve, reject) => {
      const follow = (after: Position | undefined): void => {
        if (!over.aborted) this.subscription = this.subscribe(after, reject);
      };
      caughtUp.then(follow).catch(reject);
    });
    try {
      await Promise.race([this.renewUntil(over), failed]);
    } finally {
      done.abort();
      this.state = 'standing by';
      // What is in hand is finished first; its failure was met above.
      await caughtUp.catch(() => undefined);
      await this.subscription?.stop();
      this.subscription = undefined;
      await this.lease.release().catch(() => undefined);
    }
  }

  /** Stretch after stretch, until the rest is short enough to be taken event by event. @returns where that begins. */
  private async catchUp(after: Position | undefined, over: AbortSignal): Promise<Position | undefined> {
    let from = after;
    let next = this.follower.catchUp === undefined ? undefined : this.stretchAfter(from);
    while (next !== undefined && !over.aborted) {
      const { upTo, events, revisions } = await next;
      if (upTo === undefined || events < FAR_BEHIND) break;
      // The store looks for the next stretch while this one is written.
      next = this.stretchAfter(upTo);
      await this.follower.catchUp?.(revisions, (tx) => this.lease.move(tx, upTo));
      this.lease.moved(upTo);
      this.backOff.reset();
      from = upTo;
    }
    return from;
  }

  private stretchAfter(after: Position | undefined): Promise<MovedStreams> {
    const { store, prefix } = this.options;
    const stretch = store.movedSince({ prefix, max: STRETCH, ...(after === undefined ? {} : { after }) });
    // Its failure is met where it is waited for, unless the one before has failed already.
    stretch.catch(() => undefined);
    return stretch;
  }

  private subscribe(after: Position | undefined, onDropped: (error: unknown) => void): Subscription {
    const { store, prefix } = this.options;
    const onEvents = (batch: readonly PositionedEvent[]): Promise<void> => this.take(batch);
    const onCaughtUp = (): void => {
      this.complained = false;
      this.behindSince = undefined;
      this.backOff.reset();
    };
    return store.subscribe({
      ...{ prefix, onEvents, onDropped, onCaughtUp },
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
    this.backOff.reset();
  }

  private async renewUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause((this.seconds * 1_000) / 3, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.lease.renew();
    }
  }
}
