import type { Id } from '@pairwell/kernel';
import type {
  ActionOutcome,
  AgreementTerms,
  CommitmentScope,
  Medium,
  MenteeParty,
  MentorParty,
  PartyRole,
  SchemeTerms,
} from './relationship.js';
import type { SealedText } from './sealed-text.js';

/** Who asks and when; ids of what a command makes are drawn before and travel inside it. */
interface Command<Type extends string> {
  readonly type: Type;
  /** The person who asks. */
  readonly by: Id;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** What the service learned from others about the pair before it asked the domain. */
export interface AskedPair {
  /** Whether either is the other's line manager, in any of their jobs. */
  readonly inReportingLine: boolean;
  readonly mentorIsPublished: boolean;
  readonly schemeIsOpen: boolean;
}

export interface RequestMentoring extends Command<'RequestMentoring'> {
  readonly relationshipId: Id;
  readonly scheme: SchemeTerms;
  readonly mentor: MentorParty;
  readonly mentee: MenteeParty;
  readonly pool: Id;
  readonly share: Id | null;
  readonly letter: SealedText;
  readonly pair: AskedPair;
}
export type AcceptRequest = Command<'AcceptRequest'>;
export type DeclineRequest = Command<'DeclineRequest'>;
export type WithdrawRequest = Command<'WithdrawRequest'>;
export type RequestCommand = RequestMentoring | AcceptRequest | DeclineRequest | WithdrawRequest;

export interface RecordIntroductoryMeeting extends Command<'RecordIntroductoryMeeting'> {
  readonly heldOn: string;
  readonly medium: Medium;
}
export interface ProposeAgreement extends Command<'ProposeAgreement'> {
  readonly terms: AgreementTerms;
}
export type SignAgreement = Command<'SignAgreement'>;
export type AgreementCommand = RecordIntroductoryMeeting | ProposeAgreement | SignAgreement;

export interface ProposeSessions extends Command<'ProposeSessions'> {
  readonly sessionId: Id;
  readonly starts: readonly string[];
  readonly medium: Medium;
  readonly minutes: number;
}
export interface ConfirmSession extends Command<'ConfirmSession'> {
  readonly sessionId: Id;
  readonly startsAt: string;
}
export interface PrepareSession extends Command<'PrepareSession'> {
  readonly sessionId: Id;
  readonly topics: SealedText;
}
export interface RecordSession extends Command<'RecordSession'> {
  readonly sessionId: Id;
  /** True when the session was held without having been planned here; its id is then new. */
  readonly unplanned: boolean;
  readonly heldOn: string;
  readonly medium: Medium;
  readonly minutes: number;
}
export type SessionCommand = ProposeSessions | ConfirmSession | PrepareSession | RecordSession;

export interface SetGoal extends Command<'SetGoal'> {
  readonly goalId: Id;
  readonly statement: SealedText;
  readonly howIWillKnow: SealedText;
}
export interface AgreeAction extends Command<'AgreeAction'> {
  readonly actionId: Id;
  readonly sessionId: Id;
  readonly owner: PartyRole;
  readonly what: SealedText;
  readonly dueOn: string | null;
}
export interface ReportAction extends Command<'ReportAction'> {
  readonly actionId: Id;
  readonly outcome: ActionOutcome;
  readonly why: SealedText | null;
}
export type GoalAndActionCommand = SetGoal | AgreeAction | ReportAction;

export interface RaiseBarrier extends Command<'RaiseBarrier'> {
  readonly barrierId: Id;
  /** Random, never derived from anything: it must not lead back to the pair. */
  readonly factId: Id;
  readonly sessionId: Id | null;
  readonly themes: readonly string[];
  readonly story: SealedText | null;
}

export interface MakeCommitment extends Command<'MakeCommitment'> {
  readonly commitmentId: Id;
  readonly statement: SealedText;
  readonly scope: CommitmentScope;
  readonly indicator: string | null;
  readonly dueOn: string | null;
}
export interface PublishCommitment extends Command<'PublishCommitment'> {
  readonly commitmentId: Id;
}
export type CommitmentCommand = MakeCommitment | PublishCommitment;

export interface EndRelationship extends Command<'EndRelationship'> {
  readonly cause: 'COMPLETED' | 'NO_FAULT';
}

/** Everything that can be asked of a relationship. */
export type RelationshipCommand =
  | RequestCommand
  | AgreementCommand
  | SessionCommand
  | GoalAndActionCommand
  | RaiseBarrier
  | CommitmentCommand
  | EndRelationship;

export type RelationshipCommandType = RelationshipCommand['type'];
