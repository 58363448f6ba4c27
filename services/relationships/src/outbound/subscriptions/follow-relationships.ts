import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { EventStore } from '@pairwell/event-store';
import { Database } from '@pairwell/persistence';
import { Backlog, Metrics, Readiness, ServiceLog } from '@pairwell/service-host';
import { STREAM_PREFIX } from '../event-store/event-store-relationships.js';
import { RelationshipEventsPublisher } from '../events/relationship-events.publisher.js';
import { RelationshipListProjection } from '../postgres/relationship-list.projection.js';
import { checkpointOf } from './checkpoint-lease.js';
import type { Follower } from './follower.js';
import { LeasedSubscription } from './leased-subscription.js';
import { ProjectingFollower } from './projecting.follower.js';

const COUNTED_AT_MOST = 1_000;

/** Runs the two subscriptions while the service serves: the list, and the integration events. */
@Injectable()
export class FollowRelationships implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly subscriptions: ReadonlyMap<string, LeasedSubscription>;

  constructor(
    private readonly store: EventStore,
    private readonly door: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly backlog: Backlog,
    private readonly database: Database,
    log: ServiceLog,
    list: RelationshipListProjection,
    publisher: RelationshipEventsPublisher,
  ) {
    const options = { store, database, log: log.of('subscriptions'), prefix: STREAM_PREFIX };
    const followers: readonly Follower[] = [new ProjectingFollower(database, list), publisher];
    this.subscriptions = new Map(
      followers.map((follower) => [follower.name, new LeasedSubscription(follower, options)]),
    );
  }

  /** A command of the service (republish, rebuild) opens no door, and follows nothing either. */
  onApplicationBootstrap(): void {
    if (this.door.httpAdapter.getHttpServer().listening !== true) return;
    this.readiness.register('event store', () => this.storeFacts());
    for (const [name, subscription] of this.subscriptions) {
      subscription.start();
      this.readiness.register(name, async () => ({ ...subscription.health() }));
      this.backlog.register(name, () => this.waiting(name));
      this.metrics.gauge(
        `pairwell_${name.replaceAll('-', '_')}_lag_seconds`,
        'For how long this instance has been behind the event store; 0 while it stands by.',
        () => subscription.health().lagMilliseconds / 1_000,
      );
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.subscriptions.values()].map((subscription) => subscription.stop()));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }

  /** How many events each follower has still to take, by its name; 1000 stands for that many or more. */
  async behind(): Promise<Readonly<Record<string, number>>> {
    const names = [...this.subscriptions.keys()];
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await this.waiting(name)] as const)));
  }

  /** How many events a follower has still to take; beyond a thousand the exact number says nothing more. */
  private async waiting(name: string): Promise<number> {
    const after = await checkpointOf(this.database, name);
    const rest = { prefix: STREAM_PREFIX, max: COUNTED_AT_MOST, ...(after === undefined ? {} : { after }) };
    let events = 0;
    for await (const event of this.store.readAll(rest)) {
      void event;
      events += 1;
    }
    return events;
  }

  /** Shown and not failed on: with the store away lists can still be read (guarantee 5). */
  private async storeFacts(): Promise<{ state: string }> {
    try {
      await this.store.ping();
      return { state: 'well' };
    } catch {
      return { state: 'away' };
    }
  }
}
