import { Partitioners, type Kafka, type Producer } from 'kafkajs';
import type { LogMessage } from '../event-log.js';
import { callKafka } from './kafka-client.js';
import type { KafkaTopics } from './kafka-topics.js';
import { Publication, refusalCode } from './publication.js';
import { inRequests, reasonToRefuse } from './requests.js';
import type { TopicState } from './topic-settings.js';

/**
 * Publishes in order, topic by topic: what one topic refuses has then nothing to do with what another has stored. The
 * producer is idempotent, with one request in flight: a request that is repeated inside kafkajs is neither stored twice
 * nor overtaken. After a failure it is thrown away, since its sequence numbers are unsure; what the next one publishes
 * again is a duplicate that consumers ignore.
 */
export class KafkaPublisher {
  private producer: Promise<Producer> | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: KafkaTopics,
  ) {}

  publish(messages: readonly LogMessage[]): Promise<void> {
    const mine = this.turn.then(() => this.send(messages));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.turn;
    await this.dismiss();
  }

  private async send(messages: readonly LogMessage[]): Promise<void> {
    const publication = new Publication(messages);
    for (const [topic, asked] of byTopic(messages)) {
      const state = await this.stateOf(topic, publication, asked);
      if (!state) continue;
      for (const message of asked) {
        const why = reasonToRefuse(message, state);
        if (why !== undefined) publication.refuse([message], why);
      }
      const send = (some: readonly LogMessage[]): Promise<void> => this.request(topic, some);
      for (const request of inRequests(publication.open(asked), state)) {
        await publication.offer(request, state.partitions, send);
      }
    }
    const refusal = publication.refusal();
    if (!refusal) return;
    this.topics.lookAgain(refusal.refused.map(({ topic }) => topic));
    throw refusal;
  }

  /** Undefined where the topic is missing, and Kafka refuses to make it. */
  private async stateOf(
    topic: string,
    publication: Publication,
    asked: readonly LogMessage[],
  ): Promise<TopicState | undefined> {
    try {
      return (await this.topics.ensure([topic])).get(topic);
    } catch (error) {
      const code = refusalCode(error);
      if (code === undefined) throw error;
      publication.refuse(asked, `Kafka refuses to make or to show it: ${code}`);
      return undefined;
    }
  }

  private async request(topic: string, messages: readonly LogMessage[]): Promise<void> {
    const sent = messages.map(({ key, body, headers }) => ({ key, value: body, headers: { ...headers } }));
    try {
      await callKafka(async () => {
        const producer = await this.connected();
        await producer.send({ topic, messages: sent, acks: -1 });
      });
    } catch (error) {
      // One message has one partition, which has stored nothing: kafkajs and the broker agree on what comes next.
      if (messages.length > 1 || refusalCode(error) === undefined) await this.dismiss();
      throw error;
    }
  }

  private connected(): Promise<Producer> {
    this.producer ??= this.connect();
    return this.producer;
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 4, initialRetryTime: 200, maxRetryTime: 2_000 },
    });
    await producer.connect();
    return producer;
  }

  private async dismiss(): Promise<void> {
    const producer = await this.producer?.catch(() => undefined);
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

/** In the order in which the topics come first. */
function byTopic(messages: readonly LogMessage[]): Map<string, LogMessage[]> {
  const topics = new Map<string, LogMessage[]>();
  for (const message of messages) {
    const asked = topics.get(message.topic);
    if (asked) asked.push(message);
    else topics.set(message.topic, [message]);
  }
  return topics;
}
