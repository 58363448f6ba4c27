import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { EventLog, Outbox } from '@pairwell/messaging';
import { Database, Deadlines } from '@pairwell/persistence';
import { ErasureList } from '@pairwell/privacy';
import { DeadlineWorker } from '../deadlines/deadline-worker.js';
import { ErrorFilter } from '../graphql/error.filter.js';
import { HealthController } from '../observability/health.controller.js';
import { Backlog } from '../observability/backlog.js';
import { Metrics } from '../observability/metrics.js';
import { Readiness } from '../observability/readiness.js';
import { ServiceLog } from '../observability/service-log.js';
import { BacklogController } from './backlog.controller.js';
import { ClockController } from './clock.controller.js';
import { ServiceClock } from './service-clock.js';

/** Token for the service's own configuration: `@Inject(ServiceConfiguration) private readonly config: MyConfig`. */
export abstract class ServiceConfiguration {}

/** What the host has opened for a service before Nest builds it. */
export interface HostParts {
  readonly name: string;
  readonly configuration: object;
  readonly embedded: boolean;
  readonly log: ServiceLog;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly backlog: Backlog;
  readonly clock: ServiceClock;
  readonly database?: Database;
  readonly eventLog?: EventLog;
  readonly erasureList?: ErasureList;
}

/**
 * What every class of a service may inject by class: `Database`, `Outbox`, `EventLog`, `ServiceClock`, `ServiceLog`,
 * `Metrics`, `Readiness`, `Backlog`, `Deadlines`, `DeadlineWorker`, `ErasureList`; with health and metrics endpoints and the one error path.
 */
@Module({})
export class HostModule {
  static with(parts: HostParts, service: Type | DynamicModule): DynamicModule {
    const providers = providersOf(parts);
    return {
      module: HostModule,
      global: true,
      imports: [TerminusModule.forRoot({ logger: false }), service],
      controllers: [HealthController, BacklogController, ...(parts.embedded ? [ClockController] : [])],
      providers: [...providers, { provide: APP_FILTER, useFactory: () => new ErrorFilter(parts.log) }],
      exports: providers,
    };
  }
}

function providersOf(parts: HostParts): Provider[] {
  return [
    { provide: ServiceConfiguration, useValue: parts.configuration },
    { provide: ServiceLog, useValue: parts.log },
    { provide: Metrics, useValue: parts.metrics },
    { provide: Readiness, useValue: parts.readiness },
    { provide: Backlog, useValue: parts.backlog },
    { provide: ServiceClock, useValue: parts.clock },
    { provide: Outbox, useFactory: () => new Outbox(parts.name) },
    ...(parts.database === undefined ? [] : databaseProviders(parts, parts.database)),
    ...(parts.eventLog === undefined ? [] : [{ provide: EventLog, useValue: parts.eventLog }]),
    ...(parts.erasureList === undefined ? [] : [{ provide: ErasureList, useValue: parts.erasureList }]),
  ];
}

function databaseProviders(parts: HostParts, database: Database): Provider[] {
  return [
    { provide: Database, useValue: database },
    { provide: Deadlines, useValue: new Deadlines() },
    {
      provide: DeadlineWorker,
      inject: [HttpAdapterHost],
      useFactory: ({ httpAdapter }: HttpAdapterHost) =>
        new DeadlineWorker({ ...parts, database, serving: () => httpAdapter.getHttpServer().listening === true }),
    },
  ];
}
