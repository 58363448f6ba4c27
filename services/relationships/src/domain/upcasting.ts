import type { RelationshipEvent, RelationshipEventType } from './relationship.events.js';

/** An event as it lies in the store: its data as they were when this version of it was written. */
export interface StoredEvent {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Turns the data of one version into those of the next; released ones are never edited. */
export type Upcast = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * For each event the steps from version 1 to 2, 2 to 3 and so on; its current version is one more than their number.
 * A change to an event's data adds a step here and a frozen sample beside the old ones in `samples/`.
 */
const STEPS: Readonly<Record<RelationshipEventType, readonly Upcast[]>> = {
  MentoringRequested: [],
  RequestAccepted: [],
  RequestDeclined: [],
  RequestWithdrawn: [],
  ReservedPlaceGivenBack: [],
  IntroductoryMeetingRecorded: [],
  AgreementProposed: [],
  AgreementSigned: [],
  AgreementReached: [],
  SessionsProposed: [],
  SessionConfirmed: [],
  SessionPrepared: [],
  SessionRecorded: [],
  GoalSet: [],
  ActionAgreed: [],
  ActionReported: [],
  BarrierRaised: [],
  CommitmentMade: [],
  CommitmentPublished: [],
  RelationshipEnded: [],
};

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
