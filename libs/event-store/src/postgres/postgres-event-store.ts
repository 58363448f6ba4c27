import { checkAppend, checkName } from '../append-rules.js';
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
import { Bell } from '../subscription/bell.js';
import { RunningSubscription } from '../subscription/running-subscription.js';
import { feedOf, movedSince, readAll } from './all-events.js';
import { AppendQueue } from './append-queue.js';
import { Announcer } from './announcer.js';
import { append } from './append.js';
import { Connections } from './connections.js';
import { readHistories } from './read-histories.js';
import { readStream } from './read-stream.js';
import { Sequencer } from './sequencer.js';

/** The embedded driver: streams, their order and their subscribers in PostgreSQL (ADR 0007). */
export class PostgresEventStore extends EventStore {
  private readonly connections: Connections;
  private readonly queue: AppendQueue;
  private readonly announcer: Announcer;
  private readonly sequencer: Sequencer;
  private readonly subscriptions = new Map<Subscription, Bell>();
  private closing: Promise<void> | undefined;

  constructor(url: string, options: EventStoreOptions) {
    super();
    this.connections = new Connections(url, options);
    this.queue = new AppendQueue(this.connections);
    this.announcer = new Announcer(this.connections);
    this.sequencer = new Sequencer(
      () => this.connections.dedicated('sequencer'),
      () => this.subscriptions.forEach((bell) => bell.ring()),
    );
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<{ readonly revision: bigint }> {
    const revision = await append(
      this.connections,
      this.queue,
      stream,
      expected,
      checkAppend(stream, expected, events),
    );
    if (this.sequencer.isLeader) this.sequencer.wake();
    else this.announcer.announce();
    return { revision };
  }

  read(stream: string, options: ReadOptions = {}): AsyncIterable<RecordedEvent> {
    return readStream(this.connections, stream, options);
  }

  readHistories(streams: readonly string[]): AsyncIterable<History> {
    return readHistories(this.connections, streams);
  }

  readAll(options: ReadAllOptions): AsyncIterable<PositionedEvent> {
    checkName(options.prefix, 'prefix of streams', 250);
    return readAll(this.connections, options);
  }

  movedSince(options: ReadAllOptions): Promise<MovedStreams> {
    checkName(options.prefix, 'prefix of streams', 250);
    return movedSince(this.connections, options);
  }

  subscribe(options: SubscribeOptions): Subscription {
    checkName(options.prefix, 'prefix of streams', 250);
    if (this.closing) throw new TypeError('a closed event store takes no subscriptions');
    this.sequencer.start();
    const bell = new Bell();
    const feed = feedOf(this.connections, bell, options.prefix, options.batchSize);
    const subscription = new RunningSubscription(feed, options, () => this.subscriptions.delete(subscription));
    this.subscriptions.set(subscription, bell);
    return subscription;
  }

  async deleteStream(stream: string): Promise<void> {
    checkName(stream, 'stream name', 250);
    await this.connections.query({ text: 'SELECT event_store_delete_stream($1)', values: [stream] });
  }

  async ping(): Promise<void> {
    await this.connections.query({ text: 'SELECT FROM event_store_head' });
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await Promise.all([...this.subscriptions.keys()].map((subscription) => subscription.stop()));
    await this.sequencer.stop();
    await this.connections.end();
  }
}
