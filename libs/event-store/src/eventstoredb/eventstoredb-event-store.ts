import { jsonEvent, type EventData } from '@eventstore/db-client';
import { checkAppend, checkName } from '../append-rules.js';
import { StreamDeleted } from '../errors.js';
import {
  EventStore,
  type ExpectedRevision,
  type History,
  type MovedStreams,
  type NewEvent,
  type PositionedEvent,
  type ReadAllOptions,
  type ReadOptions,
  type RecordedEvent,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import type { EventStoreOptions } from '../open-event-store.js';
import type { Position } from '../position.js';
import { RunningSubscription } from '../subscription/running-subscription.js';
import { asPortError } from './client-faults.js';
import { clientsOf, RenewedClient } from './clients.js';
import type { ClosableClient } from './closable-client.js';
import { readConnectionString } from './connection-string.js';
import { readAll, readHistories, readStream } from './reading.js';
import { feedOf } from './subscription-feed.js';
import { toTheLeader } from './to-the-leader.js';

/** A stream nobody writes: that it is not found proves that the server answers, and needs no right to `$all`. */
const PING_STREAM = 'pairwell-ping';
const DEFAULT_DEADLINE_MS = 5_000;
/**
 * A batch append carries its deadline as a time of day, and a server whose clock is ahead by more than that refuses
 * every one. It waits no longer than its own write timeout in any case, so an hour of error in the clocks is allowed.
 */
const CLOCK_ERROR_MS = 3_600_000;

/** The production driver: EventStoreDB through its client, which nothing outside this folder imports (ADR 0011). */
export class EventStoreDBEventStore extends EventStore {
  private readonly clients: RenewedClient;
  private readonly openFollower: () => ClosableClient;
  private readonly deadline: number;
  private readonly subscriptions = new Set<Subscription>();
  private closing: Promise<void> | undefined;

  constructor(url: string, options: EventStoreOptions) {
    super();
    const address = readConnectionString(url);
    const open = clientsOf(address, options.applicationName);
    this.deadline = options.deadlineMilliseconds ?? address.defaultDeadline ?? DEFAULT_DEADLINE_MS;
    this.clients = new RenewedClient(() => open('leader'), this.deadline);
    this.openFollower = () => open(address.nodePreference);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<{ readonly revision: bigint }> {
    checkAppend(stream, expected, events);
    const data = events.map(toClientEvent);
    try {
      const { nextExpectedRevision } = await toTheLeader(this.clients, this.deadline, (client) =>
        client.appendToStream(stream, data, {
          expectedRevision: expected === 'no-stream' ? 'no_stream' : expected,
          requiresLeader: true,
          deadline: this.deadline + CLOCK_ERROR_MS,
        }),
      );
      return { revision: nextExpectedRevision };
    } catch (error) {
      throw asPortError(error, stream, expected);
    }
  }

  read(stream: string, options: ReadOptions = {}): AsyncIterable<RecordedEvent> {
    return readStream(this.clients, stream, options, this.deadline);
  }

  readHistories(streams: readonly string[]): AsyncIterable<History> {
    return readHistories(this.clients, streams, this.deadline);
  }

  readAll(options: ReadAllOptions): AsyncIterable<PositionedEvent> {
    checkName(options.prefix, 'prefix of streams', 250);
    return readAll(this.clients, options, this.deadline);
  }

  /** The server knows no streams without their events, so those are read; they end here. */
  async movedSince(options: ReadAllOptions): Promise<MovedStreams> {
    const revisions = new Map<string, bigint>();
    let events = 0;
    let upTo: Position | undefined;
    for await (const { stream, revision, position } of this.readAll(options)) {
      revisions.set(stream, revision);
      upTo = position;
      events += 1;
    }
    return { revisions, events, upTo };
  }

  subscribe(options: SubscribeOptions): Subscription {
    checkName(options.prefix, 'prefix of streams', 250);
    if (this.closing) throw new TypeError('a closed event store takes no subscriptions');
    const feed = feedOf(this.openFollower, this.deadline, options.prefix, options.batchSize);
    const subscription = new RunningSubscription(feed, options, () => this.subscriptions.delete(subscription));
    this.subscriptions.add(subscription);
    return subscription;
  }

  async deleteStream(stream: string): Promise<void> {
    checkName(stream, 'stream name', 250);
    try {
      await toTheLeader(this.clients, this.deadline, (client) =>
        client.tombstoneStream(stream, { requiresLeader: true, deadline: this.deadline }),
      );
    } catch (error) {
      const fault = asPortError(error, stream);
      if (!(fault instanceof StreamDeleted)) throw fault;
    }
  }

  async ping(): Promise<void> {
    for await (const event of this.read(PING_STREAM, { max: 1 })) void event;
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.clients.close();
  }
}

function toClientEvent({ id, type, data, metadata = {} }: NewEvent): EventData {
  return jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } });
}
