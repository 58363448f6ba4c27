import { EventLogRefused, type LogMessage } from '../event-log.js';
import { TOPIC_MOST_BYTES, type TopicState } from './topic-settings.js';

/** What a record costs beside its texts, and a batch beside its records, generously (Kafka's record format, version 2). */
const BYTES_A_RECORD = 40;
const BYTES_A_BATCH = 200;

type States = ReadonlyMap<string, TopicState>;

/**
 * What of a publication may not be sent: messages to a topic whose settings would lose them, and messages larger than
 * their topic takes. Found out before anything is sent, so that a refusal leaves nothing half done.
 */
export function refusalOf(messages: readonly LogMessage[], states: States): EventLogRefused | undefined {
  const why = new Set<string>();
  const refused = messages.filter((message) => {
    const { topic } = message;
    const refusal = states.get(topic)?.refusal;
    const tooLarge = sizeOf(message) + BYTES_A_BATCH > mostBytes(topic, states);
    if (refusal !== undefined) why.add(`${topic}: ${refusal}`);
    else if (tooLarge) why.add(`${topic}: a message is larger than its max.message.bytes, ${mostBytes(topic, states)}`);
    return refusal !== undefined || tooLarge;
  });
  return refused.length === 0 ? undefined : new EventLogRefused([...why].join(' · '), refused);
}

/**
 * The messages in order, in as few requests as can be. kafkajs sends one record batch for each partition, and a broker
 * refuses a batch that is larger than the topic's `max.message.bytes`, however small its records: all that is sent at once
 * would fit into one batch of the narrowest topic.
 */
export function* inRequests(messages: readonly LogMessage[], states: States): Iterable<readonly LogMessage[]> {
  const most = Math.min(...messages.map(({ topic }) => mostBytes(topic, states))) - BYTES_A_BATCH;
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

function mostBytes(topic: string, states: States): number {
  return states.get(topic)?.mostBytes ?? TOPIC_MOST_BYTES;
}

function sizeOf({ key, headers, body }: LogMessage): number {
  const texts = [key, body, ...Object.entries(headers).flat()];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text) + 5, BYTES_A_RECORD);
}
