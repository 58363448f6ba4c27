import type { MessagingLogger } from '../observability/messaging-logger.js';
import type { EventLog } from './event-log.js';

export interface EventLogOptions {
  /** Name of the service: shown in `pg_stat_activity`, and Kafka's client id. */
  readonly applicationName: string;
  /** Partitions of a topic that is made now; 4 unless told. A topic keeps the number it was made with. */
  readonly partitions?: number;
  /** Days that messages are kept; 30 unless told. */
  readonly retentionDays?: number;
  /** Copies of each Kafka partition; the broker's own default unless told. */
  readonly replicationFactor?: number;
  readonly logger?: MessagingLogger;
}

/**
 * Opens the event log that `url` names: `postgres://…` or `kafka://host:port`. Does not wait for the server: a log that
 * is away shows in the first call, and in health.
 *
 * @throws UnknownEventLog when the scheme is another one; KafkaAddressFault.
 */
export async function openEventLog(url: string, options: EventLogOptions): Promise<EventLog> {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0].toLowerCase() ?? '';
  switch (scheme) {
    // Only the driver in use is loaded: the other one's client costs start-up time and memory.
    case 'postgres':
    case 'postgresql': {
      const { PostgresEventLog } = await import('./postgres/postgres-event-log.js');
      return new PostgresEventLog(url, options);
    }
    case 'kafka': {
      const { KafkaEventLog } = await import('./kafka/kafka-event-log.js');
      return new KafkaEventLog(url, options);
    }
    default:
      throw new UnknownEventLog(scheme);
  }
}

/** EVENT_LOG_URL names something that is no event log. The message never repeats the address: it may hold a password. */
export class UnknownEventLog extends Error {
  override readonly name = 'UnknownEventLog';

  constructor(scheme: string) {
    super(`EVENT_LOG_URL begins with "${scheme}", but an event log is reached by postgres:// or kafka:// only.`);
  }
}
