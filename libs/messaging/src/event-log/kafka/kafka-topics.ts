import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import type { PartitionRange } from '../event-log.js';
import { callKafka } from './kafka-client.js';

const MILLISECONDS_A_DAY = 86_400_000;

export interface TopicSettings {
  readonly partitions: number;
  readonly retentionDays: number;
  /** As many copies as there are brokers, three at most, unless told. */
  readonly replicationFactor: number | undefined;
}

/** What brokers say in the moments after a topic was made or a broker was lost. */
const UNSETTLED = new Set(['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION']);

/** Asks again, for two seconds at most, while leaders of partitions are being found. */
async function onceSettled<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const unsettled = error instanceof Error && 'type' in error && UNSETTLED.has(String(error.type));
      if (!unsettled || tries >= 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Makes topics that are missing, and tells what partitions hold. Topics that exist are left as they are. */
export class KafkaTopics {
  private readonly admin: Admin;
  private readonly known = new Set<string>();
  private connecting: Promise<void> | undefined;

  constructor(
    kafka: Kafka,
    private readonly settings: TopicSettings,
  ) {
    this.admin = kafka.admin();
  }

  async ensure(topics: readonly string[]): Promise<void> {
    const unknown = [...new Set(topics)].filter((topic) => !this.known.has(topic));
    if (unknown.length === 0) return;
    await this.call(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = unknown.filter((topic) => !existing.has(topic));
      if (missing.length > 0) await admin.createTopics({ topics: await this.configure(missing), waitForLeaders: true });
    });
    for (const topic of unknown) this.known.add(topic);
  }

  async ranges(topics: readonly string[]): Promise<PartitionRange[]> {
    await this.ensure(topics);
    const ranges = await this.call((admin) =>
      Promise.all(
        topics.map(async (topic) =>
          (await onceSettled(() => admin.fetchTopicOffsets(topic)))
            .map(({ partition, low, high }) => ({ topic, partition, first: BigInt(low), next: BigInt(high) }))
            .sort((a, b) => a.partition - b.partition),
        ),
      ),
    );
    return ranges.flat();
  }

  async ping(): Promise<void> {
    await this.call((admin) => admin.describeCluster());
  }

  /** Forgets a consumer group that was made for one reading. */
  async forgetGroup(group: string): Promise<void> {
    await this.call((admin) => admin.deleteGroups([group]));
  }

  async close(): Promise<void> {
    await this.connecting?.catch(() => undefined);
    await this.admin.disconnect();
  }

  private async configure(topics: readonly string[]): Promise<ITopicConfig[]> {
    const { partitions, retentionDays } = this.settings;
    const replicationFactor =
      this.settings.replicationFactor ?? Math.min(3, (await this.admin.describeCluster()).brokers.length);
    return topics.map((topic) => ({
      topic,
      numPartitions: partitions,
      replicationFactor,
      configEntries: [
        { name: 'cleanup.policy', value: 'delete' },
        { name: 'retention.ms', value: String(retentionDays * MILLISECONDS_A_DAY) },
      ],
    }));
  }

  private async call<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    return callKafka(async () => {
      this.connecting ??= this.admin.connect().catch((error: unknown) => {
        this.connecting = undefined;
        throw error;
      });
      await this.connecting;
      return work(this.admin);
    });
  }
}
