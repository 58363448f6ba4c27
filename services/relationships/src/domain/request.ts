import type { Id } from '@pairwell/kernel';
import type { Command, DoneBy, Event, Happened, OutsideCommand, RuleCommand } from './message-shapes.js';
import type { MenteeParty, MentorParty, PartyRole } from './relationship.js';
import type { SchemeTerms } from './scheme-terms.js';
import type { SealedText } from './sealed-text.js';

/** How a pair comes about: questions, a request with its approvals, or a pair that found each other. */

/** How a mentee stands in a scheme: taking part, waiting for a decision on their application, or neither. */
export type MenteeStanding = 'APPROVED' | 'APPLIED' | 'OUTSIDE';

/** What the service learned from others about the pair before it asked the domain. */
export interface AskedPair {
  /** Whether either is the other's line manager, in any of their jobs. */
  readonly inReportingLine: boolean;
  readonly mentorIsPublished: boolean;
  readonly schemeIsOpen: boolean;
  /** Whether either has asked never to be paired with the other again. */
  readonly neverAgain: boolean;
  /** Undefined where it does not matter: the scheme does not want it, or the mentee is not the one who asks. */
  readonly menteeStanding?: MenteeStanding | undefined;
}

/** What of it is asked again when either says the word that makes them a pair. */
export type KnownOfTheTwo = Pick<AskedPair, 'inReportingLine' | 'neverAgain'>;

/** Who the two are and in which scheme; every history begins with it. */
export interface PairInScheme {
  readonly relationshipId: Id;
  readonly scheme: SchemeTerms;
  readonly mentor: MentorParty;
  readonly mentee: MenteeParty;
}
interface Found {
  /** The pool by which the mentor is within reach, and the share that opened it to a partner (null inside one organisation). */
  readonly pool: Id;
  readonly share: Id | null;
}

export interface Question {
  readonly id: Id;
  readonly askedAt: string;
  readonly question: SealedText | null;
  readonly answeredAt: string | null;
  readonly answer: SealedText | null;
}
export interface AskQuestion extends Command<'AskQuestion'>, PairInScheme, Found {
  readonly questionId: Id;
  readonly question: SealedText;
  readonly pair: AskedPair;
}
export interface AnswerQuestion extends Command<'AnswerQuestion'> {
  readonly questionId: Id;
  readonly answer: SealedText;
}
export type EnquiryCommand = AskQuestion | AnswerQuestion;
export type QuestionAsked = Event<
  'QuestionAsked',
  Happened & PairInScheme & Found & { readonly questionId: Id; readonly question: SealedText }
>;
export type QuestionAnswered = Event<
  'QuestionAnswered',
  Happened & { readonly questionId: Id; readonly answer: SealedText }
>;
export type EnquiryEvent = QuestionAsked | QuestionAnswered;

export interface RequestMentoring extends Command<'RequestMentoring'>, PairInScheme, Found {
  readonly letter: SealedText;
  /** Whose approval the scheme asks for after the coordinator's; null where it asks for none or nobody is known. */
  readonly sponsor: Id | null;
  readonly pair: AskedPair;
}
export interface AcceptRequest extends Command<'AcceptRequest'> {
  readonly pair: KnownOfTheTwo;
}
export type DeclineRequest = Command<'DeclineRequest'>;
export interface WithdrawRequest extends Command<'WithdrawRequest'> {
  /** COORDINATOR where a coordinator of the scheme asks, which the application's policy has checked. */
  readonly as: 'PARTICIPANT' | 'COORDINATOR';
}
export type RequestCommand = RequestMentoring | AcceptRequest | DeclineRequest | WithdrawRequest;
export type MentoringRequested = Event<
  'MentoringRequested',
  Happened & PairInScheme & Found & { readonly letter: SealedText | null; readonly sponsor: Id | null }
>;
export type RequestAccepted = Event<'RequestAccepted', Happened>;
export type RequestDeclined = Event<'RequestDeclined', Happened>;
export type RequestWithdrawn = Event<'RequestWithdrawn', Happened>;
/** A place that was reserved for an acceptance which never arrived was given back; see places.port.ts. */
export type ReservedPlaceGivenBack = Event<'ReservedPlaceGivenBack', Happened>;
export type RequestEvent =
  MentoringRequested | RequestAccepted | RequestDeclined | RequestWithdrawn | ReservedPlaceGivenBack;

/** Who says yes to a request before the mentor does, where the scheme wants it. */
export type Approver = 'COORDINATOR' | 'SPONSOR';
export interface Approval {
  readonly as: Approver;
  readonly at: string;
}
export type ApproveRequest = OutsideCommand<'ApproveRequest', Approver>;
export type RefuseApproval = OutsideCommand<'RefuseApproval', Approver>;
/** Identity told that whoever is to sponsor the mentee no longer works there. */
export type LetSponsorGo = RuleCommand<'LetSponsorGo'>;
export type ApprovalCommand = ApproveRequest | RefuseApproval;
export type RequestApproved = Event<'RequestApproved', Approval>;
export type ApprovalRefused = Event<'ApprovalRefused', Approval>;
/** Coordinators decide from then on in place of a sponsor who is there no more. */
export type SponsorLeft = Event<'SponsorLeft', Happened>;
export type ApprovalEvent = RequestApproved | ApprovalRefused | SponsorLeft;

/** Who told the scheme of a pair that found each other. */
export type Registrar = PartyRole | 'COORDINATOR';
export interface Registration {
  readonly by: Registrar;
  /** The day since which the two have been meeting. */
  readonly since: string;
  readonly confirmedBy: readonly PartyRole[];
}
export interface RegisterExistingPair extends Command<'RegisterExistingPair'>, PairInScheme, Found {
  /** COORDINATOR where a coordinator of the scheme asks, which the application's policy has checked. */
  readonly as: 'PARTICIPANT' | 'COORDINATOR';
  readonly since: string;
  /** Whose approval the scheme asks for after the coordinator's; null where nobody is known. */
  readonly sponsor: Id | null;
  readonly pair: AskedPair;
}
export interface ConfirmExistingPair extends Command<'ConfirmExistingPair'> {
  readonly pair: KnownOfTheTwo & Pick<AskedPair, 'menteeStanding'>;
}
export type DenyExistingPair = Command<'DenyExistingPair'>;
export type ExistingPairCommand = RegisterExistingPair | ConfirmExistingPair | DenyExistingPair;
/** The pool is null where it was registered before pairs that found each other counted among the places of a share. */
export type ExistingPairRegistered = Event<
  'ExistingPairRegistered',
  Happened &
    PairInScheme & {
      readonly pool: Id | null;
      readonly share: Id | null;
      readonly by: Registrar;
      readonly since: string;
      readonly sponsor: Id | null;
    }
>;
/** `complete` once nobody's word is missing any more. */
export type ExistingPairConfirmed = Event<'ExistingPairConfirmed', DoneBy & { readonly complete: boolean }>;
export type ExistingPairDenied = Event<'ExistingPairDenied', DoneBy>;
/** The one of the two who told the scheme of the pair takes it back, or any coordinator where a coordinator had told. */
export type ExistingPairWithdrawn = Event<'ExistingPairWithdrawn', Happened & { readonly by: Registrar }>;
export type ExistingPairEvent =
  ExistingPairRegistered | ExistingPairConfirmed | ExistingPairDenied | ExistingPairWithdrawn;
