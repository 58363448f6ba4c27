import { EventStoreUnavailable } from '../errors.js';
import type { PositionedEvent, SubscribeOptions, Subscription, SubscriptionStatus } from '../event-store.js';
import type { Position } from '../position.js';
import { BackOff } from './back-off.js';

/** What a driver tells a subscription: events, "nothing up to here concerns you", or "that is all there is now". */
export type FeedItem =
  | { readonly kind: 'events'; readonly events: readonly PositionedEvent[] }
  | { readonly kind: 'passed'; readonly position: Position }
  | { readonly kind: 'level' };

/** The one thing in which drivers differ: an endless stream of items after a position, which throws when it breaks. */
export type Feed = (after: Position | undefined, signal: AbortSignal) => AsyncIterable<FeedItem>;

/** Drives a handler from a feed, one batch at a time, and opens the feed again from the last handled batch. */
export class RunningSubscription implements Subscription {
  private readonly abort = new AbortController();
  private readonly backOff = new BackOff();
  private readonly finished: Promise<void>;
  private state: SubscriptionStatus['state'] = 'catching-up';
  private behindSince: number | undefined = performance.now();
  private handled: Position | undefined;
  private passed: Position | undefined;
  private drops = 0;

  constructor(
    private readonly feed: Feed,
    private readonly options: SubscribeOptions,
    private readonly onStopped: () => void = () => undefined,
  ) {
    this.handled = options.after;
    this.passed = options.after;
    this.finished = this.run();
  }

  status(): SubscriptionStatus {
    const lagMilliseconds = this.behindSince === undefined ? 0 : Math.round(performance.now() - this.behindSince);
    return {
      state: this.state,
      lagMilliseconds,
      drops: this.drops,
      ...(this.handled === undefined ? {} : { position: this.handled }),
      ...(this.passed === undefined ? {} : { resumesAfter: this.passed }),
    };
  }

  async stop(): Promise<void> {
    this.abort.abort();
    await this.finished;
  }

  private async run(): Promise<void> {
    const { signal } = this.abort;
    while (!signal.aborted) {
      try {
        await this.follow(signal);
      } catch (error) {
        if (signal.aborted) break;
        this.dropped(error);
        await this.backOff.wait(signal);
      }
    }
    this.state = 'stopped';
    this.onStopped();
  }

  private async follow(signal: AbortSignal): Promise<void> {
    for await (const item of this.feed(this.passed, signal)) {
      if (signal.aborted) return;
      await this.take(item);
    }
    if (!signal.aborted) throw new EventStoreUnavailable();
  }

  private async take(item: FeedItem): Promise<void> {
    if (item.kind === 'level') return this.level();
    if (item.kind === 'passed') {
      this.passed = item.position;
      return;
    }
    this.behindSince ??= performance.now();
    await this.options.onEvents(item.events);
    const last = item.events.at(-1);
    if (last) this.handled = this.passed = last.position;
    this.backOff.reset();
  }

  private level(): void {
    const wasLevel = this.state === 'live';
    this.state = 'live';
    this.behindSince = undefined;
    this.backOff.reset();
    if (!wasLevel) this.options.onCaughtUp?.();
  }

  private dropped(error: unknown): void {
    this.state = 'resuming';
    this.drops += 1;
    this.behindSince ??= performance.now();
    this.options.onDropped?.(error);
  }
}
