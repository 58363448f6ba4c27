import { SERVICE, type Database } from '@pairwell/persistence';
import { PositionMoved, type ConsumerPositions } from '../consuming/consumer-positions.js';
import type { MessageProcessor } from '../consuming/message-processor.js';
import type { EventLog, LogRecord, PartitionRange } from '../event-log/event-log.js';
import { writeOutboxRows } from '../outbox/outbox-rows.js';
import { putBack, readDeadLetter } from './dead-letter-message.js';
import { deadLetterTopic, type DeadLetterFilter, type ReplayResult } from './dead-letter.js';

export interface ReplayParts {
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  readonly processor: MessageProcessor;
}

const ALWAYS_OURS = { heartbeat: () => Promise.resolve(), stillOurs: () => true };

/**
 * Consumes the dead-letter topic once, up to where it ended when the replay began. A letter that fails again is written
 * to the end of the topic; the position on the topic tells which letters still wait, so nothing else is kept.
 */
export class DeadLetterReplay {
  constructor(private readonly parts: ReplayParts) {}

  async run(filter: DeadLetterFilter): Promise<ReplayResult> {
    const result = { processed: 0, putBack: 0 };
    for (const range of await this.parts.log.partitions([deadLetterTopic(this.parts.consumer)])) {
      await this.replayPartition(range, filter, result);
    }
    return result;
  }

  private async replayPartition(
    range: PartitionRange,
    filter: DeadLetterFilter,
    result: { processed: number; putBack: number },
  ): Promise<void> {
    let { position } = await this.parts.positions.startAt(range);
    for await (const record of this.parts.log.read({ ...range, from: position, to: range.next })) {
      try {
        const done = await this.replayOne(record, filter, position);
        result[done ? 'processed' : 'putBack'] += 1;
        position = record.position + 1n;
      } catch (error) {
        // A second replay is at work on this partition: leave it to that one.
        if (error instanceof PositionMoved) return;
        throw error;
      }
    }
  }

  private async replayOne(record: LogRecord, filter: DeadLetterFilter, position: bigint): Promise<boolean> {
    const verdict = this.parts.processor.judge(record);
    if (verdict.kind === 'skip' || !chosen(record, filter)) {
      await this.parts.database.transaction(SERVICE, async (transaction) => {
        await this.parts.positions.move(transaction, record, position, record.position + 1n);
        if (verdict.kind !== 'skip') await writeOutboxRows(transaction, [putBack(record)]);
      });
      return verdict.kind === 'skip';
    }
    return (await this.parts.processor.process(record, verdict, position, ALWAYS_OURS)) === 'processed';
  }
}

function chosen(record: LogRecord, filter: DeadLetterFilter): boolean {
  const letter = readDeadLetter(record);
  return (
    (filter.reason === undefined || filter.reason === letter.reason) &&
    (filter.type === undefined || filter.type === letter.type)
  );
}
