import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { IntegrationEventType } from '@pairwell/contracts';
import { DatabaseUnavailable, type Database } from '@pairwell/persistence';
import type { Registry } from 'prom-client';
import { DeadLetterReplay } from '../dead-letters/dead-letter-replay.js';
import { countDeadLetters } from '../dead-letters/list-dead-letters.js';
import type { DeadLetterFilter, ReplayResult } from '../dead-letters/dead-letter.js';
import type { EventLog, Subscription } from '../event-log/event-log.js';
import { nestLogger, type MessagingLogger } from '../observability/messaging-logger.js';
import { MessagingMetrics } from '../observability/messaging-metrics.js';
import type { HeardReadModel, RebuiltReadModel } from '../rebuilding/heard-read-model.js';
import { ReadModelRebuild } from '../rebuilding/read-model-rebuild.js';
import { BatchConsumer } from './batch-consumer.js';
import { ConsumerPositions } from './consumer-positions.js';
import { Handlers, type Handler } from './handlers.js';
import { measureLag, type TopicLag } from './lag.js';
import { LeftAlone, MessageProcessor } from './message-processor.js';
import { Waiting, type WaitingState } from './waiting.js';
import { EVENT_LOG_TRANSPORT } from './when.js';

export interface EventLogStrategyOptions {
  /** Consumer group, and name in positions and dead letters: the service's name. */
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly registry?: Registry;
  readonly logger?: MessagingLogger;
  /** How a handler that fails for its own reasons is tried again before its message becomes a dead letter. */
  readonly retry?: {
    /** Tries in all; 5 unless told. */
    readonly attempts?: number;
    /** Doubles from try to try; 200 ms unless told. */
    readonly firstPauseMilliseconds?: number;
  };
}

export interface ConsumerHealth {
  readonly state: 'starting' | 'running' | WaitingState | 'stopped' | 'failed';
  /** As last measured. */
  readonly lag: readonly TopicLag[];
}

/** What the strategy tells: only that the process should end, because nothing more will arrive in it. */
export type EventLogEvents = { fatal: (error: Error) => void };

const MEASURE_EVERY_MILLISECONDS = 10_000;
/** Dead letters wait for people, who look less often. */
const COUNT_LETTERS_EVERY_MILLISECONDS = 60_000;

/** Nest's transport over the event log: transactions, positions, retries and dead letters are decided here. */
export class EventLogStrategy extends Server<EventLogEvents> implements CustomTransportStrategy {
  override readonly transportId = EVENT_LOG_TRANSPORT;
  override readonly propagatesEventHandlerErrors = true;
  private readonly handlers = new Handlers();
  private readonly waiting: Waiting;
  private readonly positions: ConsumerPositions;
  private readonly metrics: MessagingMetrics;
  private readonly processor: MessageProcessor;
  private readonly batches: BatchConsumer;
  private readonly messagingLogger: MessagingLogger;
  private subscription: Subscription | undefined;
  private measuring: NodeJS.Timeout | undefined;
  private countLettersAt = 0;
  private lastLag: readonly TopicLag[] = [];
  private closed = false;
  private onFatal: (error: Error) => void = endTheProcess;

  constructor(private readonly settings: EventLogStrategyOptions) {
    super();
    const { consumer, database, retry = {} } = settings;
    const logger = settings.logger ?? nestLogger('consumers');
    const parts = { consumer, database, logger };
    this.messagingLogger = logger;
    this.waiting = new Waiting(consumer, logger);
    this.metrics = new MessagingMetrics(settings.registry);
    this.positions = new ConsumerPositions(database, consumer);
    this.processor = new MessageProcessor({
      ...parts,
      positions: this.positions,
      handlers: this.handlers,
      metrics: this.metrics,
      attempts: retry.attempts ?? 5,
      firstPauseMilliseconds: retry.firstPauseMilliseconds ?? 200,
      onWaiting: (place, fault) => this.waiting.note(place, fault),
    });
    this.batches = new BatchConsumer({
      ...parts,
      log: settings.log,
      positions: this.positions,
      processor: this.processor,
      metrics: this.metrics,
    });
  }

