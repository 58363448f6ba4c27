import type { DynamicModule, Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Database } from '@pairwell/persistence';
import { ErasureList } from '@pairwell/privacy';
import { InternalTokens } from '../access/internal-token.js';
import type { CommonValues, HostUse, ValuesByUse } from '../configuration/host-variables.js';
import { Backlog } from '../observability/backlog.js';
import { Metrics } from '../observability/metrics.js';
import { metricsListener } from '../observability/metrics-listener.js';
import { Readiness } from '../observability/readiness.js';
import { type LogDestination, ServiceLog } from '../observability/service-log.js';
import { startTracing, type Tracing } from '../observability/tracing.js';
import { buildApplication, listenerOf } from './build-application.js';
import { EventFlow } from './event-flow.js';
import { forgetBeforeReady } from './forgetting-again.js';
import { FrontDoor } from './front-door.js';
import { openDatabase } from './open-database.js';
import { ServiceClock } from './service-clock.js';
import type { EntityClasses, RunningService } from './start-service.js';
import { waitingRoom } from './waiting-room.js';

/** The host's own variables, whichever of them the service uses. */
export type HostValues = CommonValues &
  Partial<
    ValuesByUse['database'] & ValuesByUse['event-log'] & ValuesByUse['erasure-list'] & ValuesByUse['internal-tokens']
  >;

export interface ProcessOptions {
  readonly name: string;
  readonly uses: readonly HostUse[];
  readonly configuration: HostValues;
  readonly module: Type | DynamicModule;
  readonly entities: EntityClasses;
  readonly publishes: boolean;
  readonly consumes: boolean;
  readonly prepare: (app: NestExpressApplication) => void | Promise<void> | undefined;
}

/** Time for requests in hand; with what follows it stays below the 10 seconds that SIGTERM leaves. */
const FINISH_MILLISECONDS = 6_000;

/** In production another instance may take over: time in which every connection that is in use learns that this one goes. */
const TAKEN_OVER_MILLISECONDS = 1_500;

/** One running service: what it has opened, in the order it was opened, so that it closes in the opposite one. */
export class ServiceProcess implements RunningService {
  readonly ready: Promise<void>;
  app: NestExpressApplication | undefined;
  private database: Database | undefined;
  private events: EventFlow | undefined;
  private erasureList: ErasureList | undefined;
  private waitingFor = 'waiting for the database';
  private readonly stopping = new AbortController();
  private readonly readiness = new Readiness();
  private readonly backlog = new Backlog();
  private readonly metrics: Metrics;
  private stopped: Promise<void> | undefined;

  private constructor(
    private readonly options: ProcessOptions,
    readonly log: ServiceLog,
    private readonly door: FrontDoor,
    private readonly tracing: Tracing,
    private readonly metricsDoor: FrontDoor | undefined,
  ) {
    this.metrics = new Metrics(options.name, {
      process: options.configuration.PAIRWELL_MODE === 'production',
      elsewhere: metricsDoor !== undefined,
    });
    metricsDoor?.serve(metricsListener(this.metrics));
    door.serve(waitingRoom(() => this.waitingFor));
    this.ready = this.build();
    // Whoever starts the service awaits it; when it is stopped before, nobody does.
    this.ready.catch(() => undefined);
  }

  static async open(options: ProcessOptions, destination?: LogDestination): Promise<ServiceProcess> {
    const { configuration, name } = options;
    const log = ServiceLog.open(name, configuration.PAIRWELL_LOG_LEVEL, destination);
    const tracing = await startTracing(name, configuration.OTEL_EXPORTER_OTLP_ENDPOINT);
    const { PAIRWELL_HOST: host, PAIRWELL_PORT: port, PAIRWELL_METRICS_PORT: metricsPort } = configuration;
    const door = await FrontDoor.open(host, port);
    const metricsDoor = metricsPort === undefined ? undefined : await openMetricsDoor(host, metricsPort, door);
    return new ServiceProcess(options, log, door, tracing, metricsDoor);
  }

  /** Where metrics answer when they have a port of their own. */
  get metricsPort(): number | undefined {
    return this.metricsDoor?.port;
  }

  get port(): number {
    return this.door.port;
  }

  get url(): string {
    return `http://${this.options.configuration.PAIRWELL_HOST}:${this.port}`;
  }

  stop(): Promise<void> {
    this.stopped ??= this.close();
    return this.stopped;
  }

