import { Partitioners } from 'kafkajs';
import { aggregateOf } from '../aggregate-of.js';
import { EventLogRefused, type LogMessage } from '../event-log.js';
import { kafkaCode } from './kafka-client.js';

/** Refused by the name of the topic: no message of it is taken, whatever it is like. */
const OF_THE_TOPIC = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED']);

/** Refused by the clock: all messages of a request carry the same moment, so that none fares better alone. */
const OF_THE_MOMENT = 'INVALID_TIMESTAMP';

/** What a broker answers when it will never take a message as it is; all of them by Kafka's names of errors. */
const REFUSALS = new Set([
  ...['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', OF_THE_MOMENT, 'INVALID_RECORD', 'POLICY_VIOLATION'],
  ...['INVALID_REPLICATION_FACTOR', 'INVALID_CONFIG', ...OF_THE_TOPIC],
]);

/** Kafka's name of a refusal; undefined for every other fault, which is worth another try as it is. */
export function refusalCode(error: unknown): string | undefined {
  const code = kafkaCode(error);
  return code !== undefined && REFUSALS.has(code) ? code : undefined;
}

/**
 * One publication on its way: which of its messages were refused, and with them which must not be sent any more, because
 * they come after a refused one of the same aggregate.
 */
export class Publication {
  private readonly places: ReadonlyMap<LogMessage, number>;
  /** By aggregate the place of its first refused message. */
  private readonly refusedFrom = new Map<string, number>();
  private readonly why = new Set<string>();

  constructor(private readonly messages: readonly LogMessage[]) {
    this.places = new Map(messages.map((message, place) => [message, place]));
  }

  /** @param why a sentence about the topic. */
  refuse(messages: readonly LogMessage[], why: string): void {
    for (const message of messages) {
      const aggregate = aggregateOf(message);
      this.refusedFrom.set(aggregate, Math.min(this.placeOf(message), this.refusedFrom.get(aggregate) ?? Infinity));
      this.why.add(`${message.topic}: ${why}`);
    }
  }

  /** Those of some messages that may be sent. */
  open(messages: readonly LogMessage[]): LogMessage[] {
    return messages.filter((message) => this.isOpen(message));
  }

  /**
   * Sends messages of one topic. Kafka takes or refuses what goes to one partition as a whole, and kafkajs tells of a
   * refusal, but not of which partition: after one, each partition is asked by itself, and then each message, so that
   * only what is refused is named as refused. What the first request had stored already is stored once more by that.
   *
   * @param partitions of the topic.
   */
  async offer(
    messages: readonly LogMessage[],
    partitions: number,
    send: (messages: readonly LogMessage[]) => Promise<void>,
  ): Promise<void> {
    const open = this.open(messages);
    if (open.length === 0) return;
    try {
      await send(open);
    } catch (error) {
      const code = refusalCode(error);
      if (code === undefined) throw error;
      const parts = partsOf(open, partitions, code);
      if (parts.length <= 1) this.refuse(open, `Kafka refuses what is published: ${code}`);
      else for (const part of parts) await this.offer(part, partitions, send);
    }
  }

  /** Undefined when all of it was stored. */
  refusal(): EventLogRefused | undefined {
    const refused = this.messages.filter((message) => !this.isOpen(message));
    return refused.length === 0 ? undefined : new EventLogRefused([...this.why].join(' · '), refused);
  }

  private isOpen(message: LogMessage): boolean {
    // Mostly nothing is refused, and nobody's aggregate has to be worked out.
    if (this.refusedFrom.size === 0) return true;
    return this.placeOf(message) < (this.refusedFrom.get(aggregateOf(message)) ?? Infinity);
  }

  private placeOf(message: LogMessage): number {
    return this.places.get(message) ?? 0;
  }
}

/** What to ask of a refused request next; one part, or none, when there is nothing more to find out. */
function partsOf(messages: readonly LogMessage[], partitions: number, code: string): LogMessage[][] {
  if (OF_THE_TOPIC.has(code)) return [];
  const places = byPartition(messages, partitions);
  if (places.length > 1 || code === OF_THE_MOMENT) return places;
  return messages.map((message) => [message]);
}

/** As the producer of kafkajs deals them out. */
function byPartition(messages: readonly LogMessage[], partitions: number): LogMessage[][] {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    ...{ partitionId, leader: 0, partitionErrorCode: 0, replicas: [], isr: [] },
  }));
  const choose = Partitioners.DefaultPartitioner();
  const places = new Map<number, LogMessage[]>();
  for (const message of messages) {
    const { topic, key } = message;
    const partition = choose({ topic, partitionMetadata, message: { key, value: null } });
    places.set(partition, [...(places.get(partition) ?? []), message]);
  }
  return [...places.values()];
}
