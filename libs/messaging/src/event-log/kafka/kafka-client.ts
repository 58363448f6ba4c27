import { Kafka, logLevel, type logCreator } from 'kafkajs';
import type { MessagingLogger } from '../../observability/messaging-logger.js';
import { EventLogUnavailable } from '../event-log.js';
import type { KafkaAddress } from './kafka-address.js';
import { PartitionsMissing } from './partition-ranges.js';

/** One client for producer, admin and consumers. Calls give up after seconds: whoever called has a back-off of its own. */
export function kafkaClient(address: KafkaAddress, clientId: string, logger: MessagingLogger): Kafka {
  return new Kafka({
    ...address,
    clientId,
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: 20_000,
    retry: { retries: 4, initialRetryTime: 200, maxRetryTime: 2_000 },
    logLevel: logLevel.ERROR,
    logCreator: writeTo(logger),
  });
}

const REPEAT_AFTER_MILLISECONDS = 60_000;

/** kafkajs writes a line for each attempt to connect: the same line is passed on once a minute. */
function writeTo(logger: MessagingLogger): logCreator {
  const writtenAt = new Map<string, number>();
  return () => (entry) => {
    const { message, groupId } = entry.log as { message: string; groupId?: string };
    const now = performance.now();
    if (now < (writtenAt.get(message) ?? -REPEAT_AFTER_MILLISECONDS) + REPEAT_AFTER_MILLISECONDS) return;
    if (writtenAt.size > 100) writtenAt.clear();
    writtenAt.set(message, now);
    logger.warn('kafkajs', { fault: message, ...(groupId === undefined ? {} : { groupId }) });
  };
}

/** Calls that fail because no broker answers fail as {@link EventLogUnavailable}. */
export async function callKafka<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw isAway(error) ? new EventLogUnavailable(error) : error;
  }
}

/** Kafka's name for what went wrong (`MESSAGE_TOO_LARGE`), however deep kafkajs has wrapped it. */
export function kafkaCode(error: unknown): string | undefined {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; depth += 1) {
    if ('type' in inner && typeof inner.type === 'string') return inner.type;
    // Topics are made together, and each fails by itself.
    inner = 'errors' in inner && Array.isArray(inner.errors) ? (inner.errors as unknown[])[0] : inner.cause;
  }
  return undefined;
}

/** By name: kafkajs declares its error classes, but does not export them all from ESM. */
function isAway(error: unknown): boolean {
  if (error instanceof PartitionsMissing) return true;
  if (!(error instanceof Error) || !error.name.startsWith('KafkaJS')) return false;
  return error.name === 'KafkaJSNumberOfRetriesExceeded' || ('retriable' in error && error.retriable === true);
}
