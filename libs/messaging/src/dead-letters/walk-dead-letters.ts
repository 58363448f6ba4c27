import { SERVICE, type Database } from '@pairwell/persistence';
import { PositionMoved, type ConsumerPositions } from '../consuming/consumer-positions.js';
import type { EventLog, LogRecord, PartitionRange } from '../event-log/event-log.js';
import { writeOutboxRows } from '../outbox/outbox-rows.js';
import { putBack, readDeadLetter } from './dead-letter-message.js';
import { deadLetterId, deadLetterTopic, type DeadLetterFilter } from './dead-letter.js';

export interface WalkParts {
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
}

/**
 * Deals with one chosen letter and moves the position from `position` past it, both or neither; answers whether the
 * letter is done with. When it failed again, it stands at the end of the topic.
 */
export type TakeLetter = (record: LogRecord, position: bigint) => Promise<'done' | 'failed'>;

interface WalkResult {
  /** Chosen, and done with. */
  done: number;
  /** Chosen, and put back. */
  failed: number;
  /** Not chosen, and put back. */
  left: number;
  /** Deleted by the log before. */
  expired: number;
}

/**
 * Goes once through the dead letters that wait, up to where the topic ended when the walk began, and hands over those
 * that the filter chooses. What is not chosen is put back at the end of the topic; the position on the topic tells
 * which letters still wait, so nothing else is kept.
 */
export async function walkDeadLetters(
  parts: WalkParts,
  filter: DeadLetterFilter,
  take: TakeLetter,
): Promise<WalkResult> {
  const result = { done: 0, failed: 0, left: 0, expired: 0 };
  for (const range of await parts.log.partitions([deadLetterTopic(parts.consumer)])) {
    await walkPartition(parts, range, filter, take, result);
  }
  return result;
}

/** Where letters are named, nothing behind the last of them is touched. */
function endOf({ partition, next }: PartitionRange, { ids }: DeadLetterFilter): bigint {
  if (ids === undefined) return next;
  const ends = ids
    .map((id) => id.split('-'))
    .filter(([of]) => Number(of) === partition)
    .map(([, position = '0']) => BigInt(position) + 1n);
  const last = ends.reduce((most, end) => (end > most ? end : most), 0n);
  return last < next ? last : next;
}

async function walkPartition(
  parts: WalkParts,
  range: PartitionRange,
  filter: DeadLetterFilter,
  take: TakeLetter,
  result: WalkResult,
): Promise<void> {
  result.expired += await parts.positions.expired([range]);
  let { position } = await parts.positions.startAt(range, parts.log);
  const to = endOf(range, filter);
  if (position >= to) return;
  for await (const record of parts.log.read({ ...range, from: position, to })) {
    try {
      const outcome = chosen(record, filter) ? await take(record, position) : await leave(parts, record, position);
      result[outcome] += 1;
      position = record.position + 1n;
    } catch (error) {
      // Somebody else is at work on this partition: leave it to them.
      if (error instanceof PositionMoved) return;
      throw error;
    }
  }
}

async function leave(parts: WalkParts, record: LogRecord, position: bigint): Promise<'left'> {
  await parts.database.transaction(SERVICE, async (transaction) => {
    await parts.positions.move(transaction, record, position, record.position + 1n);
    await writeOutboxRows(transaction, [putBack(record)]);
  });
  return 'left';
}

function chosen(record: LogRecord, filter: DeadLetterFilter): boolean {
  const letter = readDeadLetter(record);
  return (
    (filter.reason === undefined || filter.reason === letter.reason) &&
    (filter.type === undefined || filter.type === letter.type) &&
    (filter.ids === undefined || filter.ids.includes(deadLetterId(letter)))
  );
}
