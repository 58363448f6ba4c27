import { MalformedEnvelope, readEnvelope, type Envelope } from '../cloud-events/cloud-event-codec.js';
import type { LogMessage, LogRecord } from '../event-log/event-log.js';
import { MOST_BYTES } from '../outbox/outbox-rows.js';
import { deadLetterTopic, type DeadLetter, type DeadLetterReason } from './dead-letter.js';

const REASON = 'pairwell-reason';
const FAULT = 'pairwell-fault';
const ORIGIN = 'pairwell-origin';
const FAILED_AT = 'pairwell-failed-at';
const REPLAYS = 'pairwell-replays';

/**
 * A message as it goes to the dead letters: as it came, with headers that say why, where from and how often. Data larger
 * than this platform publishes are left at their origin, which the letter names: they would not fit into the outbox.
 */
export function toDeadLetter(
  consumer: string,
  record: LogRecord,
  why: { readonly reason: DeadLetterReason; readonly fault: string; readonly failedAt: Date },
): LogMessage {
  const replays = record.headers[REPLAYS];
  const bytes = Buffer.byteLength(record.body);
  const fits = bytes <= MOST_BYTES;
  return {
    topic: deadLetterTopic(consumer),
    key: record.key,
    body: fits ? record.body : '',
    headers: {
      ...record.headers,
      [REASON]: why.reason,
      [FAULT]: fits ? why.fault : `${why.fault} (${bytes} bytes, left at the origin)`,
      [ORIGIN]: record.headers[ORIGIN] ?? `${record.topic}/${record.partition}/${record.position}`,
      [FAILED_AT]: why.failedAt.toISOString(),
      [REPLAYS]: replays === undefined ? '0' : String(Number(replays) + 1),
    },
  };
}

/** The same dead letter again, at the end of the topic: it was not chosen this time. */
export function putBack(record: LogRecord): LogMessage {
  const { topic, key, headers, body } = record;
  return { topic, key, headers, body };
}

export function readDeadLetter(record: LogRecord): DeadLetter {
  const envelope = envelopeOf(record);
  const [originTopic = '', originPartition = '0', originPosition = '0'] = (record.headers[ORIGIN] ?? '').split('/');
  return {
    partition: record.partition,
    position: record.position,
    reason: (record.headers[REASON] ?? 'MALFORMED') as DeadLetterReason,
    fault: record.headers[FAULT] ?? '',
    eventId: envelope?.id ?? '',
    type: envelope?.type ?? record.headers['ce_type'] ?? '',
    version: envelope?.version ?? 0,
    key: record.key,
    originTopic,
    originPartition: Number(originPartition),
    originPosition: BigInt(originPosition),
    failedAt: new Date(record.headers[FAILED_AT] ?? 0),
    replays: replaysOf(record),
  };
}

/** How many times the message came back from the dead letters without success. */
export function replaysOf(record: LogRecord): number {
  return Number(record.headers[REPLAYS] ?? 0);
}

function envelopeOf(record: LogRecord): Envelope | undefined {
  try {
    return readEnvelope(record);
  } catch (error) {
    if (error instanceof MalformedEnvelope) return undefined;
    throw error;
  }
}