  /** Called by Nest for each method marked with `@When`. Several methods may take the same event. */
  override addHandler(
    pattern: string,
    callback: MessageHandler,
    isEventHandler = true,
    extras: { handled?: Record<string, IntegrationEventType> } = {},
  ): void {
    const type = extras.handled?.[pattern];
    if (!isEventHandler || !type) throw new Error(`only methods marked with @When are consumers: ${pattern}`);
    this.handlers.add(type, callback as Handler);
  }

  override listen(callback: (error?: unknown) => void): void {
    this.subscribe().then(() => callback(), callback);
  }

  /** Finishes the messages in hand, gives the partitions back, resolves. */
  override async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.measuring);
    await this.subscription?.stop();
  }

  /** `strategy.on('fatal', …)`: end the process, with the error in its log. */
  override on<Event extends keyof EventLogEvents>(event: Event, callback: EventLogEvents[Event]): void {
    if (event === 'fatal') this.onFatal = callback;
  }

  /** The event log it reads. */
  override unwrap<T>(): T {
    return this.settings.log as T;
  }

  health(): ConsumerHealth {
    return { state: this.state(), lag: this.lastLag };
  }

  /** Measures how far the consumer is behind, per topic; asks log and database. */
  async lag(): Promise<TopicLag[]> {
    const { consumer, log } = this.settings;
    const lag = await measureLag(log, this.positions, this.handlers.topics());
    for (const { topic, messages } of lag) this.metrics.lag.set({ consumer, topic }, messages);
    this.lastLag = lag;
    return lag;
  }

  /** Counts the dead letters that wait; asks log and database. */
  async countDeadLetters(): Promise<number> {
    const { consumer, database, log } = this.settings;
    const waiting = await countDeadLetters({ consumer, database, log });
    this.metrics.deadLettersWaiting.set({ consumer }, waiting);
    return waiting;
  }

  /** See `replayDeadLetters`. */
  replayDeadLetters(filter: DeadLetterFilter): Promise<ReplayResult> {
    const { consumer, database, log } = this.settings;
    const { positions, processor } = this;
    return new DeadLetterReplay({ consumer, database, log, positions, processor }).run(filter);
  }

  /** See `ReadModelRebuild`. @param onProgress told now and then how many messages were applied. */
  rebuild(model: HeardReadModel, onProgress?: (events: number) => void): Promise<RebuiltReadModel> {
    const { consumer, database, log } = this.settings;
    const { positions, handlers, messagingLogger: logger } = this;
    return new ReadModelRebuild({ consumer, database, log, positions, handlers, logger }, model).run(onProgress);
  }

  private state(): ConsumerHealth['state'] {
    if (this.closed) return 'stopped';
    if (this.handlers.topics().length === 0) return 'running';
    const reading = this.subscription?.state ?? 'starting';
    return reading === 'running' ? (this.waiting.state ?? 'running') : reading;
  }

  private async subscribe(): Promise<void> {
    const topics = this.handlers.topics();
    if (topics.length === 0) return;
    const { consumer, log } = this.settings;
    this.subscription = await log.subscribe({
      group: consumer,
      topics,
      startAt: (range) => this.reporting(range, () => this.batches.startAt(range)),
      onBatch: (batch) => this.reporting(batch, () => this.batches.consume(batch)),
      onFatal: (error) => this.onFatal(error),
    });
    this.measuring = setInterval(() => void this.measure().catch(() => undefined), MEASURE_EVERY_MILLISECONDS);
    this.measuring.unref();
  }

  private async measure(): Promise<void> {
    await this.lag();
    if (performance.now() < this.countLettersAt) return;
    this.countLettersAt = performance.now() + COUNT_LETTERS_EVERY_MILLISECONDS;
    await this.countDeadLetters();
  }

  /** What keeps a partition from going on shows in health; the log takes the partition up again after a pause. */
  private async reporting<T>(place: { topic: string; partition: number }, work: () => Promise<T>): Promise<T> {
    const name = `${place.topic}/${place.partition}`;
    try {
      const result = await work();
      this.waiting.note(name, undefined);
      return result;
    } catch (error) {
      this.waiting.note(name, error instanceof DatabaseUnavailable ? error : undefined);
      if (!(error instanceof LeftAlone || error instanceof DatabaseUnavailable)) {
        this.messagingLogger.warn('a partition is taken up again', { ...place, fault: String(error) });
      }
      throw error;
    }
  }
}

/** Without a listener the error becomes an uncaught exception, which ends a Node.js process. */
function endTheProcess(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}
