import { EventLog, EventLogStrategy, openEventLog, OutboxRelay, type TopicLag } from '@pairwell/messaging';
import type { Database } from '@pairwell/persistence';
import type { Backlog } from '../observability/backlog.js';
import type { Metrics } from '../observability/metrics.js';
import type { Readiness } from '../observability/readiness.js';
import type { ServiceLog } from '../observability/service-log.js';

export interface EventFlowOptions {
  readonly service: string;
  readonly database: Database;
  readonly log: ServiceLog;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly backlog: Backlog;
  readonly publishes: boolean;
  readonly consumes: boolean;
}

/** A service's two ends of the event log: the relay that publishes its outbox, and the strategy that hears others. */
export class EventFlow {
  private constructor(
    readonly eventLog: EventLog,
    private readonly relay: OutboxRelay | undefined,
    readonly strategy: EventLogStrategy | undefined,
  ) {}

  /** Opens both ends without waiting for the log: commands go on while it is away (guarantee 5). */
  static async open(url: string, options: EventFlowOptions): Promise<EventFlow> {
    const { service, database, metrics, readiness, backlog, publishes, consumes } = options;
    const logger = options.log.of('messaging');
    const registry = metrics.registry;
    const log = await openEventLog(url, { applicationName: service, logger });
    // Who only consumes has an outbox too: its dead letters leave through it.
    const relay =
      publishes || consumes ? new OutboxRelay({ database, log, source: service, registry, logger }) : undefined;
    const strategy = consumes
      ? new EventLogStrategy({ consumer: service, database, log, registry, logger })
      : undefined;
    if (relay !== undefined) {
      backlog.register('outbox', () => relay.backlog());
      readiness.register('relay', async () => {
        const { state, depth, oldestSeconds } = relay.health();
        return { state, depth, oldestSeconds };
      });
    }
    if (strategy !== undefined) {
      backlog.register('consumers', async () => total(await strategy.lag()));
      readiness.register('consumers', async () => consumerFacts(strategy));
    }
    return new EventFlow(log, relay, strategy);
  }

  /** Begins to publish. (Consumers begin with the Nest microservice.) */
  start(): void {
    this.relay?.start();
  }

  /** Stops publishing after the batch in hand and leaves the log; consumers were stopped with Nest. */
  async close(): Promise<void> {
    await this.relay?.stop();
    await this.eventLog.close();
  }
}

function consumerFacts(strategy: EventLogStrategy): Record<string, string | number> {
  const { state, lag } = strategy.health();
  if (state === 'failed') throw new Error('consumers have failed');
  return { state, lag: total(lag) };
}

function total(lag: readonly TopicLag[]): number {
  return lag.reduce((sum, topic) => sum + topic.messages, 0);
}
