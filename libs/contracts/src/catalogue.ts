import * as directory from './directory.events.js';
import * as erasure from './erasure.events.js';
import * as identity from './identity.events.js';
import type { IntegrationEventType } from './integration-event.js';
import * as nudges from './nudges.events.js';
import * as relationships from './relationships.events.js';

/** Every event at every version ever released, for the reference, the frozen samples and the consumers. */
export const everyIntegrationEvent: readonly IntegrationEventType[] = [
  ...Object.values(identity),
  ...Object.values(directory),
  ...Object.values(relationships),
  nudges.NudgeDue,
  nudges.NudgeDueV2,
  nudges.NudgeDueV3,
  nudges.NudgeDueV4,
  nudges.NudgeDueV5,
  ...Object.values(erasure),
];

/** The declaration of an event, or undefined when this release does not know the type or the version (it is parked). */
export function findEventType(type: string, version: number): IntegrationEventType | undefined {
  return everyIntegrationEvent.find((known) => known.type === type && known.version === version);
}
