import { streamNameFilter, type AllStreamSubscription } from '@eventstore/db-client';
import { EventStoreUnavailable } from '../errors.js';
import type { PositionedEvent } from '../event-store.js';
import { comparePositions, type Position } from '../position.js';
import { Bell } from '../subscription/bell.js';
import type { Feed, FeedItem } from '../subscription/running-subscription.js';
import { asPortError, DeadlinePassed } from './client-faults.js';
import type { ClosableClient } from './closable-client.js';
import { within } from './deadline.js';
import { fromClient, isSystem, toClient, toPositionedEvent } from './recorded.js';

const DEFAULT_BATCH = 200;
/** Every so many windows of 32 events without one of ours, the server says how far it has looked. */
const CHECKPOINT_INTERVAL = 10;
const LONG_MS = 60_000;

/**
 * What a subscription of this driver is fed from: the server's filtered subscription to `$all`, gathered in batches.
 * Each time it begins, it looks for a node anew, on a connection of its own.
 */
export function feedOf(open: () => ClosableClient, deadline: number, prefix: string, batchSize = DEFAULT_BATCH): Feed {
  return async function* feed(after: Position | undefined, signal: AbortSignal): AsyncGenerator<FeedItem> {
    const inbox = new Inbox(batchSize);
    const client = open();
    const subscription = client.subscribeToAll({
      fromPosition: toClient(after),
      resolveLinkTos: false,
      filter: streamNameFilter({
        prefixes: [prefix],
        checkpointInterval: CHECKPOINT_INTERVAL,
        checkpointReached: async (_, position) => inbox.passed(fromClient(position)),
      }),
    });
    inbox.listenTo(subscription, deadline);
    try {
      while (!signal.aborted) yield* inbox.take(signal);
    } catch (error) {
      throw asPortError(error, '$all');
    } finally {
      inbox.leave();
      subscription.destroy();
      await within(deadline, client.close()).catch(() => undefined);
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
  private confirmation: NodeJS.Timeout | undefined;

  constructor(private readonly batchSize: number) {}

  /** @param deadline milliseconds in which the server has to confirm the subscription. */
  listenTo(subscription: AllStreamSubscription, deadline: number): void {
    this.subscription = subscription;
    const late = new DeadlinePassed(`no subscription within ${deadline} ms`);
    this.confirmation = setTimeout(() => this.failed(late), deadline);
    subscription.on('confirmation', () => clearTimeout(this.confirmation));
    subscription.on('data', ({ event }) => {
      if (!event) return;
      if (isSystem(event)) this.passed(fromClient(event.position));
      else this.received(toPositionedEvent(event));
    });
    subscription.on('caughtUp', () => this.isLevel(true));
    subscription.on('fellBehind', () => this.isLevel(false));
    subscription.on('error', (error: unknown) => this.failed(error));
    subscription.on('end', () => this.failed(new EventStoreUnavailable()));
  }

  /** The server has looked so far. It may say so while events from before that place are still on their way to us. */
  passed(position: Position): void {
    this.lookedUntil = position;
    this.bell.ring();
  }

  leave(): void {
    clearTimeout(this.confirmation);
  }

  /** What is there now, or the next that comes. */
  async *take(signal: AbortSignal): AsyncGenerator<FeedItem> {
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

  private received(event: PositionedEvent): void {
    this.events.push(event);
    if (this.events.length >= this.batchSize) this.subscription?.pause();
    this.told = false;
    if (this.lookedUntil && comparePositions(this.lookedUntil, event.position) <= 0) this.lookedUntil = undefined;
    this.bell.ring();
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
