import type { LogMessage } from '../event-log.js';
import type { TopicState } from './topic-settings.js';

/** What a record costs beside its texts, and a batch beside its records, generously (Kafka's record format, version 2). */
const BYTES_A_RECORD = 40;
const BYTES_A_BATCH = 200;

/**
 * Why a message may not be sent to its topic: its settings would lose it, or it is larger than the topic takes. Found out
 * before anything is sent, and said in a sentence about the topic.
 */
export function reasonToRefuse(message: LogMessage, { refusal, mostBytes }: TopicState): string | undefined {
  if (refusal !== undefined) return refusal;
  if (sizeOf(message) + BYTES_A_BATCH <= mostBytes) return undefined;
  return `a message is larger than its max.message.bytes, ${mostBytes}`;
}

/**
 * The messages of one topic in order, in as few requests as can be. kafkajs sends one record batch for each partition, and
 * a broker refuses a batch that is larger than the topic's `max.message.bytes`, however small its records: all that is
 * sent at once would fit into one batch.
 */
export function* inRequests(
  messages: readonly LogMessage[],
  { mostBytes }: Pick<TopicState, 'mostBytes'>,
): Iterable<readonly LogMessage[]> {
  const most = mostBytes - BYTES_A_BATCH;
  let request: LogMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (request.length > 0 && bytes + size > most) {
      yield request;
      request = [];
      bytes = 0;
    }
    request.push(message);
    bytes += size;
  }
  if (request.length > 0) yield request;
}

function sizeOf({ key, headers, body }: LogMessage): number {
  const texts = [key, body, ...Object.entries(headers).flat()];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text) + 5, BYTES_A_RECORD);
}
