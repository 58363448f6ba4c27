import type { DynamicModule, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Database } from '@pairwell/persistence';
import type { ConfigurationDefinition, ConfigurationOf } from '../configuration/define-configuration.js';
import type { Environment } from '../configuration/read-configuration.js';
import type { LogDestination } from '../observability/service-log.js';
import { exitWithFault } from './exit-with-fault.js';
import { ServiceProcess } from './service-process.js';
import { stopOnSignals } from './stop-on-signals.js';

export type EntityClasses = NonNullable<Parameters<typeof Database.connect>[0]['entities']>;

/** All a service says about itself in its main.ts. */
export interface ServiceDefinition<Definition extends ConfigurationDefinition = ConfigurationDefinition> {
  readonly configuration: Definition;
  /** The service's Nest module; a function when it depends on the configuration. */
  readonly module: (configuration: ConfigurationOf<Definition>) => Type | DynamicModule;
  /** TypeORM entities of the service's own database. */
  readonly entities?: EntityClasses;
  /** It writes an outbox: starts the relay. */
  readonly publishes?: boolean;
  /** It has `@When` handlers: starts the event log strategy. */
  readonly consumes?: boolean;
  /** Mounts Express handlers before bodies are parsed, such as an OpenID provider or a pass-through. */
  readonly prepare?: (app: NestExpressApplication, configuration: ConfigurationOf<Definition>) => void | Promise<void>;
}

export interface StartOptions {
  readonly environment?: Environment;
  readonly logDestination?: LogDestination;
}

export interface RunningService {
  /** Base address, such as `http://127.0.0.1:4002`. */
  readonly url: string;
  readonly port: number;
  /** Undefined while the service still waits for its database. */
  readonly app: NestExpressApplication | undefined;
  /** Resolves once requests are answered. */
  readonly ready: Promise<void>;
  /** Readiness turns false, work in hand finishes, everything is closed; within 10 seconds. */
  stop(): Promise<void>;
}

/**
 * Starts a service as a well-behaved process: checks its configuration, opens its port, waits for its database, builds
 * it, publishes and hears events, and stops gracefully on SIGTERM and SIGINT.
 *
 * Whatever keeps it from starting is told in one clear sentence (or one list of configuration faults) on standard error
 * and in the exit code: 78 for configuration, 1 otherwise.
 */
export async function startService<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
): Promise<RunningService> {
  try {
    const running = await launch(definition);
    stopOnSignals(running);
    await running.ready;
    return running;
  } catch (error) {
    return exitWithFault(error);
  }
}

/** As {@link startService}, without signals and exits: throws what keeps the service from starting. */
export async function launch<Definition extends ConfigurationDefinition>(
  definition: ServiceDefinition<Definition>,
  options: StartOptions = {},
): Promise<ServiceProcess> {
  const configuration = definition.configuration.read(options.environment ?? process.env);
  return ServiceProcess.open(
    {
      name: definition.configuration.service,
      uses: definition.configuration.uses,
      configuration,
      module: definition.module(configuration as ConfigurationOf<Definition>),
      entities: definition.entities ?? [],
      publishes: definition.publishes ?? false,
      consumes: definition.consumes ?? false,
      prepare: (app) => definition.prepare?.(app, configuration as ConfigurationOf<Definition>),
    },
    options.logDestination,
  );
}
