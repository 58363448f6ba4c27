import { assertNever, type Id } from '@pairwell/kernel';
import type { Agreement, AgreementTerms } from './agreement.js';
import type { Concern } from './concern.js';
import type { CheckIn, Extension, PastPause, Pause, ProposedExtension } from './course.js';
import type { Reminded } from './deadline.js';
import type { EndCause, Rematch, ToldReason } from './ending.js';
import type { Action, Goal } from './goal-and-action.js';
import type { KnownByReader } from './known-to.js';
import type { Evaluation, Introduction, PayItForward, Survey } from './looking-back.js';
import type { Approval, Question, Registration } from './request.js';
import type { Barrier, Commitment, Consent, PeerSupport } from './reverse-mentoring.js';
import type { SchemeTerms } from './scheme-terms.js';
import type { SealedText } from './sealed-text.js';
import type { Session } from './session.js';

export type * from './agreement.js';
export { CONFIDENTIALITY_LIMITS } from './agreement.js';
export type * from './concern.js';
export type * from './course.js';
export type * from './ending.js';
export type * from './forgetting.js';
export type * from './goal-and-action.js';
export type * from './looking-back.js';
export type * from './request.js';
export type * from './reverse-mentoring.js';
export type * from './scheme-terms.js';
export type * from './session.js';

/** The two sides of a pair. Who holds which follows from the request, never from a role in an organisation. */
export type PartyRole = 'MENTOR' | 'MENTEE';

/** Whoever may look at a relationship: one of the two, those who see its activity, or whose approval it waits for. */
export type Reader = PartyRole | 'COORDINATOR' | 'SPONSOR';

/** Where a relationship stands. DECLINED, WITHDRAWN and ENDED speak for themselves. */
export type RelationshipStatus =
  /** The mentee has asked a question, and not yet for mentoring. */
  | 'ENQUIRY'
  /** Mentoring was asked for; approvals, if the scheme wants them, and the mentor's answer are to come. */
  | 'REQUESTED'
  /** Someone told the scheme of a pair that found each other; who has not said so yet is to confirm. */
  | 'REGISTERED'
  | 'DECLINED'
  | 'WITHDRAWN'
  /** A coordinator or sponsor did not approve it. */
  | 'NOT_APPROVED'
  /** Nobody answered in time, or someone left before it began. */
  | 'LAPSED'
  /** The mentor said yes; the introductory meeting is to come. */
  | 'ACCEPTED'
  /** They have met; the agreement is to come. */
  | 'INTRODUCED'
  /** Both have signed. */
  | 'ACTIVE'
  /** Interrupted until a day that was named. */
  | 'PAUSED'
  | 'ENDED';

export interface MentorParty {
  readonly person: Id;
  readonly organisation: string;
  readonly profile: Id;
}

export interface MenteeParty {
  readonly person: Id;
  readonly organisation: string;
}