  private async build(): Promise<void> {
    const { options, log } = this;
    this.database = await this.openDatabase();
    this.events = await this.openEvents();
    this.erasureList = this.openErasureList();
    const app = await this.buildApplication();
    this.app = app;
    if (this.events?.strategy !== undefined) app.connectMicroservice({ strategy: this.events.strategy });
    await this.forgetAgain(app);
    await app.init();
    if (this.events?.strategy !== undefined) await app.startAllMicroservices();
    this.events?.start();
    this.door.serve(listenerOf(app));
    log.info('ready', { port: this.port, mode: options.configuration.PAIRWELL_MODE });
  }

  private async openDatabase(): Promise<Database | undefined> {
    const { name, configuration, entities } = this.options;
    const url = configuration.DATABASE_URL;
    if (url === undefined) return undefined;
    const onError = (error: unknown) => this.log.warn('the database dropped an idle connection', error);
    const poolSize = configuration.PAIRWELL_MODE === 'embedded' ? 5 : 10;
    const database = await openDatabase(
      { url, entities, poolSize, applicationName: `pairwell ${name}`, onError },
      this.log,
      this.stopping.signal,
    );
    this.readiness.register('database', async () => {
      await database.ping();
      return {};
    });
    return database;
  }

  private async openEvents(): Promise<EventFlow | undefined> {
    const { name, configuration, publishes, consumes } = this.options;
    const { database, log, metrics, readiness, backlog } = this;
    const url = configuration.EVENT_LOG_URL;
    if (url === undefined || database === undefined || !(publishes || consumes)) return undefined;
    const events = await EventFlow.open(url, {
      ...{ service: name, database, log, metrics, readiness, backlog },
      publishes,
      consumes,
    });
    events.strategy?.on('fatal', (error) => {
      log.fatal('nothing more will arrive from the event log in this process', error);
      void this.stop().finally(() => process.exit(1));
    });
    return events;
  }

  private openErasureList(): ErasureList | undefined {
    const { ERASURE_LIST_URL: url } = this.options.configuration;
    return url === undefined ? undefined : new ErasureList(url, `pairwell ${this.options.name}`);
  }

  /** Before anything begins to work: a service that was restored must not act on people whom it should have forgotten. */
  private async forgetAgain(app: NestExpressApplication): Promise<void> {
    const { database, erasureList: list, readiness, log } = this;
    if (database === undefined || list === undefined) return;
    this.waitingFor = 'waiting for the list of erased people';
    await forgetBeforeReady({ app, database, list, readiness, log, signal: this.stopping.signal });
  }

  private buildApplication(): Promise<NestExpressApplication> {
    const { name, configuration, module, prepare } = this.options;
    const keys = configuration.PAIRWELL_INTERNAL_TOKEN_KEYS;
    return buildApplication({
      door: this.door,
      module,
      prepare: async (app) => prepare(app),
      ...(keys === undefined ? {} : { tokens: new InternalTokens(keys) }),
      parts: {
        name,
        configuration,
        embedded: configuration.PAIRWELL_MODE === 'embedded' && keys !== undefined,
        log: this.log,
        metrics: this.metrics,
        readiness: this.readiness,
        backlog: this.backlog,
        clock: new ServiceClock(),
        ...(this.database === undefined ? {} : { database: this.database }),
        ...(this.events === undefined ? {} : { eventLog: this.events.eventLog }),
        ...(this.erasureList === undefined ? {} : { erasureList: this.erasureList }),
      },
    });
  }

  private async close(): Promise<void> {
    this.readiness.leave();
    this.stopping.abort();
    this.log.info('stopping');
    await this.ready.catch(() => undefined);
    const mayBeTakenOver = this.options.configuration.PAIRWELL_MODE === 'production';
    const abandoned = await this.door.finish(FINISH_MILLISECONDS, mayBeTakenOver ? TAKEN_OVER_MILLISECONDS : 0);
    if (abandoned > 0) this.log.warn('requests were not answered in time', { abandoned });
    await this.door.close();
    for (const part of [this.app, this.events, this.erasureList, this.database]) await this.closePart(part);
    await this.metricsDoor?.close();
    await this.tracing.stop();
    this.log.info('stopped');
  }

  private async closePart(part: { close(): Promise<void> } | undefined): Promise<void> {
    await part?.close().catch((error: unknown) => this.log.error('a part did not close', error));
  }
}

/** @throws StartFault; the door that is open already is closed again, so that a failed start leaves nothing behind. */
async function openMetricsDoor(host: string, port: number, opened: FrontDoor): Promise<FrontDoor> {
  try {
    return await FrontDoor.open(host, port, 'PAIRWELL_METRICS_PORT');
  } catch (error) {
    await opened.close();
    throw error;
  }
}
