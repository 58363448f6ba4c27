import { context, propagation, type Attributes, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { IncomingHttpHeaders } from 'node:http';

const tracer = () => trace.getTracer('pairwell');

/** What stops tracing at the end of a process. */
export interface Tracing {
  /** Sends what is still held back, within its own time limit. */
  stop(): Promise<void>;
}

/**
 * Switches traces on when there is somewhere to send them; otherwise nothing of the SDK is even loaded (it costs
 * memory in six processes).
 *
 * @param endpoint base address of an OTLP/HTTP collector, such as `http://collector:4318`.
 */
export async function startTracing(service: string, endpoint: string | undefined): Promise<Tracing> {
  if (endpoint === undefined) return { stop: async () => undefined };
  const [{ BatchSpanProcessor, NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: 2_000 });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `pairwell-${service}` }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return { stop: () => provider.shutdown().catch(() => undefined) };
}

/**
 * Runs `work` inside a span; the span ends with it and carries its failure. Attributes are coded, never personal.
 */
export async function withSpan<T>(name: string, work: () => Promise<T>, attributes: Attributes = {}): Promise<T> {
  return tracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The W3C trace context of the work at hand, as headers for a call to another service. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** A span of the HTTP server that is open now. */
export interface ServerSpan {
  run<T>(work: () => T): T;
  end(status: number): void;
}

/** Opens the server span of a request, continuing the caller's trace. */
export function serverSpan(headers: IncomingHttpHeaders, name: string): ServerSpan {
  const parent = propagation.extract(context.active(), headers);
  const span = tracer().startSpan(name, { kind: SpanKind.SERVER }, parent);
  return {
    run: (work) => context.with(trace.setSpan(parent, span), work),
    end: (status) => {
      span.setAttribute('http.response.status_code', status);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Renames the span at hand once it is known what the request is. */
export function nameSpan(name: string): void {
  trace.getActiveSpan()?.updateName(name);
}
