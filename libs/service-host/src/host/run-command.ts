import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EventLogStrategy } from '@pairwell/messaging';
import type { ConfigurationDefinition, ConfigurationOf } from '../configuration/define-configuration.js';
import { Metrics } from '../observability/metrics.js';
import { Readiness } from '../observability/readiness.js';
import { ServiceLog } from '../observability/service-log.js';
import { EventFlow } from './event-flow.js';
import { exitWithFault } from './exit-with-fault.js';
import { HostModule } from './host.module.js';
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
    await command(definition, run);
    process.exit(0);
  } catch (error) {
    exitWithFault(error);
  }
}

async function command<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  run: (context: CommandContext<Definition>) => Promise<void>,
): Promise<void> {
  const { service: name } = definition.configuration;
  const configuration = definition.configuration.read(process.env) as ConfigurationOf<Definition>;
  const { DATABASE_URL: url, EVENT_LOG_URL: eventLogUrl, PAIRWELL_LOG_LEVEL: level } = configuration as HostValues;
  const log = ServiceLog.open(name, level);
  const [metrics, readiness] = [new Metrics(name), new Readiness()];
  const database =
    url === undefined
      ? undefined
      : await openDatabase(
          { url, entities: definition.entities ?? [], poolSize: 3, applicationName: `pairwell ${name} command` },
          log,
          new AbortController().signal,
        );
  const flow = { service: name, log, metrics, readiness, publishes: false, consumes: definition.consumes ?? false };
  const events =
    database === undefined || eventLogUrl === undefined
      ? undefined
      : await EventFlow.open(eventLogUrl, { ...flow, database });
  const parts = { name, configuration, embedded: false, log, metrics, readiness, clock: new ServiceClock() };
  const opened = { ...(database && { database }), ...(events && { eventLog: events.eventLog }) };
  const app = await NestFactory.create(HostModule.with({ ...parts, ...opened }, definition.module(configuration)), {
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
