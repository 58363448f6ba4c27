import type { Id } from '@pairwell/kernel';
import type { SealedText } from './sealed-text.js';

/** The two sides of a pair. Who holds which follows from the request, never from a role in an organisation. */
export type PartyRole = 'MENTOR' | 'MENTEE';

export type RelationshipKind = 'TRADITIONAL' | 'REVERSE' | 'BUDDY' | 'PEER';
export type Medium = 'IN_PERSON' | 'VIDEO' | 'PHONE' | 'HYBRID';
export type Rhythm = 'WEEKLY' | 'FORTNIGHTLY' | 'MONTHLY' | 'SIX_WEEKLY' | 'QUARTERLY' | 'AS_NEEDED';
export type EndCause = 'COMPLETED' | 'NO_FAULT' | 'MENTOR_LEFT' | 'MENTEE_LEFT';
export type ActionOutcome = 'APPLIED' | 'ADAPTED' | 'NOT_APPLIED';
export type CommitmentScope = 'INDIVIDUAL' | 'DEPARTMENTAL' | 'ORGANISATIONAL' | 'SYMBOLIC';
export type CommitmentStatus = 'PROPOSED' | 'ADOPTED' | 'IN_PROGRESS' | 'DONE' | 'DROPPED';

/** The three limits of confidentiality that an agreement names (mentoring.md §2). */
export const CONFIDENTIALITY_LIMITS = ['RISK_OF_HARM', 'BREACH_OF_POLICY', 'SUSPECTED_ILLEGAL_ACTIVITY'] as const;
export type ConfidentialityLimit = (typeof CONFIDENTIALITY_LIMITS)[number];

/** Where a relationship stands. REQUESTED, DECLINED, WITHDRAWN and ENDED speak for themselves. */
export type RelationshipStatus =
  | 'REQUESTED'
  | 'DECLINED'
  | 'WITHDRAWN'
  /** The mentor said yes; the introductory meeting is to come. */
  | 'ACCEPTED'
  /** They have met; the agreement is to come. */
  | 'INTRODUCED'
  /** Both have signed. */
  | 'ACTIVE'
  | 'ENDED';

/** The scheme as it was when mentoring was asked for: later changes of its settings do not reach a running pair. */
export interface SchemeTerms {
  readonly id: Id;
  /** Organisation that owns the scheme and whose coordinators see its activity. */
  readonly organisation: string;
  readonly kind: RelationshipKind;
  /** IANA time zone in which days and months are counted. */
  readonly timeZone: string;
  readonly settings: SchemeSettings;
}

export interface SchemeSettings {
  readonly requestLapsesAfterDays: number;
  readonly pendingRequestsPerMentee: number;
  readonly concurrentMentorsPerMentee: number;
  readonly introductoryMeetingWithinDays: number;
  readonly agreementBeforeSessions: boolean;
  readonly sessions: number;
  readonly sessionMinutes: number;
  readonly months: number;
}

export interface MentorParty {
  readonly person: Id;
  readonly organisation: string;
  readonly profile: Id;
}

export interface MenteeParty {
  readonly person: Id;
  readonly organisation: string;
}

/** What both sign. Numbers and codes stay readable for counting; what they wrote is sealed by whoever wrote it. */
export interface AgreementTerms {
  readonly purpose: SealedText | null;
  /** Keys of the topic list. */
  readonly focus: readonly string[];
  readonly sessions: number;
  readonly minutes: number;
  readonly rhythm: Rhythm;
  readonly medium: Medium;
  readonly contactPreferences: SealedText | null;
  /** Notice to cancel one session. */
  readonly cancellationNoticeHours: number;
  /** Notice that each hopes for before an end; either may still leave at any time. */
  readonly endingNoticeDays: number;
  readonly successCriteria: SealedText | null;
  readonly limitsAcknowledged: readonly ConfidentialityLimit[];
}

