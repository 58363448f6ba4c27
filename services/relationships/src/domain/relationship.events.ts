import type { Id } from '@pairwell/kernel';
import type {
  ActionOutcome,
  AgreementTerms,
  CommitmentScope,
  EndCause,
  Medium,
  MenteeParty,
  MentorParty,
  PartyRole,
  SchemeTerms,
} from './relationship.js';
import type { SealedText } from './sealed-text.js';

/** What every event tells: when, and on which side the person stood who did it. Instants are RFC 3339, UTC. */
interface Happened {
  readonly at: string;
}

interface DoneBy extends Happened {
  readonly by: PartyRole;
}

interface Event<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}

export type MentoringRequested = Event<
  'MentoringRequested',
  Happened & {
    readonly relationshipId: Id;
    readonly scheme: SchemeTerms;
    readonly mentor: MentorParty;
    readonly mentee: MenteeParty;
    readonly pool: Id;
    readonly share: Id | null;
    readonly letter: SealedText | null;
  }
>;
export type RequestAccepted = Event<'RequestAccepted', Happened>;
export type RequestDeclined = Event<'RequestDeclined', Happened>;
export type RequestWithdrawn = Event<'RequestWithdrawn', Happened>;
/** A place that was reserved for an acceptance which never arrived was given back; see places.port.ts. */
export type ReservedPlaceGivenBack = Event<'ReservedPlaceGivenBack', Happened>;
export type RequestEvent =
  MentoringRequested | RequestAccepted | RequestDeclined | RequestWithdrawn | ReservedPlaceGivenBack;

export type IntroductoryMeetingRecorded = Event<
  'IntroductoryMeetingRecorded',
  DoneBy & { readonly heldOn: string; readonly medium: Medium }
>;
export type AgreementProposed = Event<'AgreementProposed', DoneBy & { readonly terms: AgreementTerms }>;
export type AgreementSigned = Event<'AgreementSigned', DoneBy>;
/** Follows the second signature, so that readers of the history need not count signatures. */
export type AgreementReached = Event<'AgreementReached', Happened>;
export type AgreementEvent = IntroductoryMeetingRecorded | AgreementProposed | AgreementSigned | AgreementReached;

export type SessionsProposed = Event<
  'SessionsProposed',
  DoneBy & {
    readonly sessionId: Id;
    readonly starts: readonly string[];
    readonly medium: Medium;
    readonly minutes: number;
  }
>;
export type SessionConfirmed = Event<
  'SessionConfirmed',
  DoneBy & { readonly sessionId: Id; readonly startsAt: string }
>;
export type SessionPrepared = Event<
  'SessionPrepared',
  DoneBy & { readonly sessionId: Id; readonly topics: SealedText }
>;
export type SessionRecorded = Event<
  'SessionRecorded',
  DoneBy & { readonly sessionId: Id; readonly heldOn: string; readonly medium: Medium; readonly minutes: number }
>;
export type SessionEvent = SessionsProposed | SessionConfirmed | SessionPrepared | SessionRecorded;

export type GoalSet = Event<
  'GoalSet',
  DoneBy & { readonly goalId: Id; readonly statement: SealedText; readonly howIWillKnow: SealedText }
>;
export type ActionAgreed = Event<
  'ActionAgreed',
  DoneBy & {
    readonly actionId: Id;
    readonly sessionId: Id;
    readonly owner: PartyRole;
    readonly what: SealedText;
    readonly dueOn: string | null;
  }
>;
export type ActionReported = Event<
  'ActionReported',
  DoneBy & { readonly actionId: Id; readonly outcome: ActionOutcome; readonly why: SealedText | null }
>;
export type GoalAndActionEvent = GoalSet | ActionAgreed | ActionReported;

export type BarrierRaised = Event<
  'BarrierRaised',
  DoneBy & {
    readonly barrierId: Id;
    /** Random, and the only id under which the themes ever leave this service. */
    readonly factId: Id;
    readonly sessionId: Id | null;
    readonly themes: readonly string[];
    readonly story: SealedText | null;
  }
>;

export type CommitmentMade = Event<
  'CommitmentMade',
  DoneBy & {
    readonly commitmentId: Id;
    readonly statement: SealedText;
    readonly scope: CommitmentScope;
    readonly indicator: string | null;
    readonly dueOn: string | null;
  }
>;
export type CommitmentPublished = Event<'CommitmentPublished', DoneBy & { readonly commitmentId: Id }>;
export type CommitmentEvent = CommitmentMade | CommitmentPublished;

/** `by` is null when nobody ended it but a rule did, such as a mentor leaving. */
export type RelationshipEnded = Event<
  'RelationshipEnded',
  Happened & { readonly by: PartyRole | null; readonly cause: EndCause }
>;

/** Everything that can have happened in a relationship. */
export type RelationshipEvent =
  | RequestEvent
  | AgreementEvent
  | SessionEvent
  | GoalAndActionEvent
  | BarrierRaised
  | CommitmentEvent
  | RelationshipEnded;

export type RelationshipEventType = RelationshipEvent['type'];
