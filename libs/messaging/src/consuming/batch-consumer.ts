import { SERVICE, type Database } from '@pairwell/persistence';
import type { EventLog, LogRecord, PartitionRange, RecordBatch } from '../event-log/event-log.js';
import type { MessagingLogger } from '../observability/messaging-logger.js';
import type { MessagingMetrics } from '../observability/messaging-metrics.js';
import type { ConsumerPositions } from './consumer-positions.js';
import { LeftAlone, type Handled, type MessageProcessor } from './message-processor.js';
import type { Verdict } from './verdict.js';

export interface BatchConsumerParts {
  readonly consumer: string;
  readonly database: Database;
  readonly log: Pick<EventLog, 'partitions'>;
  readonly positions: ConsumerPositions;
  readonly processor: MessageProcessor;
  readonly metrics: MessagingMetrics;
  readonly logger: MessagingLogger;
}

/**
 * Takes batches, many messages in one transaction where all goes well, and knows, for each partition in hand, the
 * position that the database holds.
 */
export class BatchConsumer {
  private readonly stored = new Map<string, bigint>();

  constructor(private readonly parts: BatchConsumerParts) {}

  async startAt(range: PartitionRange): Promise<bigint> {
    const { consumer, log, positions, logger, metrics } = this.parts;
    const { position, rewound, missed } = await positions.startAt(range, log);
    const { topic, partition } = range;
    if (rewound) {
      const what = 'the event log began anew, or is younger than the position: reading it from its beginning';
      logger.warn(what, { consumer, topic, partition });
      metrics.rewound.inc({ consumer, topic });
    }
    if (missed > 0) {
      const what = 'messages were deleted before they were read: run republish of the service that publishes them';
      logger.error(what, { consumer, topic, partition, missed });
      metrics.missed.inc({ consumer, topic }, missed);
    }
    this.stored.set(`${range.topic}/${range.partition}`, position);
    return position;
  }

  async consume(batch: RecordBatch): Promise<void> {
    const place = `${batch.topic}/${batch.partition}`;
    const stored = this.stored.get(place);
    if (stored === undefined) throw new LeftAlone();
    const judged = batch.records
      .filter((record) => record.position >= stored)
      .map((record) => ({ record, verdict: this.parts.processor.judge(record) }));
    for (const group of inGroups(judged)) {
      if (!batch.stillOurs()) throw new LeftAlone();
      if (!(await this.takeTogether(group, batch))) await this.takeOneByOne(group, batch);
      await batch.heartbeat();
    }
  }

  /** False where there is nothing to gain by it, and when a message failed: then nothing has happened. */
  private async takeTogether(group: readonly Judged[], batch: RecordBatch): Promise<boolean> {
    const [first, second, ...others] = group.flatMap(handled);
    if (!first || !second) return false;
    const next = endOf(group);
    const messages = [first, second, ...others] as const;
    if (!(await this.parts.processor.processTogether(messages, this.reached(batch), next, batch))) return false;
    this.move(batch, next);
    for (const { verdict } of group) if (verdict.kind === 'skip') this.countSkipped(batch);
    return true;
  }

  private async takeOneByOne(group: readonly Judged[], batch: RecordBatch): Promise<void> {
    for (const { record, verdict } of group) {
      if (!batch.stillOurs()) throw new LeftAlone();
      if (verdict.kind === 'skip') {
        this.countSkipped(batch);
        continue;
      }
      await this.parts.processor.process(record, verdict, this.reached(batch), batch);
      this.move(batch, record.position + 1n);
      await batch.heartbeat();
    }
    await this.moveOver(batch, endOf(group));
  }

  /** Skipped messages at the end of a group: their position moves once for all of them. */
  private async moveOver(batch: RecordBatch, next: bigint): Promise<void> {
    const reached = this.reached(batch);
    if (reached === next) return;
    await this.parts.database.transaction(SERVICE, (transaction) =>
      this.parts.positions.move(transaction, batch, reached, next),
    );
    this.move(batch, next);
  }

  /** The position that the database holds. */
  private reached({ topic, partition }: RecordBatch): bigint {
    const stored = this.stored.get(`${topic}/${partition}`);
    if (stored === undefined) throw new LeftAlone();
    return stored;
  }

  private move({ topic, partition }: RecordBatch, position: bigint): void {
    this.stored.set(`${topic}/${partition}`, position);
  }

  private countSkipped({ topic }: RecordBatch): void {
    this.parts.metrics.consumed.inc({ consumer: this.parts.consumer, topic, outcome: 'skipped' });
  }
}

interface Judged {
  readonly record: LogRecord;
  readonly verdict: Verdict;
}

/**
 * Most messages in one transaction. Each saves the five round trips of a transaction of its own; after some dozens there
 * is nothing left to save, while locks are held for longer and a fault has more to repeat.
 */
const TOGETHER = 50;

/** Consecutive messages that may share a transaction: one that is put aside stands alone. */
function* inGroups(judged: readonly Judged[]): Iterable<readonly Judged[]> {
  let group: Judged[] = [];
  for (const one of judged) {
    const alone = one.verdict.kind === 'park';
    if (group.length > 0 && (alone || group.length === TOGETHER)) {
      yield group;
      group = [];
    }
    group.push(one);
    if (alone) {
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

function handled({ record, verdict }: Judged): Handled[] {
  return verdict.kind === 'handle' ? [{ record, verdict }] : [];
}

function endOf(group: readonly Judged[]): bigint {
  const last = group.at(-1);
  if (!last) throw new Error('a group of messages is never empty');
  return last.record.position + 1n;
}
