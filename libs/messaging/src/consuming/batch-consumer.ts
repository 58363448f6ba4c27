import { SERVICE, type Database } from '@pairwell/persistence';
import type { PartitionRange, RecordBatch } from '../event-log/event-log.js';
import type { MessagingLogger } from '../observability/messaging-logger.js';
import type { MessagingMetrics } from '../observability/messaging-metrics.js';
import type { ConsumerPositions } from './consumer-positions.js';
import { LeftAlone, type MessageProcessor } from './message-processor.js';

export interface BatchConsumerParts {
  readonly consumer: string;
  readonly database: Database;
  readonly positions: ConsumerPositions;
  readonly processor: MessageProcessor;
  readonly metrics: MessagingMetrics;
  readonly logger: MessagingLogger;
}

/** Takes batches message by message and knows, for each partition in hand, the position that the database holds. */
export class BatchConsumer {
  private readonly stored = new Map<string, bigint>();

  constructor(private readonly parts: BatchConsumerParts) {}

  async startAt(range: PartitionRange): Promise<bigint> {
    const { position, rewound, missed } = await this.parts.positions.startAt(range);
    const { consumer, logger, metrics } = this.parts;
    const { topic, partition } = range;
    if (rewound) {
      const what = 'the event log is younger than the position: reading it from its beginning';
      logger.warn(what, { consumer, topic, partition });
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
    let stored = this.stored.get(place);
    if (stored === undefined) throw new LeftAlone();
    let reached = stored;
    for (const record of batch.records) {
      if (!batch.stillOurs()) throw new LeftAlone();
      if (record.position < reached) continue;
      const verdict = this.parts.processor.judge(record);
      reached = record.position + 1n;
      if (verdict.kind === 'skip') {
        const { consumer } = this.parts;
        this.parts.metrics.consumed.inc({ consumer, topic: batch.topic, outcome: 'skipped' });
        continue;
      }
      await this.parts.processor.process(record, verdict, stored, batch);
      stored = reached;
      this.stored.set(place, stored);
      await batch.heartbeat();
    }
    await this.moveOver(batch, stored, reached);
  }

  /** Skipped messages at the end of a batch: their position moves once for all of them. */
  private async moveOver(batch: RecordBatch, stored: bigint, reached: bigint): Promise<void> {
    if (stored === reached) return;
    await this.parts.database.transaction(SERVICE, (transaction) =>
      this.parts.positions.move(transaction, batch, stored, reached),
    );
    this.stored.set(`${batch.topic}/${batch.partition}`, reached);
  }
}
