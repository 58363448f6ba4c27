import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { LogRecord } from '../event-log/event-log.js';
import { nameOfFault } from './faults.js';

/** Runs `work` in a span whose parent is the command that led to the message, as its `traceparent` tells. */
export function inConsumerSpan<T>(consumer: string, record: LogRecord, work: () => Promise<T>): Promise<T> {
  const parent = propagation.extract(context.active(), { traceparent: record.headers['ce_traceparent'] });
  const attributes = {
    'messaging.system': 'pairwell.event-log',
    'messaging.destination.name': record.topic,
    'messaging.consumer.group.name': consumer,
    'messaging.message.id': record.headers['ce_id'],
  };
  const tracer = trace.getTracer('pairwell.messaging');
  return tracer.startActiveSpan(
    `process ${record.topic}`,
    { kind: SpanKind.CONSUMER, attributes },
    parent,
    async (span) => {
      try {
        return await work();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: nameOfFault(error) });
        throw error;
      } finally {
        span.end();
      }
    },
  );
}
