import { DatabaseUnavailable, SERVICE, type Database, type Transaction } from '@pairwell/persistence';
import { lastValueFrom, isObservable } from 'rxjs';
import { replaysOf, toDeadLetter } from '../dead-letters/dead-letter-message.js';
import type { LogRecord } from '../event-log/event-log.js';
import type { MessagingLogger } from '../observability/messaging-logger.js';
import type { MessagingMetrics } from '../observability/messaging-metrics.js';
import { writeOutboxRows } from '../outbox/outbox-rows.js';
import { BackOff } from '../waiting/back-off.js';
import { ConsumeContext } from './consume-context.js';
import { inConsumerSpan } from './consumer-span.js';
import { PositionMoved, type ConsumerPositions } from './consumer-positions.js';
import { isInfrastructureAway, nameOfFault } from './faults.js';
import type { Handlers } from './handlers.js';
import { judge, type Park, type Verdict } from './verdict.js';

export interface ProcessorParts {
  readonly consumer: string;
  readonly database: Database;
  readonly positions: ConsumerPositions;
  readonly handlers: Handlers;
  readonly metrics: MessagingMetrics;
  readonly logger: MessagingLogger;
  readonly attempts: number;
  readonly firstPauseMilliseconds: number;
  /** Told while a message waits for infrastructure (the fault's name), and when it goes on (undefined). */
  readonly onWaiting: (place: string, fault: Error | undefined) => void;
}

/** A message that has handlers. */
export interface Handled {
  readonly record: LogRecord;
  readonly verdict: Extract<Verdict, { kind: 'handle' }>;
}

/** The batch around a message: whether it is still ours, and a sign of life for the log. */
export interface Surroundings {
  heartbeat(): Promise<void>;
  stillOurs(): boolean;
}

/** The message was left alone because its partition was given away, or the process is stopping. */
export class LeftAlone extends Error {
  override readonly name = 'LeftAlone';
}

export type Outcome = 'processed' | 'dead_letter';

/** Takes one message through transaction, position, handlers, retries and dead letters. */
export class MessageProcessor {
  constructor(private readonly parts: ProcessorParts) {}

  judge(record: LogRecord): Verdict {
    return judge(record, this.parts.handlers);
  }

  /**
   * Has the effects of consecutive messages of one partition, in their order, and moves the position once, all or
   * nothing. No message is tried again here and none is put aside: one that fails is found by taking them one by one.
   *
   * @param expected the position as this instance knows it.
   * @param next the position behind the last of them, and behind skipped messages among them.
   * @returns false when one of them failed, and so nothing has happened.
   * @throws PositionMoved, LeftAlone.
   */
  async processTogether(
    messages: readonly [Handled, ...Handled[]],
    expected: bigint,
    next: bigint,
    surroundings: Surroundings,
  ): Promise<boolean> {
    const place = messages[0].record;
    try {
      await this.parts.database.transaction(SERVICE, async (transaction) => {
        await this.parts.positions.move(transaction, place, expected, next);
        for (const { record, verdict } of messages) {
          if (!surroundings.stillOurs()) throw new LeftAlone();
          await inConsumerSpan(this.parts.consumer, record, () =>
            this.effect(transaction, record, verdict, 1, surroundings),
          );
        }
      });
    } catch (error) {
      if (error instanceof PositionMoved || error instanceof LeftAlone) throw error;
      if (!surroundings.stillOurs()) throw new LeftAlone();
      return false;
    }
    this.parts.onWaiting(`${place.topic}/${place.partition}`, undefined);
    for (const { record, verdict } of messages) this.count(record, verdict);
    return true;
  }

