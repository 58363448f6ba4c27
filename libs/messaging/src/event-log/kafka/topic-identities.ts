import type { Kafka } from 'kafkajs';
import { EventLogUnavailable } from '../event-log.js';
import { callKafka } from './kafka-client.js';
import { METADATA, metadataRequest, topicsIn, type KnownTopic } from './metadata-protocol.js';

/** What this file uses of a cluster of kafkajs 2.2, which its types do not name. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  readonly brokerPool: {
    readonly seedBroker: {
      readonly versions: Readonly<Record<number, { readonly maxVersion: number } | undefined>>;
      readonly connectionPool: {
        send(exchange: {
          readonly request: object;
          readonly response: { decode(payload: Buffer): Promise<unknown>; parse(decoded: unknown): Promise<unknown> };
        }): Promise<unknown>;
      };
    };
  };
}

const TRIES = 10;
const PLAN = { metadataMaxAge: 300_000, allowAutoTopicCreation: false };

/**
 * Tells a topic from another one of the same name that was made after it was deleted, or on another cluster. Kafka gives
 * each topic an id (KIP-516), and tells it by a version of Metadata that kafkajs does not speak: it is asked here, over a
 * connection that kafkajs has opened, so that TLS and SASL are its own.
 */
export class TopicIdentities {
  private cluster: Cluster | undefined;

  constructor(private readonly kafka: Kafka) {}

  /**
   * @returns by name.
   * @throws EventLogUnavailable, also where a topic has gone.
   */
  async of(topics: readonly string[]): Promise<ReadonlyMap<string, KnownTopic>> {
    for (let tries = 1; ; tries += 1) {
      const known = await this.asked(topics);
      const missing = topics.find((topic) => !known.has(topic));
      if (missing === undefined) return known;
      if (tries === TRIES) throw new EventLogUnavailable(new Error(`no broker knows the topic ${missing}`));
      // A topic that was just made is not known to every broker at once.
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async close(): Promise<void> {
    const { cluster } = this;
    this.cluster = undefined;
    await cluster?.disconnect().catch(() => undefined);
  }

  private async asked(topics: readonly string[]): Promise<ReadonlyMap<string, KnownTopic>> {
    try {
      return await callKafka(() => this.ask(topics));
    } catch (error) {
      // Whatever it was connected to may be gone for good.
      await this.close();
      throw error;
    }
  }

  private async ask(topics: readonly string[]): Promise<ReadonlyMap<string, KnownTopic>> {
    this.cluster ??= clusterOf(this.kafka);
    await this.cluster.connect();
    const { versions, connectionPool } = this.cluster.brokerPool.seedBroker;
    const most = versions[METADATA.apiKey]?.maxVersion ?? 0;
    if (most < METADATA.apiVersion) throw new Error('Kafka is older than 2.8: its topics have no ids');
    const bytes = metadataRequest(topics);
    const answer = await connectionPool.send({
      request: { ...METADATA, encode: () => Promise.resolve({ buf: bytes, buffer: bytes }) },
      response: { decode: (payload) => Promise.resolve(payload), parse: (decoded) => Promise.resolve(decoded) },
    });
    return topicsIn(answer as Buffer);
  }
}

/** kafkajs keeps the way to a connection behind a symbol; the event log's suite tells when a release has moved it. */
function clusterOf(kafka: Kafka): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find((each) => each.description?.endsWith('Kafka:createCluster'));
  if (symbol === undefined) throw new Error('this kafkajs gives no way to ask for ids of topics');
  const create = (kafka as unknown as Record<symbol, (plan: typeof PLAN) => Cluster>)[symbol];
  if (create === undefined) throw new Error('this kafkajs gives no way to ask for ids of topics');
  return create(PLAN);
}
