import { context, propagation } from '@opentelemetry/api';
import type { IntegrationEvent } from '@pairwell/contracts';
import { CloudEvent, Kafka } from 'cloudevents';
import type { LogMessage } from '../event-log/event-log.js';

/** An integration event as its attributes tell it, before anyone has looked at its data. */
export type Envelope = Omit<IntegrationEvent, 'data'>;

/**
 * The message of an event: CloudEvents 1.0, Kafka protocol binding §3.2 (binary mode). Version, aggregate version and
 * the W3C trace context travel as extension attributes.
 *
 * @param data must already have been checked against the event's schema.
 */
export function toLogMessage(event: IntegrationEvent, topic: string): LogMessage {
  const body = JSON.stringify(event.data);
  const cloudEvent = new CloudEvent({
    id: event.id,
    type: event.type,
    source: `${SOURCE_PREFIX}${event.source}`,
    subject: event.key,
    time: event.occurredAt,
    datacontenttype: 'application/json',
    dataversion: String(event.version),
    aggregateversion: String(event.aggregateVersion),
    partitionkey: event.key,
    ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
    data: body,
  });
  return { topic, key: event.key, headers: textHeaders(Kafka.binary(cloudEvent).headers), body };
}

/**
 * Reads the attributes of a message.
 *
 * @throws MalformedEnvelope when it is no CloudEvent, or one without what Pairwell adds.
 */
export function readEnvelope(message: LogMessage): Envelope {
  const event = parse(message);
  const version = Number(event['dataversion']);
  const aggregateVersion = Number(event['aggregateversion']);
  if (!Number.isSafeInteger(version) || version < 1) throw new MalformedEnvelope('dataversion');
  if (!Number.isSafeInteger(aggregateVersion) || aggregateVersion < 0) throw new MalformedEnvelope('aggregateversion');
  if (!event.subject) throw new MalformedEnvelope('subject');
  if (!event.source?.startsWith(SOURCE_PREFIX)) throw new MalformedEnvelope('source');
  const traceparent = event['traceparent'];
  return {
    id: event.id,
    type: event.type,
    version,
    topic: message.topic,
    key: event.subject,
    aggregateVersion,
    occurredAt: event.time ?? '',
    source: event.source.slice(SOURCE_PREFIX.length),
    ...(typeof traceparent === 'string' ? { traceparent } : {}),
  };
}

/** The trace context of what runs now, or nothing when it is not traced. */
export function currentTraceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** The attributes of a message do not make an integration event. `attribute` names the faulty one, not its value. */
export class MalformedEnvelope extends Error {
  override readonly name = 'MalformedEnvelope';

  constructor(readonly attribute: string) {
    super(`the message carries no usable CloudEvents attribute ${attribute}`);
  }
}

const SOURCE_PREFIX = '/pairwell/';

function parse(message: LogMessage): CloudEvent<unknown> {
  if (!message.headers['ce_id']) throw new MalformedEnvelope('id');
  if (!message.headers['ce_type']) throw new MalformedEnvelope('type');
  // Checked here, because the library puts the present time where there is none.
  if (!message.headers['ce_time']) throw new MalformedEnvelope('time');
  try {
    // The body is not handed over: it is parsed later, by the schema of the type and version it claims to have.
    const attributes = { headers: { ...message.headers }, key: message.key, value: '{}', body: '{}' };
    const event = Kafka.toEvent(attributes);
    if (Array.isArray(event)) throw new MalformedEnvelope('specversion');
    return event as CloudEvent<unknown>;
  } catch (error) {
    throw error instanceof MalformedEnvelope ? error : new MalformedEnvelope('specversion');
  }
}

/** The library lists attributes that are not set; Kafka headers are texts. */
function textHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const set = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}
