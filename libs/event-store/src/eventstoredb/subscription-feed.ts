import { streamNameFilter, type AllStreamSubscription, type EventStoreDBClient } from '@eventstore/db-client';
import type { PositionedEvent } from '../event-store.js';
import type { Position } from '../position.js';
import { Bell } from '../subscription/bell.js';
import type { Feed, FeedItem } from '../subscription/running-subscription.js';
import { asPortError } from './client-faults.js';
import { fromClient, isOurs, toClient, toPositionedEvent } from './recorded.js';

const DEFAULT_BATCH = 200;
/** Every so many windows of 32 events without one of ours, the server says how far it has looked. */
const CHECKPOINT_INTERVAL = 10;
const LONG_MS = 60_000;

/** What a subscription of this driver is fed from: the server's filtered subscription to `$all`, gathered in batches. */
export function feedOf(client: EventStoreDBClient, prefix: string, batchSize = DEFAULT_BATCH): Feed {
  return async function* feed(after: Position | undefined, signal: AbortSignal): AsyncGenerator<FeedItem> {
    const inbox = new Inbox(batchSize);
    const subscription = client.subscribeToAll({
      fromPosition: toClient(after),
      filter: streamNameFilter({
        prefixes: [prefix],
        checkpointInterval: CHECKPOINT_INTERVAL,
        checkpointReached: async (_, position) => inbox.passed(fromClient(position)),
      }),
    });
    inbox.listenTo(subscription);
    try {
      while (!signal.aborted) yield* inbox.take(signal);
    } catch (error) {
      throw asPortError(error, '$all');
    } finally {
      await subscription.unsubscribe().catch(() => undefined);
      subscription.destroy();
    }
  };
}

/** Gathers what arrives while the handler works; a full inbox makes the server wait. */
class Inbox {
  private readonly bell = new Bell();
  private events: PositionedEvent[] = [];
  private lookedUntil: Position | undefined;
  private level = false;
  private told = false;
  private failure: { readonly error: unknown } | undefined;
  private subscription: AllStreamSubscription | undefined;

  constructor(private readonly batchSize: number) {}

  listenTo(subscription: AllStreamSubscription): void {
    this.subscription = subscription;
    subscription.on('data', ({ event }) => {
      if (isOurs(event)) this.events.push(toPositionedEvent(event));
      if (this.events.length >= this.batchSize) subscription.pause();
      this.told = false;
      this.lookedUntil = undefined; // said before this event, so of no more use
      this.bell.ring();
    });
    subscription.on('caughtUp', () => this.isLevel(true));
    subscription.on('fellBehind', () => this.isLevel(false));
    subscription.on('error', (error: unknown) => this.failed(error));
    subscription.on('end', () => this.failed(new Error('the server ended the subscription')));
  }

  passed(position: Position): void {
    this.lookedUntil = position;
    this.bell.ring();
  }

  /** What is there now, or the next that comes. */
  async *take(signal: AbortSignal): AsyncGenerator<FeedItem> {
    // How far the server has looked counts only when nothing before that place is still on its way to us.
    const passed = this.isEmpty() ? this.lookedUntil : undefined;
    if (this.events.length > 0) {
      const events = this.events;
      this.events = [];
      this.subscription?.resume();
      yield { kind: 'events', events };
    } else if (this.failure) {
      throw this.failure.error;
    } else if (passed !== undefined) {
      this.lookedUntil = undefined;
      yield { kind: 'passed', position: passed };
    } else if (this.level && !this.told && this.isEmpty()) {
      this.told = true;
      yield { kind: 'level' };
    } else {
      await this.bell.sleep(LONG_MS, signal);
    }
  }

  private isEmpty(): boolean {
    return this.events.length === 0 && (this.subscription?.readableLength ?? 0) === 0;
  }

  private isLevel(level: boolean): void {
    this.level = level;
    this.told = false;
    this.bell.ring();
  }

  private failed(error: unknown): void {
    this.failure ??= { error };
    this.bell.ring();
  }
}
