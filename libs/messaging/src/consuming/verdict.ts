import {
  everyIntegrationEvent,
  findEventType,
  type IntegrationEvent,
  type IntegrationEventType,
} from '@pairwell/contracts';
import { MalformedEnvelope, readEnvelope, type Envelope } from '../cloud-events/cloud-event-codec.js';
import type { DeadLetterReason } from '../dead-letters/dead-letter.js';
import type { LogMessage } from '../event-log/event-log.js';
import type { Handler, Handlers } from './handlers.js';

/** What is to be done with a message, decided from the message alone. */
export type Verdict =
  | { readonly kind: 'handle'; readonly event: IntegrationEvent; readonly handlers: readonly Handler[] }
  | { readonly kind: 'skip' }
  | Park;

/** Put aside, with coded words only: neither field may repeat what the message says. */
export interface Park {
  readonly kind: 'park';
  readonly reason: DeadLetterReason;
  readonly fault: string;
}

/**
 * Judges a message: handed to the consumer's handlers, skipped because the consumer takes no interest in its type, or
 * parked because this release does not know the type or the version, or because it is not what its schema says.
 */
export function judge(message: LogMessage, handlers: Handlers): Verdict {
  let envelope: Envelope;
  try {
    envelope = readEnvelope(message);
  } catch (error) {
    return park('MALFORMED', error instanceof MalformedEnvelope ? `ce_${error.attribute}` : 'envelope');
  }
  const type = findEventType(envelope.type, envelope.version);
  if (!type) return park(isKnown(envelope.type) ? 'UNKNOWN_VERSION' : 'UNKNOWN_TYPE', 'not in this release');
  const found = handlers.of(type);
  if (found.length > 0) return parse(message, envelope, type, found);
  return handlers.knowOtherVersionOf(type) ? park('UNKNOWN_VERSION', 'no handler') : { kind: 'skip' };
}

function parse(
  message: LogMessage,
  envelope: Envelope,
  type: IntegrationEventType,
  handlers: readonly Handler[],
): Verdict {
  let json: unknown;
  try {
    json = JSON.parse(message.body);
  } catch {
    return park('MALFORMED', 'not JSON');
  }
  const data = type.schema.safeParse(json);
  if (!data.success) return park('MALFORMED', 'not as its schema says');
  return { kind: 'handle', event: { ...envelope, topic: type.topic, data: data.data }, handlers };
}

function isKnown(type: string): boolean {
  return everyIntegrationEvent.some((known) => known.type === type);
}

function park(reason: DeadLetterReason, fault: string): Park {
  return { kind: 'park', reason, fault };
}
