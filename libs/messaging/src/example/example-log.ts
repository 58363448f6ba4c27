import { ManagedKafka } from '@pairwell/kafka-local';
import { newId } from '@pairwell/kernel';
import { testCluster, testDatabase } from '@pairwell/testing';
import type { EventLog } from '../event-log/event-log.js';
import { openEventLog } from '../event-log/open-event-log.js';
import { PostgresEventLog } from '../event-log/postgres/postgres-event-log.js';
import { eventLogMigrations } from '../migrations/index.js';
import { emptyDatabase } from './behind-the-walls.js';
import { silent } from './example-service.js';

/** An event log of a spec's own, on whichever driver. */
export interface ExampleLog {
  /** What another process has to be told to use it. */
  readonly url: string;
  /** How long anything may take; a Kafka group takes seconds to share its partitions. */
  readonly patience: number;
  /** With three partitions for each topic, and leases as short as the driver can make them. */
  open(): Promise<EventLog>;
  /** From now on it is as if nothing had ever been published. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** The server behind a log, to be taken away and brought back. */
export interface LogServer {
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  remove(): Promise<void>;
}

const outside = process.env['EVENT_LOG_URL'];

/** The Kafka that EVENT_LOG_URL names; without one the specs run on the embedded driver. */
export const KAFKA_URL = outside?.startsWith('kafka://') ? outside : undefined;

/** A log on the driver that EVENT_LOG_URL chooses, as it does for a service. */
export function exampleLog(): Promise<ExampleLog> {
  return KAFKA_URL === undefined ? postgresLog() : Promise.resolve(kafkaLog(KAFKA_URL));
}

/** The same, on a server that the spec may kill. */
export async function exampleLogOnItsOwn(): Promise<{ log: ExampleLog; server: LogServer }> {
  if (KAFKA_URL === undefined) {
    const server = await testCluster();
    return { server, log: await postgresLog(server.urlOf('postgres')) };
  }
  const server = await ManagedKafka.start();
  return { server, log: kafkaLog(server.url) };
}

/** @param superuserUrl of the cluster to live in; the project's own unless told. */
export async function postgresLog(superuserUrl?: string): Promise<ExampleLog> {
  const where = superuserUrl === undefined ? {} : { superuserUrl };
  const database = await testDatabase({ migrations: eventLogMigrations, ...where });
  return {
    url: database.url,
    patience: 60_000,
    open: async () =>
      new PostgresEventLog(database.url, {
        ...{ applicationName: 'spec', partitions: 3, logger: silent },
        ...{ pollMilliseconds: 200, leaseMilliseconds: 2_000 },
      }),
    empty: () => emptyDatabase(database),
    remove: () => database.drop(),
  };
}

/** Every emptying is a new prefix: to take topics away takes Kafka long, and what is published meanwhile goes with them. */
function kafkaLog(broker: string): ExampleLog {
  const freshUrl = (): string => `${broker}${broker.includes('?') ? '&' : '?'}prefix=spec-${newId()}.`;
  let url = freshUrl();
  return {
    get url() {
      return url;
    },
    patience: 60_000,
    open: () => openEventLog(url, { applicationName: 'spec', partitions: 3, logger: silent }),
    empty: () => {
      url = freshUrl();
      return Promise.resolve();
    },
    remove: () => Promise.resolve(),
  };
}