  /**
   * Has the effect of the message and moves the position past it, both or neither.
   *
   * @param expected the position as this instance knows it; `record.position` or, after skipped messages, less.
   * @throws PositionMoved, LeftAlone. Nothing else: whatever a handler throws ends in a retry or a dead letter.
   */
  async process(
    record: LogRecord,
    verdict: Exclude<Verdict, { kind: 'skip' }>,
    expected: bigint,
    surroundings: Surroundings,
  ): Promise<Outcome> {
    const place = `${record.topic}/${record.partition}`;
    const handlerPause = new BackOff(this.parts.firstPauseMilliseconds, 10_000);
    const infrastructurePause = new BackOff(200, 10_000);
    let decided = verdict;
    for (let attempt = 1; ;) {
      try {
        await this.attempt(record, decided, expected, attempt, surroundings);
        this.parts.onWaiting(place, undefined);
        return this.count(record, decided);
      } catch (error) {
        if (error instanceof PositionMoved || error instanceof LeftAlone) throw error;
        // A handler that failed because the partition was taken away is not to blame.
        if (!surroundings.stillOurs()) throw new LeftAlone();
        // Parking needs nothing but infrastructure, so whatever stops it is waited for.
        if (decided.kind === 'park' || isInfrastructureAway(error)) {
          this.parts.onWaiting(place, error instanceof Error ? error : new DatabaseUnavailable(error));
          await this.pause(infrastructurePause.next(), surroundings);
        } else if (attempt >= this.parts.attempts) {
          decided = { kind: 'park', reason: 'HANDLER_FAILED', fault: nameOfFault(error) };
        } else {
          attempt += 1;
          this.parts.metrics.retries.inc({ consumer: this.parts.consumer, topic: record.topic });
          await this.pause(handlerPause.next(), surroundings);
        }
      }
    }
  }

  private attempt(
    record: LogRecord,
    verdict: Exclude<Verdict, { kind: 'skip' }>,
    expected: bigint,
    attempt: number,
    surroundings: Surroundings,
  ): Promise<void> {
    return inConsumerSpan(this.parts.consumer, record, () =>
      this.parts.database.transaction(SERVICE, async (transaction) => {
        await this.parts.positions.move(transaction, record, expected, record.position + 1n);
        await this.effect(transaction, record, verdict, attempt, surroundings);
      }),
    );
  }

  private async effect(
    transaction: Transaction,
    record: LogRecord,
    verdict: Exclude<Verdict, { kind: 'skip' }>,
    attempt: number,
    surroundings: Surroundings,
  ): Promise<void> {
    if (verdict.kind === 'park') return this.park(transaction, record, verdict);
    const { topic, partition, position } = record;
    const delivery = { topic, partition, position, attempt, replays: replaysOf(record) };
    const context = new ConsumeContext(transaction, this.parts.logger, delivery, () => surroundings.heartbeat());
    // One after the other: they share one transaction, which none may use after another has failed.
    for (const handler of verdict.handlers) {
      const result: unknown = await handler(verdict.event, context);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    }
  }

  /** Through the outbox, in the transaction that moves the position: a dead letter is neither lost nor doubled. */
  private async park(transaction: Transaction, record: LogRecord, { reason, fault }: Park): Promise<void> {
    const [{ now: failedAt } = { now: new Date(0) }] = await transaction.query<{ now: Date }[]>(
      'SELECT clock_timestamp() AS now',
    );
    await writeOutboxRows(transaction, [toDeadLetter(this.parts.consumer, record, { reason, fault, failedAt })]);
  }

  private count(record: LogRecord, verdict: Exclude<Verdict, { kind: 'skip' }>): Outcome {
    const { consumer, metrics, logger } = this.parts;
    const outcome = verdict.kind === 'park' ? 'dead_letter' : 'processed';
    metrics.consumed.inc({ consumer, topic: record.topic, outcome });
    if (verdict.kind === 'park') {
      const { reason, fault } = verdict;
      const { topic, partition } = record;
      metrics.deadLetters.inc({ consumer, reason });
      logger.error('a message went to the dead letters', {
        ...{ consumer, topic, partition, position: record.position.toString(), reason, fault },
        type: record.headers['ce_type'],
        eventId: record.headers['ce_id'],
      });
    }
    return outcome;
  }

  /** Rests in steps, each with a sign of life, and gives up as soon as the partition is no longer ours. */
  private async pause(milliseconds: number, surroundings: Surroundings): Promise<void> {
    const until = performance.now() + milliseconds;
    for (;;) {
      if (!surroundings.stillOurs()) throw new LeftAlone();
      const left = until - performance.now();
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, 250)));
      await surroundings.heartbeat();
    }
  }
}
