import type { Database } from '@pairwell/persistence';
import type { Registry } from 'prom-client';
import type { EventLog } from '../event-log/event-log.js';
import type { MessagingLogger } from '../observability/messaging-logger.js';

export interface OutboxRelayOptions {
  readonly database: Database;
  readonly log: EventLog;
  /** The service's name: label of the metrics. */
  readonly source: string;
  readonly registry?: Registry;
  readonly logger?: MessagingLogger;
  /** Most rows published at once; 500 unless told. */
  readonly batchSize?: number;
  /** How often the outbox is looked at when no notification came; 1,000 ms unless told. */
  readonly pollMilliseconds?: number;
  /** After how long without a sign of life another instance takes over; 10 s unless told. */
  readonly leaseSeconds?: number;
  /** How long published rows are kept for whoever wants to look; 24 hours unless told. */
  readonly keepPublishedHours?: number;
}

export type RelayState =
  'publishing' | 'standing by' | 'waiting for the event log' | 'waiting for the database' | 'stopped';

export interface RelayHealth {
  readonly state: RelayState;
  /** Rows not yet published, as last measured. */
  readonly depth: number;
  /** Age of the oldest unpublished row, as last measured. */
  readonly oldestSeconds: number;
}

/** Moves outbox rows to the event log, in the order of their sequence; one instance of a service works at a time. */
export class OutboxRelay {
  constructor(private readonly options: OutboxRelayOptions) {}

  /** Starts in the background; faults of infrastructure are retried without end and show in {@link health}. */
  start(): void {
    throw new Error(`being built: ${this.options.source}`);
  }

  /** Finishes the batch in hand, gives the lease back, resolves. */
  async stop(): Promise<void> {
    throw new Error('being built');
  }

  health(): RelayHealth {
    throw new Error('being built');
  }
}
