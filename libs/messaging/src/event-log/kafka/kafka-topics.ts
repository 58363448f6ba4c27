import type { Admin, Kafka } from 'kafkajs';
import type { MessagingLogger } from '../../observability/messaging-logger.js';
import type { PartitionRange } from '../event-log.js';
import { callKafka, kafkaCode } from './kafka-client.js';
import { PartitionsMissing, partitionRanges } from './partition-ranges.js';
import { TopicIdentities } from './topic-identities.js';
import { describeTopics, MOST_COPIES, plannedTopic, type TopicSettings, type TopicState } from './topic-settings.js';

/** What brokers say in the moments after a topic was made or a broker was lost. */
const UNSETTLED = new Set(['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION']);

/** Somebody may change a topic at any time; what was found is believed for so long. */
const BELIEVED_MILLISECONDS = 600_000;

/** Asks again, for two seconds at most, while leaders of partitions are being found. */
async function onceSettled<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const unsettled = error instanceof PartitionsMissing || UNSETTLED.has(kafkaCode(error) ?? '');
      if (!unsettled || tries >= 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/**
 * Makes topics that are missing, looks at those that exist, and tells what partitions hold. Topics that exist are left
 * as they are: what is wrong with them is for their owner to mend, and is said.
 */
export class KafkaTopics {
  private readonly admin: Admin;
  private readonly identities: TopicIdentities;
  private readonly states = new Map<string, TopicState & { readonly believedUntil: number }>();
  private readonly said = new Set<string>();
  private connecting: Promise<void> | undefined;

  constructor(
    kafka: Kafka,
    private readonly settings: TopicSettings,
    private readonly logger: MessagingLogger,
  ) {
    this.admin = kafka.admin();
    this.identities = new TopicIdentities(kafka);
  }

  /** Makes what is missing, and answers what each topic is like. A topic that refuses is looked at again each time. */
  async ensure(topics: readonly string[]): Promise<ReadonlyMap<string, TopicState>> {
    const now = performance.now();
    const wanted = [...new Set(topics)];
    const known = (topic: string): boolean => {
      const state = this.states.get(topic);
      return state !== undefined && state.refusal === undefined && now < state.believedUntil;
    };
    const unknown = wanted.filter((topic) => !known(topic));
    if (unknown.length > 0) await this.call((admin) => this.learn(admin, unknown, now + BELIEVED_MILLISECONDS));
    return this.states;
  }

  /** What was believed of these topics may have changed: the next {@link ensure} looks again. */
  lookAgain(topics: readonly string[]): void {
    for (const topic of topics) this.states.delete(topic);
  }

  async ranges(topics: readonly string[]): Promise<PartitionRange[]> {
    await this.ensure(topics);
    // Asked first: where a topic is made again just now, its positions are kept under the old identity, and given up at
    // the next start. The other way round, positions of the old topic would be believed of the new one.
    const known = [...(await this.identities.of(topics))];
    const ranges = await this.call((admin) =>
      Promise.all(known.map(([topic, of]) => onceSettled(() => partitionRanges(admin, topic, of)))),
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
    await Promise.all([this.admin.disconnect(), this.identities.close()]);
  }

  private async learn(admin: Admin, topics: readonly string[], believedUntil: number): Promise<void> {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length > 0) {
      const factor =
        this.settings.replicationFactor ?? Math.min(MOST_COPIES, (await admin.describeCluster()).brokers.length);
      const planned = missing.map((topic) => plannedTopic(topic, this.settings, factor));
      await admin.createTopics({ topics: planned, waitForLeaders: true });
    }
    for (const state of await onceSettled(() => describeTopics(admin, topics, this.settings))) {
      this.states.set(state.topic, { ...state, believedUntil });
      this.say(state);
    }
  }

  /** Each fault once, and once more when it had gone in between. */
  private say({ topic, refusal, warnings }: TopicState): void {
    const faults = new Map(warnings.map((fault) => [`${topic} ${fault}`, fault]));
    if (refusal !== undefined) faults.set(`${topic} ${refusal}`, refusal);
    for (const known of this.said) if (known.startsWith(`${topic} `) && !faults.has(known)) this.said.delete(known);
    for (const [known, fault] of faults) {
      if (this.said.has(known)) continue;
      this.said.add(known);
      if (fault === refusal) this.logger.error('nothing is published to a topic as it is set up', { topic, fault });
      else this.logger.warn('a topic is not set up as it should be', { topic, fault });
    }
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