export interface Agreement {
  readonly terms: AgreementTerms;
  readonly proposedBy: PartyRole;
  readonly proposedAt: string;
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly by: PartyRole;
  readonly at: string;
}

export interface Goal {
  readonly id: Id;
  readonly setBy: PartyRole;
  readonly setAt: string;
  readonly statement: SealedText | null;
  readonly howIWillKnow: SealedText | null;
}

export type SessionStatus = 'PROPOSED' | 'CONFIRMED' | 'HELD';

export interface Session {
  readonly id: Id;
  readonly status: SessionStatus;
  /** Who proposed it; null for a session that was held without planning. */
  readonly proposedBy: PartyRole | null;
  /** Up to three instants to choose from. */
  readonly proposedStarts: readonly string[];
  readonly startsAt: string | null;
  /** What the mentee wants to talk about. */
  readonly topics: SealedText | null;
  readonly preparedAt: string | null;
  readonly heldOn: string | null;
  readonly medium: Medium;
  readonly minutes: number;
}

export interface Action {
  readonly id: Id;
  readonly session: Id;
  readonly agreedBy: PartyRole;
  readonly agreedAt: string;
  /** Whose action it is, and who reports on it. */
  readonly owner: PartyRole;
  readonly what: SealedText | null;
  readonly dueOn: string | null;
  readonly report: ActionReport | null;
}

export interface ActionReport {
  readonly outcome: ActionOutcome;
  readonly at: string;
  readonly why: SealedText | null;
}

export interface Barrier {
  readonly id: Id;
  readonly session: Id | null;
  readonly raisedBy: PartyRole;
  readonly raisedAt: string;
  /** Keys of the barrier-theme list. */
  readonly themes: readonly string[];
  readonly story: SealedText | null;
}

export interface Commitment {
  readonly id: Id;
  readonly madeBy: PartyRole;
  readonly madeAt: string;
  readonly statement: SealedText | null;
  readonly scope: CommitmentScope;
  /** `WRES_1` to `WRES_9` or `WDES_1` to `WDES_10`; null where none was linked. */
  readonly indicator: string | null;
  readonly status: CommitmentStatus;
  readonly dueOn: string | null;
  readonly publishedAt: string | null;
}

/** A relationship as its history tells it, from the request on. */
export interface Relationship {
  readonly id: Id;
  readonly status: RelationshipStatus;
  readonly scheme: SchemeTerms;
  readonly mentor: MentorParty;
  readonly mentee: MenteeParty;
  /** The pool the mentor was found in, and the share that opened it to a partner (null inside one organisation). */
  readonly pool: Id;
  readonly share: Id | null;
  readonly letter: SealedText | null;
  readonly requestedAt: string;
  readonly acceptedAt: string | null;
  readonly introducedOn: string | null;
  readonly agreement: Agreement | null;
  readonly agreedAt: string | null;
  readonly goals: readonly Goal[];
  readonly sessions: readonly Session[];
  readonly actions: readonly Action[];
  readonly barriers: readonly Barrier[];
  readonly commitments: readonly Commitment[];
  readonly endedAt: string | null;
  readonly endCause: EndCause | null;
  /** When something last happened. */
  readonly changedAt: string;
}

/** Null until mentoring has been asked for. */
export type RelationshipState = Relationship | null;

/** The side on which a person stands in this relationship, or null for everyone else. */
export function roleOf(relationship: Relationship, person: Id): PartyRole | null {
  if (relationship.mentor.person === person) return 'MENTOR';
  return relationship.mentee.person === person ? 'MENTEE' : null;
}

export function otherRole(role: PartyRole): PartyRole {
  return role === 'MENTOR' ? 'MENTEE' : 'MENTOR';
}

/** True from the acceptance until the end: the pair exists, and only its end is missing. */
export function isRunning(relationship: Relationship): boolean {
  return ['ACCEPTED', 'INTRODUCED', 'ACTIVE'].includes(relationship.status);
}