/** A relationship as its history tells it, from the first question or the request on. */
export interface Relationship {
  readonly id: Id;
  readonly status: RelationshipStatus;
  readonly scheme: SchemeTerms;
  readonly mentor: MentorParty;
  readonly mentee: MenteeParty;
  /** By which the mentor is within the mentee's reach; null for pairs that found each other and were registered early. */
  readonly pool: Id | null;
  readonly share: Id | null;
  readonly questions: readonly Question[];
  readonly letter: SealedText | null;
  /** When mentoring was asked for; before that, when the first question was. */
  readonly requestedAt: string;
  readonly sponsor: Id | null;
  /** Since when coordinators are waited for in place of a sponsor who has left; null where it did not wait for one. */
  readonly handedOverAt: string | null;
  readonly approvals: readonly Approval[];
  readonly registration: Registration | null;
  readonly acceptedAt: string | null;
  readonly introducedOn: string | null;
  /** What both have signed; before that, what they are about to. */
  readonly agreement: Agreement | null;
  /** When both had first signed: a change that they sign later does not move it. */
  readonly agreedAt: string | null;
  /** A change of what both have signed, which waits for signatures; null where none does. */
  readonly proposedAgreement: Agreement | null;
  /** What both had signed before the agreement that holds, in the order in which it held. */
  readonly earlierAgreements: readonly Agreement[];
  readonly goals: readonly Goal[];
  readonly sessions: readonly Session[];
  readonly actions: readonly Action[];
  readonly consent: Consent | null;
  readonly barriers: readonly Barrier[];
  readonly commitments: readonly Commitment[];
  readonly peerSupport: readonly PeerSupport[];
  readonly checkIns: readonly CheckIn[];
  readonly pause: Pause | null;
  readonly resumedAt: string | null;
  /** The pauses that are over, oldest first: what was agreed for a time is moved by them. */
  readonly pauses: readonly PastPause[];
  readonly extension: Extension;
  /** When both last agreed to extend it; null where they have not. */
  readonly extendedAt: string | null;
  /** What one of them has proposed, and when; null where nothing waits for the other's word. */
  readonly proposedExtension: ProposedExtension | null;
  readonly surveys: readonly Survey[];
  readonly evaluations: readonly Evaluation[];
  readonly introductions: readonly Introduction[];
  readonly payItForward: PayItForward | null;
  readonly concerns: readonly Concern[];
  readonly endedAt: string | null;
  readonly endCause: EndCause | null;
  /** Null where nobody has said why. */
  readonly endReason: ToldReason | null;
  readonly rematch: Rematch | null;
  /** Whether its mentee need not wait for another mentor, however long the scheme lets others wait. */
  readonly waitWaived: boolean;
  /** Who has asked never to be paired with the other again. */
  readonly neverAgain: readonly PartyRole[];
  /** Who has asked for that, and asks for it no longer. */
  readonly neverAgainTakenBack: readonly PartyRole[];
  readonly reminded: readonly Reminded[];
  /** Who of the two has been erased. */
  readonly erased: readonly PartyRole[];
  /** When the texts of both were destroyed, because they were kept long enough; null while they are kept. */
  readonly textsDestroyedAt: string | null;
  /** Whose words to the scheme were spared then, and are still there: a concern of theirs was open. */
  readonly toldTextsSpared: readonly PartyRole[];
  /** When something last happened, whoever may know of it; for a reader it is `known`. */
  readonly changedAt: string;
  /** How often each side has done what can be done again and again: counts that repetition.ts keeps and reads. */
  readonly repeated: readonly number[];
  /** How far each reader has heard of it. */
  readonly known: KnownByReader;
}

/** Null until something has been asked for. */
export type RelationshipState = Relationship | null;

/** The side on which a person stands in this relationship, or null for everyone else. */
export function roleOf(relationship: Relationship, person: Id): PartyRole | null {
  if (relationship.mentor.person === person) return 'MENTOR';
  return relationship.mentee.person === person ? 'MENTEE' : null;
}

/** The same, where they take part through that organisation: people may work in several. */
export function roleIn(relationship: Relationship, person: Id, organisation: string): PartyRole | null {
  const role = roleOf(relationship, person);
  return role !== null && partyAs(role, relationship).organisation === organisation ? role : null;
}

/** Who of the two stands on a side. */
export function partyAs<Party>(
  role: PartyRole,
  { mentor, mentee }: { readonly mentor: Party; readonly mentee: Party },
): Party {
  return role === 'MENTOR' ? mentor : mentee;
}

/** The two of a pair. */
export const BOTH: readonly PartyRole[] = ['MENTOR', 'MENTEE'];

export function otherRole(role: PartyRole): PartyRole {
  return role === 'MENTOR' ? 'MENTEE' : 'MENTOR';
}

/** What a status means for the rules that do not ask for more. */
export type Stage = 'OPEN' | 'RUNNING' | 'OVER';

/** OPEN until someone says yes or no, RUNNING from the acceptance until the end, then OVER. */
export function stageOf(status: RelationshipStatus): Stage {
  switch (status) {
    case 'ENQUIRY':
    case 'REQUESTED':
    case 'REGISTERED':
      return 'OPEN';
    case 'ACCEPTED':
    case 'INTRODUCED':
    case 'ACTIVE':
    case 'PAUSED':
      return 'RUNNING';
    case 'DECLINED':
    case 'WITHDRAWN':
    case 'NOT_APPROVED':
    case 'LAPSED':
    case 'ENDED':
      return 'OVER';
    default:
      return assertNever(status);
  }
}

/** The terms that hold: those that both have signed; null before that, also where some are proposed. */
export function agreedTerms({ agreement, agreedAt }: Relationship): AgreementTerms | null {
  return agreedAt === null ? null : (agreement?.terms ?? null);
}

/** The terms that a signature is for: a proposed change of what holds, or else the agreement. */
export function agreementToSign({ agreement, proposedAgreement }: Relationship): Agreement | null {
  return proposedAgreement ?? agreement;
}

/** True from the acceptance until the end: the pair exists, and only its end is missing. */
export function isRunning(relationship: Relationship): boolean {
  return stageOf(relationship.status) === 'RUNNING';
}
