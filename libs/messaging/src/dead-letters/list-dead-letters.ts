import { findEventType } from '@pairwell/contracts';
import type { Database } from '@pairwell/persistence';
import { ConsumerPositions } from '../consuming/consumer-positions.js';
import { measureLag } from '../consuming/lag.js';
import type { EventLog, LogRecord } from '../event-log/event-log.js';
import { codedLetter } from './coded-letter.js';
import { readDeadLetter } from './dead-letter-message.js';
import { deadLetterTopic, type DeadLetter } from './dead-letter.js';

/** Whose dead letters, and where they are. */
export interface DeadLetterBox {
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
}

/** A dead letter with what it says, as far as that may be shown. */
export interface OpenedDeadLetter {
  readonly letter: DeadLetter;
  /** Length of the body in bytes. */
  readonly bytes: number;
  /**
   * The coded fields that the event's schema knows. Null when the body is not what its schema says or has none: what
   * stands in it then was written by nobody we know, and is not shown.
   */
  readonly data: unknown;
  /** Where the body departs from its schema, as paths such as `organisation`; never what stands there. */
  readonly faultyFields: readonly string[];
}

/** The dead letters of a consumer that wait for a replay, oldest first within each partition. */
export async function* listDeadLetters(box: DeadLetterBox): AsyncIterable<DeadLetter> {
  const topic = deadLetterTopic(box.consumer);
  const ranges = await box.log.partitions([topic]);
  for (const [range, from] of await new ConsumerPositions(box.database, box.consumer).read(ranges)) {
    for await (const record of box.log.read({ ...range, from, to: range.next }))
      yield codedLetter(readDeadLetter(record));
  }
}

/** How many dead letters wait; reads positions alone. */
export async function countDeadLetters({ consumer, database, log }: DeadLetterBox): Promise<number> {
  const lag = await measureLag(log, new ConsumerPositions(database, consumer), [deadLetterTopic(consumer)]);
  return lag.reduce((sum, { messages }) => sum + messages, 0);
}

/**
 * How many dead letters the log deleted, as it does with what is older than its retention, before anybody had replayed or
 * discarded them; since the last replay or discard, which says it once more. Reads positions alone.
 */
export async function countExpiredDeadLetters({ consumer, database, log }: DeadLetterBox): Promise<number> {
  return new ConsumerPositions(database, consumer).expired(await log.partitions([deadLetterTopic(consumer)]));
}

/** One letter by its id (`deadLetterId`); undefined when it does not wait, or never was. */
export async function openDeadLetter(box: DeadLetterBox, id: string): Promise<OpenedDeadLetter | undefined> {
  const topic = deadLetterTopic(box.consumer);
  const [partition, position] = id.split('-').map(Number) as [number, number];
  const ranges = (await box.log.partitions([topic])).filter((range) => range.partition === partition);
  const [reached] = (await new ConsumerPositions(box.database, box.consumer).read(ranges)).values();
  const from = BigInt(position);
  if (reached === undefined || from < reached) return undefined;
  for await (const record of box.log.read({ topic, partition, from, to: from + 1n })) return opened(record);
  return undefined;
}

function opened(record: LogRecord): OpenedDeadLetter {
  const letter = codedLetter(readDeadLetter(record));
  const bytes = Buffer.byteLength(record.body);
  const schema = findEventType(letter.type, letter.version)?.schema;
  const json = parsed(record.body);
  if (schema === undefined || json === undefined) return { letter, bytes, data: null, faultyFields: [] };
  const checked = schema.safeParse(json);
  if (checked.success) return { letter, bytes, data: checked.data, faultyFields: [] };
  const faultyFields = [...new Set(checked.error.issues.map((issue) => issue.path.join('.') || '(whole)'))];
  return { letter, bytes, data: null, faultyFields };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
