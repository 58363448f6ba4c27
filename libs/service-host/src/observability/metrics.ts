import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * A service's metrics, in a registry of its own (two services in one test process never mix). Labels are bounded and
 * name no person.
 */
export class Metrics {
  readonly registry = new Registry();

  /** They have a port of their own, so the port of the service does not answer them. */
  readonly elsewhere: boolean;

  /** Operations of the graph by root field and outcome, in seconds. */
  readonly operations = new Histogram({
    name: 'pairwell_graphql_operation_seconds',
    help: 'Operations of the graph by root field and outcome.',
    labelNames: ['operation', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  /** HTTP requests by first path segment, method and status class, in seconds. */
  readonly requests = new Histogram({
    name: 'pairwell_http_request_seconds',
    help: 'HTTP requests by route, method and status class.',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  /** @param options.process also measures event loop, heap and garbage collection; left out where memory is short. */
  constructor(service: string, options: { readonly process?: boolean; readonly elsewhere?: boolean } = {}) {
    this.elsewhere = options.elsewhere ?? false;
    this.registry.setDefaultLabels({ service });
    if (options.process === true) collectDefaultMetrics({ register: this.registry });
    const registry = this.registry;
    new Gauge({
      name: 'pairwell_resident_memory_bytes',
      help: 'Memory the process holds.',
      registers: [registry],
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  /** A counter in this registry; the same name answers the same counter. */
  counter<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Counter<Label> {
    const known = this.registry.getSingleMetric(name);
    if (known !== undefined) return known as Counter<Label>;
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  /** A gauge in this registry, measured by `measure` whenever metrics are read. */
  gauge(name: string, help: string, measure: () => number): void {
    if (this.registry.getSingleMetric(name) !== undefined) return;
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(measure());
      },
    });
  }
}
