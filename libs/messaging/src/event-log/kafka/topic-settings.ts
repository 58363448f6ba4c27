import kafkajs, { type Admin, type ITopicConfig } from 'kafkajs';
import { kafkaCode } from './kafka-client.js';

export interface TopicSettings {
  readonly partitions: number;
  readonly retentionDays: number;
  /** As many copies as there are brokers, three at most, unless told. */
  readonly replicationFactor: number | undefined;
}

/** What a topic is like, as far as it matters here. */
export interface TopicState {
  readonly topic: string;
  readonly partitions: number;
  /** Most bytes of a record batch, and so of one message. */
  readonly mostBytes: number;
  /** Why nothing may be published to it; the sentence says what to set. */
  readonly refusal: string | undefined;
  /** What should be mended, although nothing is lost by it today. */
  readonly warnings: readonly string[];
}

const MILLISECONDS_A_DAY = 86_400_000;

/** Kafka's own default, and above the largest event: 512 KiB of data, with its headers. */
export const TOPIC_MOST_BYTES = 1_048_588;
const LEAST_MOST_BYTES = 655_360;

/** A consumer that was away over a long weekend must still find everything. */
const LEAST_RETENTION_DAYS = 7;

const NAMES = ['cleanup.policy', 'retention.ms', 'retention.bytes', 'max.message.bytes', 'message.timestamp.type'];

/**
 * How a topic is made. The broker's clock stamps what is stored (`LogAppendTime`): retention goes by the stamp, so that
 * the wrong clock of a publisher would have messages deleted early, or refused as being of the future.
 *
 * Names and meaning: Apache Kafka documentation, "Topic Configs".
 */
export function plannedTopic(topic: string, settings: TopicSettings, replicationFactor: number): ITopicConfig {
  return {
    topic,
    numPartitions: settings.partitions,
    replicationFactor,
    configEntries: [
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'retention.ms', value: String(settings.retentionDays * MILLISECONDS_A_DAY) },
      { name: 'retention.bytes', value: '-1' },
      { name: 'max.message.bytes', value: String(TOPIC_MOST_BYTES) },
      { name: 'message.timestamp.type', value: 'LogAppendTime' },
    ],
  };
}

/** Looks at topics that somebody else has made, or changed since. */
export async function describeTopics(
  admin: Admin,
  topics: readonly string[],
  settings: TopicSettings,
): Promise<TopicState[]> {
  if (topics.length === 0) return [];
  const [resources, metadata] = await Promise.all([
    configurationsOf(admin, topics),
    admin.fetchTopicMetadata({ topics: [...topics] }),
  ]);
  return topics.map((topic) => {
    const partitions = metadata.topics.find(({ name }) => name === topic)?.partitions.length ?? 0;
    const entries = resources?.find(({ resourceName }) => resourceName === topic)?.configEntries;
    const found = new Map(entries?.map(({ configName, configValue }) => [configName, configValue]));
    const state = stateOf(topic, found, partitions, settings);
    const unseen = 'its settings cannot be checked: allow this client DescribeConfigs on it';
    return entries ? state : { ...state, warnings: [...state.warnings, unseen] };
  });
}

/** Undefined where the cluster does not allow this client to look. */
async function configurationsOf(admin: Admin, topics: readonly string[]) {
  try {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: topics.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames: NAMES })),
    });
    return resources;
  } catch (error) {
    if (kafkaCode(error)?.endsWith('_AUTHORIZATION_FAILED')) return undefined;
    throw error;
  }
}

function stateOf(
  topic: string,
  found: ReadonlyMap<string, string>,
  partitions: number,
  settings: TopicSettings,
): TopicState {
  const number = (name: string, unless: number): number => Number(found.get(name) ?? unless);
  const days = number('retention.ms', -1) / MILLISECONDS_A_DAY;
  const mostBytes = number('max.message.bytes', TOPIC_MOST_BYTES);
  const refusals: string[] = [];
  const warnings: string[] = [];
  if (found.get('cleanup.policy')?.includes('compact')) {
    refusals.push('it is compacted, which deletes earlier events of an aggregate: set cleanup.policy=delete');
  }
  const retention = `it keeps messages for ${Math.round(days * 100) / 100} days`;
  const wanted = `set retention.ms to ${settings.retentionDays} days`;
  if (days >= 0 && days < Math.min(LEAST_RETENTION_DAYS, settings.retentionDays)) {
    refusals.push(`${retention}, and a consumer that is away for longer loses some: ${wanted}`);
  } else if (days >= 0 && days < settings.retentionDays) warnings.push(`${retention}: ${wanted}`);
  if (number('retention.bytes', -1) !== -1) warnings.push('it deletes by size: set retention.bytes=-1');
  if (mostBytes < LEAST_MOST_BYTES) {
    warnings.push(`it takes ${mostBytes} bytes at most: set max.message.bytes=${TOPIC_MOST_BYTES}`);
  }
  if ((found.get('message.timestamp.type') ?? 'LogAppendTime') !== 'LogAppendTime') {
    warnings.push('publishers’ clocks decide what it deletes: set message.timestamp.type=LogAppendTime');
  }
  if (partitions < settings.partitions) {
    warnings.push(`it has ${partitions} partitions instead of ${settings.partitions}: no more instances can share it`);
  }
  return { topic, partitions, mostBytes, refusal: refusals.join('; ') || undefined, warnings };
}
