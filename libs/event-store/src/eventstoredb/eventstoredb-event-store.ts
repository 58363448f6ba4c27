import { EventStoreDBClient, jsonEvent, type EventData } from '@eventstore/db-client';
import { checkAppend, checkName } from '../append-rules.js';
import {
  EventStore,
  type ExpectedRevision,
  type NewEvent,
  type PositionedEvent,
  type ReadAllOptions,
  type ReadOptions,
  type RecordedEvent,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import { StreamDeleted } from '../errors.js';
import type { EventStoreOptions } from '../open-event-store.js';
import { RunningSubscription } from '../subscription/running-subscription.js';
import { asPortError } from './client-faults.js';
import { within } from './deadline.js';
import { readAll, readStream } from './reading.js';
import { feedOf } from './subscription-feed.js';

/** A stream nobody writes: that it is not found proves that the server answers, and needs no right to `$all`. */
const PING_STREAM = 'pairwell-ping';

/** The production driver: EventStoreDB through its client, which nothing outside this folder imports (ADR 0011). */
export class EventStoreDBEventStore extends EventStore {
  private readonly client: EventStoreDBClient;
  private readonly deadline: number;
  private readonly subscriptions = new Set<Subscription>();
  private closing: Promise<void> | undefined;

  constructor(url: string, options: EventStoreOptions) {
    super();
    this.client = connect(url);
    this.deadline = options.deadlineMilliseconds ?? 5_000;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<{ readonly revision: bigint }> {
    checkAppend(stream, expected, events);
    try {
      const { nextExpectedRevision } = await within(
        this.deadline,
        this.client.appendToStream(stream, events.map(toClientEvent), {
          expectedRevision: expected === 'no-stream' ? 'no_stream' : expected,
          deadline: this.deadline,
        }),
      );
      return { revision: nextExpectedRevision };
    } catch (error) {
      throw asPortError(error, stream, expected);
    }
  }

  read(stream: string, options: ReadOptions = {}): AsyncIterable<RecordedEvent> {
    return readStream(this.client, stream, options, this.deadline);
  }

  readAll(options: ReadAllOptions): AsyncIterable<PositionedEvent> {
    checkName(options.prefix, 'prefix of streams', 250);
    return readAll(this.client, options, this.deadline);
  }

  subscribe(options: SubscribeOptions): Subscription {
    checkName(options.prefix, 'prefix of streams', 250);
    if (this.closing) throw new TypeError('a closed event store takes no subscriptions');
    const feed = feedOf(this.client, options.prefix, options.batchSize);
    const subscription = new RunningSubscription(feed, options, () => this.subscriptions.delete(subscription));
    this.subscriptions.add(subscription);
    return subscription;
  }

  async deleteStream(stream: string): Promise<void> {
    checkName(stream, 'stream name', 250);
    try {
      await within(this.deadline, this.client.tombstoneStream(stream, { deadline: this.deadline }));
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
    await this.client.dispose();
  }
}

/** The client's own message repeats the address with its password. */
function connect(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch {
    throw new TypeError("The event store's URL is no EventStoreDB connection string (esdb://host:2113?tls=true).");
  }
}

function toClientEvent({ id, type, data, metadata = {} }: NewEvent): EventData {
  return jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } });
}
