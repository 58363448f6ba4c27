import type { MessagingLogger } from '../../observability/messaging-logger.js';
import { BackOff } from '../../waiting/back-off.js';
import { Signal } from '../../waiting/signal.js';
import {
  EventLogUnavailable,
  type LogRecord,
  type PartitionRange,
  type Subscription,
  type SubscriptionOptions,
  type SubscriptionState,
} from '../event-log.js';
import { MESSAGES_CHANNEL } from './append.js';
import { placeOf } from './fair-share.js';
import { GROUPS_CHANNEL, type GroupMembership, type Holding } from './group-membership.js';
import type { LogDatabase } from './log-database.js';
import { endsIn } from './news.js';
import { PartitionWorker } from './partition-worker.js';
import { partitionRanges } from './topics.js';

export interface PostgresSubscriptionParts {
  readonly database: LogDatabase;
  readonly membership: GroupMembership;
  readonly logger: MessagingLogger;
  readonly pollMilliseconds: number;
  readonly fetch: (range: PartitionRange, from: bigint, most: number) => Promise<LogRecord[]>;
}

/** One instance reading for its group: keeps its claims, looks for news and sets a worker on each partition. */
export class PostgresSubscription implements Subscription {
  state: SubscriptionState = 'starting';
  private readonly signal = new Signal();
  private readonly workers = new Map<string, PartitionWorker>();
  private readonly backOff = new BackOff(200, 5_000);
  private readonly unlisten: (() => Promise<void>)[] = [];
  private readonly loop: Promise<void>;
  private stopping = false;
  private settleAt = 0;
  private leaseUntil = 0;

  constructor(
    private readonly parts: PostgresSubscriptionParts,
    private readonly options: SubscriptionOptions,
  ) {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.raise();
    await this.loop;
    await Promise.all([...this.workers.values()].map((worker) => worker.idle()));
    await Promise.all(this.unlisten.map((end) => end().catch(() => undefined)));
    // When the log is away the claims expire by themselves.
    await this.parts.membership.leave().catch(() => undefined);
    this.state = 'stopped';
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      await this.signal.wait(await this.turn());
    }
  }

  /** One look at claims and news; answers how long to rest afterwards. */
  private async turn(): Promise<number> {
    try {
      await this.listen();
      if (performance.now() >= this.settleAt) await this.settle();
      await this.lookForNews();
      this.state = 'running';
      this.backOff.reset();
      return this.parts.pollMilliseconds;
    } catch (error) {
      this.report(error);
      return this.backOff.next();
    }
  }

  private async listen(): Promise<void> {
    if (this.unlisten.length > 0) return;
    const { database } = this.parts;
    this.unlisten.push(
      await database.listen(MESSAGES_CHANNEL, this.wake),
      await database.listen(GROUPS_CHANNEL, this.settleSoon),
    );
  }

  private readonly wake = (news: string): void => {
    const ends = endsIn(news, this.options.topics);
    const told = ends?.every((end) => this.workers.get(placeOf(end))?.reach(end.next) ?? true);
    if (told !== true) this.signal.raise();
  };

  private readonly settleSoon = (group: string): void => {
    if (group !== '' && group !== this.options.group) return;
    this.settleAt = 0;
    this.signal.raise();
  };

  private async settle(): Promise<void> {
    const { membership } = this.parts;
    const began = performance.now();
    this.settleAt = began + membership.leaseMilliseconds / 4;
    const busy = [...this.workers].filter(([, worker]) => worker.busy).map(([place]) => place);
    const holding = await membership.refresh(new Set(busy));
    this.leaseUntil = began + membership.leaseMilliseconds;
    this.assign(holding);
  }

  private assign({ held, revoked }: Holding): void {
    const places = new Set(held.map(placeOf));
    for (const [place, worker] of this.workers) {
      worker.revoked = revoked.has(place) || !places.has(place);
      if (!places.has(place) && !worker.busy) this.workers.delete(place);
    }
    for (const place of places) {
      if (!revoked.has(place) && !this.workers.has(place)) this.workers.set(place, this.worker());
    }
  }

  private worker(): PartitionWorker {
    const worker: PartitionWorker = new PartitionWorker({
      options: this.options,
      fetch: (range, from) => this.parts.fetch(range, from, this.options.batchSize ?? 200),
      leaseHolds: () => !this.stopping && performance.now() < this.leaseUntil,
      onIdle: () => {
        if (!worker.revoked) return;
        this.settleAt = 0;
        this.signal.raise();
      },
    });
    return worker;
  }

  private async lookForNews(): Promise<void> {
    if (this.workers.size === 0) return;
    const asOf = performance.now();
    const ranges = await this.parts.database.transaction(
      (transaction) => partitionRanges(transaction, this.options.topics),
      { readOnly: true },
    );
    for (const range of ranges) this.workers.get(placeOf(range))?.kick(range, asOf);
  }

  private report(error: unknown): void {
    if (this.state !== 'waiting for the event log') {
      const fault = error instanceof EventLogUnavailable ? error.name : String(error);
      this.parts.logger.warn('a subscription waits for the event log', { group: this.options.group, fault });
    }
    this.state = 'waiting for the event log';
  }
}
