import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EventLogStrategy } from '@pairwell/messaging';
import type { Database } from '@pairwell/persistence';
import type { ConfigurationDefinition, ConfigurationOf } from '../configuration/define-configuration.js';
import type { Environment } from '../configuration/read-configuration.js';
import { Backlog } from '../observability/backlog.js';
import { Metrics } from '../observability/metrics.js';
import { Readiness } from '../observability/readiness.js';
import { ServiceLog } from '../observability/service-log.js';
import { EventFlow } from './event-flow.js';
import { exitWithFault } from './exit-with-fault.js';
import { HostModule, type HostParts } from './host.module.js';
import { openDatabase } from './open-database.js';
import type { HostValues } from './service-process.js';
import { ServiceClock } from './service-clock.js';
import type { ServiceDefinition } from './start-service.js';

/** What a command of a service works with. */
export interface CommandContext<Definition extends ConfigurationDefinition> {
  readonly configuration: ConfigurationOf<Definition>;
  /** The service as in its own process, except that nothing listens, publishes or hears events: `app.get(Class)`. */
  readonly app: INestApplication;
  /** The consumer with its handlers, not reading; undefined when the service consumes nothing. */
  readonly consumer: EventLogStrategy | undefined;
  readonly log: ServiceLog;
}

/**
 * Runs one command of a service (republish, replay) with the service's own configuration and classes, beside the
 * running service, and ends the process: 0 when it worked, 78 for configuration, 1 otherwise.
 */
export async function runCommand<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  run: (context: CommandContext<Definition>) => Promise<void>,
): Promise<void> {
  try {
    await inService(definition, process.env, run);
    process.exit(0);
  } catch (error) {
    exitWithFault(error);
  }
}

/** As {@link runCommand}, without ending the process: throws what went wrong. */
export async function inService<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  environment: Environment,
  run: (context: CommandContext<Definition>) => Promise<void>,
): Promise<void> {
  const { service: name } = definition.configuration;
  const configuration = definition.configuration.read(environment) as ConfigurationOf<Definition>;
  const log = ServiceLog.open(name, (configuration as HostValues).PAIRWELL_LOG_LEVEL);
  const watched = { log, metrics: new Metrics(name), readiness: new Readiness(), backlog: new Backlog() };
  const { database, events } = await openInfrastructure(definition, configuration as HostValues, watched);
  const parts = {
    ...watched,
    name,
    configuration,
    embedded: false,
    clock: new ServiceClock(),
    ...(database === undefined ? {} : { database }),
    ...(events === undefined ? {} : { eventLog: events.eventLog }),
  };
  const app = await NestFactory.create(HostModule.with(parts, definition.module(configuration)), {
    logger: log,
    abortOnError: false,
  });
  if (events?.strategy !== undefined) app.connectMicroservice({ strategy: events.strategy });
  await app.init();
  try {
    await run({ configuration, app, consumer: events?.strategy, log });
  } finally {
    for (const part of [app, events, database]) await part?.close();
  }
}

async function openInfrastructure(
  definition: ServiceDefinition,
  { DATABASE_URL: url, EVENT_LOG_URL: eventLogUrl }: HostValues,
  watched: Pick<HostParts, 'log' | 'metrics' | 'readiness' | 'backlog'>,
): Promise<{ database?: Database; events?: EventFlow }> {
  if (url === undefined) return {};
  const { service } = definition.configuration;
  const database = await openDatabase(
    { url, entities: definition.entities ?? [], poolSize: 3, applicationName: `pairwell ${service} command` },
    watched.log,
    new AbortController().signal,
  );
  if (eventLogUrl === undefined) return { database };
  const consumes = definition.consumes ?? false;
  return {
    database,
    events: await EventFlow.open(eventLogUrl, { ...watched, service, database, consumes, publishes: false }),
  };
}
