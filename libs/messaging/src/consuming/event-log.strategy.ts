import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Database } from '@pairwell/persistence';
import type { Registry } from 'prom-client';
import type { DeadLetterFilter, ReplayResult } from '../dead-letters/dead-letter.js';
import type { EventLog } from '../event-log/event-log.js';
import type { MessagingLogger } from '../observability/messaging-logger.js';
import { EVENT_LOG_TRANSPORT } from './when.js';

export interface EventLogStrategyOptions {
  /** Consumer group, and name in positions and dead letters: the service's name. */
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly registry?: Registry;
  readonly logger?: MessagingLogger;
  /** How a handler that fails for its own reasons is tried again before its message becomes a dead letter. */
  readonly retry?: { readonly attempts?: number; readonly firstPauseMilliseconds?: number };
}

/** How far a consumer is behind on one topic, summed over its partitions. */
export interface TopicLag {
  readonly topic: string;
  readonly messages: number;
}

export interface ConsumerHealth {
  readonly state:
    'starting' | 'running' | 'waiting for the event log' | 'waiting for the database' | 'stopped' | 'failed';
  /** As last measured. */
  readonly lag: readonly TopicLag[];
}

/** What the strategy tells: only that the process should end, because nothing more will arrive in it. */
export type EventLogEvents = { fatal: (error: Error) => void };

/** Nest's transport over the event log: transactions, positions, retries and dead letters are decided here. */
export class EventLogStrategy extends Server<EventLogEvents> implements CustomTransportStrategy {
  override readonly transportId = EVENT_LOG_TRANSPORT;
  override readonly propagatesEventHandlerErrors = true;

  constructor(private readonly settings: EventLogStrategyOptions) {
    super();
  }

  override listen(callback: (error?: unknown) => void): void {
    callback(new Error(`being built: ${this.settings.consumer}`));
  }

  /** Finishes the messages in hand, gives the partitions back, resolves. */
  override async close(): Promise<void> {
    throw new Error('being built');
  }

  /** `strategy.on('fatal', …)`: end the process, with the error in its log. */
  override on<Event extends keyof EventLogEvents>(event: Event, callback: EventLogEvents[Event]): void {
    void [event, callback];
    throw new Error('being built');
  }

  /** The event log it reads. */
  override unwrap<T>(): T {
    return this.settings.log as T;
  }

  health(): ConsumerHealth {
    throw new Error('being built');
  }

  /** Measures how far the consumer is behind, per topic; asks log and database. */
  async lag(): Promise<TopicLag[]> {
    throw new Error('being built');
  }

  /** See {@link replayDeadLetters}. */
  async replayDeadLetters(filter: DeadLetterFilter): Promise<ReplayResult> {
    void filter;
    throw new Error('being built');
  }
}
