import type { Batch, IHeaders, KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../event-log.js';

/** The records of a fetched batch from a position on. */
export function recordsFrom(batch: Batch, from: bigint): LogRecord[] {
  return batch.messages
    .filter((message) => BigInt(message.offset) >= from)
    .map((message) => toRecord(batch.topic, batch.partition, message));
}

function toRecord(topic: string, partition: number, message: KafkaMessage): LogRecord {
  return {
    topic,
    partition,
    position: BigInt(message.offset),
    key: message.key?.toString() ?? '',
    headers: textHeaders(message.headers ?? {}),
    body: message.value?.toString() ?? '',
  };
}

function textHeaders(headers: IHeaders): Record<string, string> {
  const texts = Object.entries(headers).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value;
    return first === undefined ? [] : [[name, first.toString()] as const];
  });
  return Object.fromEntries(texts);
}
