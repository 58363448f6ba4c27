import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EventLogStrategy } from '@pairwell/messaging';
import type { Database } from '@pairwell/persistence';
import { ErasureList } from '@pairwell/privacy';
import type { ConfigurationDefinition, ConfigurationOf } from '../configuration/define-configuration.js';
import type { Environment } from '../configuration/read-configuration.js';
import { Backlog } from '../observability/backlog.js';
import { Metrics } from '../observability/metrics.js';
import { Readiness } from '../observability/readiness.js';
import { type LogDestination, ServiceLog } from '../observability/service-log.js';
import { EventFlow } from './event-flow.js';
import { HostModule, type HostParts } from './host.module.js';
import { openDatabase } from './open-database.js';
import type { HostValues } from './service-process.js';
import { ServiceClock } from './service-clock.js';
import { StartFault } from './start-fault.js';
import type { ServiceDefinition } from './start-service.js';

/** What a command of a service works with. */
export interface CommandContext<Definition extends ConfigurationDefinition> {
  /** The service's name. */
  readonly service: string;
  readonly publishes: boolean;
  readonly configuration: ConfigurationOf<Definition>;
  /** The service as in its own process, except that nothing listens, publishes or hears events: `app.get(Class)`. */
  readonly app: INestApplication;
  /** The consumer with its handlers, not reading; undefined when the service consumes nothing. */
  readonly consumer: EventLogStrategy | undefined;
  readonly log: ServiceLog;
}

export interface CommandOptions {
  /** Where log lines go; standard output unless told. */
  readonly log?: LogDestination;
  /** For how many milliseconds a database that is away is waited for; without end unless told. */
  readonly patience?: number;
}

/**
 * Runs one piece of work with the service's own configuration and classes, beside the running service.
 *
 * @throws whatever `run` throws; StartFault when the database is not as it must be or away for too long.
 */
export async function inService<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  environment: Environment,
  run: (context: CommandContext<Definition>) => Promise<unknown>,
  options: CommandOptions = {},
): Promise<void> {
  const { service: name } = definition.configuration;
  const configuration = definition.configuration.read(environment) as ConfigurationOf<Definition>;
  const log = ServiceLog.open(name, (configuration as HostValues).PAIRWELL_LOG_LEVEL, options.log);
  const watched = { log, metrics: new Metrics(name), readiness: new Readiness(), backlog: new Backlog() };
  const { database, events } = await openInfrastructure(
    definition,
    configuration as HostValues,
    watched,
    options.patience,
  );
  const { ERASURE_LIST_URL: listUrl } = configuration as HostValues;
  const erasureList = listUrl === undefined ? undefined : new ErasureList(listUrl, `pairwell ${name} command`);
  const parts = {
    ...watched,
    name,
    configuration,
    embedded: false,
    clock: new ServiceClock(),
    ...(database === undefined ? {} : { database }),
    ...(events === undefined ? {} : { eventLog: events.eventLog }),
    ...(erasureList === undefined ? {} : { erasureList }),
  };
  const app = await NestFactory.create(HostModule.with(parts, definition.module(configuration)), {
    logger: log,
    abortOnError: false,
  });
  if (events?.strategy !== undefined) app.connectMicroservice({ strategy: events.strategy });
  await app.init();
  try {
    const { publishes = false } = definition;
    await run({ service: name, publishes, configuration, app, consumer: events?.strategy, log });
  } finally {
    for (const part of [app, events, erasureList, database]) await part?.close();
  }
}

async function openInfrastructure(
  definition: ServiceDefinition,
  { DATABASE_URL: url, EVENT_LOG_URL: eventLogUrl }: HostValues,
  watched: Pick<HostParts, 'log' | 'metrics' | 'readiness' | 'backlog'>,
  patience: number | undefined,
): Promise<{ database?: Database; events?: EventFlow }> {
  if (url === undefined) return {};
  const { service } = definition.configuration;
  const database = await openDatabase(
    { url, entities: definition.entities ?? [], poolSize: 3, applicationName: `pairwell ${service} command` },
    watched.log,
    patience === undefined ? new AbortController().signal : AbortSignal.timeout(patience),
  ).catch((error: unknown) => {
    // Known by its name: Node's own errors are of another realm in tests.
    const tired = (error as { name?: unknown } | null)?.name === 'AbortError';
    throw tired ? new StartFault(`The database of ${service} is away: start it, then try again.`) : error;
  });
  if (eventLogUrl === undefined) return { database };
  const consumes = definition.consumes ?? false;
  return {
    database,
    events: await EventFlow.open(eventLogUrl, { ...watched, service, database, consumes, publishes: false }),
  };
}
