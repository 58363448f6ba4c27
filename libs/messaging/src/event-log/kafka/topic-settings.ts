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

/** One copy on each of three brokers, where there are as many: then one may be lost, and another one be away. */
export const MOST_COPIES = 3;

/** How many of three copies must have a message before it counts as stored. */
const LEAST_IN_SYNC = 2;

const NAMES = [
  ...['cleanup.policy', 'retention.ms', 'retention.bytes', 'max.message.bytes', 'message.timestamp.type'],
  'min.insync.replicas',
];

/** A topic as the cluster shows it. */
export interface SeenTopic {
  readonly topic: string;
  readonly partitions: number;
  /** Of the partition that has the fewest. */
  readonly copies: number;
  /** How many brokers the cluster has. */
  readonly brokers: number;
  /** Its settings by Kafka's names; undefined where this client is not allowed to look. */
  readonly settings: ReadonlyMap<string, string> | undefined;
}

/**
 * How a topic is made. The broker's clock stamps what is stored (`LogAppendTime`): retention goes by the stamp, so that
 * the wrong clock of a publisher would have messages deleted early, or refused as being of the future. What is acknowledged
 * is on two brokers where there are three: one that acknowledged alone, and is lost, would take it along.
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
      ...(replicationFactor >= MOST_COPIES ? [{ name: 'min.insync.replicas', value: String(LEAST_IN_SYNC) }] : []),
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
  const [resources, metadata, { brokers }] = await Promise.all([
    configurationsOf(admin, topics),
    admin.fetchTopicMetadata({ topics: [...topics] }),
    admin.describeCluster(),
  ]);
  return topics.map((topic) => {
    const partitions = metadata.topics.find(({ name }) => name === topic)?.partitions ?? [];
    const entries = resources?.find(({ resourceName }) => resourceName === topic)?.configEntries;
    const seen: SeenTopic = {
      ...{ topic, partitions: partitions.length, brokers: brokers.length },
      copies: Math.min(...partitions.map(({ replicas }) => replicas.length)),
      settings: entries && new Map(entries.map(({ configName, configValue }) => [configName, configValue])),
    };
    return stateOf(seen, settings);
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

/** Judges a topic against how this platform would make it. */
export function stateOf(seen: SeenTopic, settings: TopicSettings): TopicState {
  const { topic, partitions } = seen;
  const mostBytes = numberIn(seen, 'max.message.bytes', TOPIC_MOST_BYTES);
  const retention = retentionFaults(seen, settings);
  const refusals = [...retention.refusals];
  if (seen.settings?.get('cleanup.policy')?.includes('compact')) {
    refusals.unshift('it is compacted, which deletes earlier events of an aggregate: set cleanup.policy=delete');
  }
  const warnings = [...retention.warnings, ...copyFaults(seen)];
  if (mostBytes < LEAST_MOST_BYTES) {
    warnings.push(`it takes ${mostBytes} bytes at most: set max.message.bytes=${TOPIC_MOST_BYTES}`);
  }
  if ((seen.settings?.get('message.timestamp.type') ?? 'LogAppendTime') !== 'LogAppendTime') {
    warnings.push('publishers’ clocks decide what it deletes: set message.timestamp.type=LogAppendTime');
  }
  if (partitions < settings.partitions) {
    warnings.push(`it has ${partitions} partitions instead of ${settings.partitions}: no more instances can share it`);
  }
  if (!seen.settings) warnings.push('its settings cannot be checked: allow this client DescribeConfigs on it');
  return { topic, partitions, mostBytes, refusal: refusals.join('; ') || undefined, warnings };
}

function retentionFaults(seen: SeenTopic, settings: TopicSettings): { refusals: string[]; warnings: string[] } {
  const faults: { refusals: string[]; warnings: string[] } = { refusals: [], warnings: [] };
  const days = numberIn(seen, 'retention.ms', -1) / MILLISECONDS_A_DAY;
  const retention = `it keeps messages for ${Math.round(days * 100) / 100} days`;
  const wanted = `set retention.ms to ${settings.retentionDays} days`;
  if (days >= 0 && days < Math.min(LEAST_RETENTION_DAYS, settings.retentionDays)) {
    faults.refusals.push(`${retention}, and a consumer that is away for longer loses some: ${wanted}`);
  } else if (days >= 0 && days < settings.retentionDays) faults.warnings.push(`${retention}: ${wanted}`);
  if (numberIn(seen, 'retention.bytes', -1) !== -1) {
    faults.warnings.push('it deletes by size: set retention.bytes=-1');
  }
  return faults;
}

/** What an acknowledged message needs so as to outlive a broker. */
function copyFaults(seen: SeenTopic): string[] {
  const { copies, brokers } = seen;
  const wanted = Math.min(MOST_COPIES, brokers);
  if (copies < wanted) {
    return [`it has ${copies} copies instead of ${wanted}: raise them with kafka-reassign-partitions.sh`];
  }
  const inSync = numberIn(seen, 'min.insync.replicas', LEAST_IN_SYNC);
  if (copies < MOST_COPIES || inSync >= LEAST_IN_SYNC) return [];
  return [`${inSync} of ${copies} copies is enough for it, and may be lost: set min.insync.replicas=${LEAST_IN_SYNC}`];
}

function numberIn({ settings }: SeenTopic, name: string, unless: number): number {
  return Number(settings?.get(name) ?? unless);
}
