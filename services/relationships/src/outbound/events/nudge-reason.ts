import type { DataOf, NudgeDueV5, NudgeKind } from '@pairwell/contracts';
import type { Id } from '@pairwell/kernel';
import type { Recipient } from '../../domain/deadline.js';
import type { RelationshipEvent, RelationshipEventType } from '../../domain/relationship.events.js';
import type { PartyRole, Relationship, RelationshipState } from '../../domain/relationship.js';

/** A nudge as it goes to the event log. */
export type NudgeFacts = DataOf<typeof NudgeDueV5>;

/** The relationship around an event: null before its first one. */
export interface Moment {
  readonly before: RelationshipState;
  readonly after: Relationship;
}

/** Whom to write to about what, before it is known who that is. */
export interface Reason {
  readonly kind: NudgeKind;
  readonly to: Recipient;
  readonly startsAt?: string | null;
  readonly actBy?: string | null;
  /** News is news for some days unless told. */
  readonly until?: string | null;
  /** What it changes in the recipient's own calendar. */
  readonly calendar?: NudgeFacts['calendar'];
  /** Which of the two told the scheme of it, and is to hear where it reaches nobody. */
  readonly toldBy?: PartyRole;
  /** Where one event gives several nudges of a kind to one recipient: what each is about. */
  readonly about?: Id;
}

export type EventOf<Type extends RelationshipEventType> = Extract<RelationshipEvent, { readonly type: Type }>;
