import type { Command, DoneBy, Event, Happened } from './message-shapes.js';
import type { PartyRole } from './relationship.js';
import type { SealedText } from './sealed-text.js';
import type { Medium } from './session.js';

export type Rhythm = 'WEEKLY' | 'FORTNIGHTLY' | 'MONTHLY' | 'SIX_WEEKLY' | 'QUARTERLY' | 'AS_NEEDED';

/** The three limits of confidentiality that an agreement names (mentoring.md §2). */
export const CONFIDENTIALITY_LIMITS = ['RISK_OF_HARM', 'BREACH_OF_POLICY', 'SUSPECTED_ILLEGAL_ACTIVITY'] as const;
export type ConfidentialityLimit = (typeof CONFIDENTIALITY_LIMITS)[number];

/** What both sign. Numbers and codes stay readable for counting; what they wrote is sealed by whoever wrote it. */
export interface AgreementTerms {
  readonly purpose: SealedText | null;
  /** Keys of the topic list. */
  readonly focus: readonly string[];
  /** In all, those already held included; those of extensions come on top. */
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

export interface RecordIntroductoryMeeting extends Command<'RecordIntroductoryMeeting'> {
  readonly heldOn: string;
  readonly medium: Medium;
}
export interface ProposeAgreement extends Command<'ProposeAgreement'> {
  readonly terms: AgreementTerms;
}
/** A signature is for the terms that were read, and for no others. */
export interface SignAgreement extends Command<'SignAgreement'> {
  /** When the terms were proposed that the signer has read: RFC 3339, UTC; null where they have read none. */
  readonly proposedAt: string | null;
}
/** The proposed change of what both have signed is dropped, by whoever proposed it or by the other: what holds goes on. */
export interface DropProposedAgreement extends Command<'DropProposedAgreement'> {
  /** When the change was proposed that whoever drops it has read: RFC 3339, UTC. */
  readonly proposedAt: string;
}
export type AgreementCommand = RecordIntroductoryMeeting | ProposeAgreement | SignAgreement | DropProposedAgreement;

export type IntroductoryMeetingRecorded = Event<
  'IntroductoryMeetingRecorded',
  DoneBy & { readonly heldOn: string; readonly medium: Medium }
>;
export type AgreementProposed = Event<'AgreementProposed', DoneBy & { readonly terms: AgreementTerms }>;
/** Other terms than those that both have signed, and that hold until both have signed these. */
export type AgreementChangeProposed = Event<'AgreementChangeProposed', DoneBy & { readonly terms: AgreementTerms }>;
export type ProposedAgreementDropped = Event<'ProposedAgreementDropped', DoneBy>;
/** Of the terms that wait for signatures: the first ones, or a change of what holds. */
export type AgreementSigned = Event<'AgreementSigned', DoneBy>;
/** Follows the second signature, so that readers of the history need not count signatures. */
export type AgreementReached = Event<'AgreementReached', Happened>;
/** Follows the second signature of a change: from then on the changed terms hold. */
export type AgreementRenewed = Event<'AgreementRenewed', Happened>;
export type AgreementEvent =
  | IntroductoryMeetingRecorded
  | AgreementProposed
  | AgreementSigned
  | AgreementReached
  | AgreementChangeProposed
  | ProposedAgreementDropped
  | AgreementRenewed;
