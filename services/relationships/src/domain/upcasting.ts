import type { RelationshipEvent, RelationshipEventType } from './relationship.events.js';
import { STEPS, type Upcast } from './upcasting.steps.js';

export type { Upcast } from './upcasting.steps.js';

/** An event as it lies in the store: its data as they were when this version of it was written. */
export interface StoredEvent {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export const everyEventType = Object.keys(STEPS) as readonly RelationshipEventType[];

/** The version in which an event is written today. */
export function currentVersion(type: RelationshipEventType): number {
  return STEPS[type].length + 1;
}

/** A newer release wrote this event: this one must not decide or list on half a history. */
export class UnknownRelationshipEvent extends Error {
  override readonly name = 'UnknownRelationshipEvent';
  /** Another try may reach an instance of the newer release. */
  readonly retryable = true;

  constructor(type: string, version: number) {
    super(`this release does not know the event ${type} in version ${version}`);
  }
}

/** The event in today's form. @throws UnknownRelationshipEvent for a type or version of a newer release. */
export function upcast(stored: StoredEvent): RelationshipEvent {
  const steps = isKnown(stored.type) ? STEPS[stored.type] : undefined;
  if (steps === undefined || stored.version > steps.length + 1 || stored.version < 1) {
    throw new UnknownRelationshipEvent(stored.type, stored.version);
  }
  const data = throughSteps(steps, stored);
  return { type: stored.type, data } as unknown as RelationshipEvent;
}

/** Data of an older version in today's form: every step from its version on, in order. */
export function throughSteps(steps: readonly Upcast[], { version, data }: StoredEvent): StoredEvent['data'] {
  return steps.slice(version - 1).reduce((older, step) => step(older), data);
}

function isKnown(type: string): type is RelationshipEventType {
  return Object.hasOwn(STEPS, type);
}
