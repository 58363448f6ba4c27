import type { Id } from '@pairwell/kernel';
import type { Command, DoneBy, Event } from './message-shapes.js';
import type { PartyRole } from './relationship.js';
import type { SealedText } from './sealed-text.js';

/** What belongs to reverse mentoring alone (mentoring.md §3). */

export type CommitmentScope = 'INDIVIDUAL' | 'DEPARTMENTAL' | 'ORGANISATIONAL' | 'SYMBOLIC';
export type CommitmentStatus = 'PROPOSED' | 'ADOPTED' | 'IN_PROGRESS' | 'DONE' | 'DROPPED';

/** The mentor's word on whether what they live through may be noted here; null while they have not said. */
export type Consent = 'GIVEN' | 'WITHDRAWN';

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
  /** Keys of the barrier-theme list: what it is to change. */
  readonly themes: readonly string[];
  readonly scope: CommitmentScope;
  /** `WRES_1` to `WRES_9` or `WDES_1` to `WDES_10`; null where none was linked. */
  readonly indicator: string | null;
  readonly status: CommitmentStatus;
  /** What shows where it stands, as the leader last told. */
  readonly evidence: SealedText | null;
  /** Whether it was told once the commitment was published, so that coordinators read it; what came before is the pair's. */
  readonly evidencePublished: boolean;
  readonly updatedAt: string | null;
  readonly dueOn: string | null;
  readonly publishedAt: string | null;
}

/** A meeting of the mentors of reverse schemes among themselves. */
export interface PeerSupport {
  readonly id: Id;
  readonly heldOn: string;
  readonly minutes: number;
}

export interface RaiseBarrier extends Command<'RaiseBarrier'> {
  readonly barrierId: Id;
  /** Random, never derived from anything: it must not lead back to the pair. */
  readonly factId: Id;
  readonly sessionId: Id | null;
  readonly themes: readonly string[];
  readonly story: SealedText | null;
}
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

interface Made {
  readonly commitmentId: Id;
  readonly statement: SealedText;
  readonly themes: readonly string[];
  readonly scope: CommitmentScope;
  readonly indicator: string | null;
  readonly dueOn: string | null;
}
interface Updated {
  readonly commitmentId: Id;
  readonly status: Exclude<CommitmentStatus, 'PROPOSED'>;
  readonly evidence: SealedText | null;
}
export interface MakeCommitment extends Command<'MakeCommitment'>, Made {
  /** Random, never derived from anything: it must not lead back to the pair. */
  readonly factId: Id;
}
export interface UpdateCommitment extends Command<'UpdateCommitment'>, Updated {}
export interface PublishCommitment extends Command<'PublishCommitment'> {
  readonly commitmentId: Id;
}
export type CommitmentCommand = MakeCommitment | UpdateCommitment | PublishCommitment;
export type CommitmentMade = Event<
  'CommitmentMade',
  DoneBy &
    Made & {
      /** As of a barrier: random, and the only id under which its themes may ever leave this service; null of old ones. */
      readonly factId: Id | null;
    }
>;
export type CommitmentUpdated = Event<'CommitmentUpdated', DoneBy & Updated>;
export type CommitmentPublished = Event<'CommitmentPublished', DoneBy & { readonly commitmentId: Id }>;
export type CommitmentEvent = CommitmentMade | CommitmentUpdated | CommitmentPublished;

export type GiveConsent = Command<'GiveConsent'>;
export type WithdrawConsent = Command<'WithdrawConsent'>;
export interface RecordPeerSupport extends Command<'RecordPeerSupport'> {
  readonly meetingId: Id;
  readonly heldOn: string;
  readonly minutes: number;
}
export type SafetyCommand = GiveConsent | WithdrawConsent | RecordPeerSupport;
export type ConsentGiven = Event<'ConsentGiven', DoneBy>;
export type ConsentWithdrawn = Event<'ConsentWithdrawn', DoneBy>;
export type PeerSupportRecorded = Event<
  'PeerSupportRecorded',
  DoneBy & { readonly meetingId: Id; readonly heldOn: string; readonly minutes: number }
>;
export type SafetyEvent = ConsentGiven | ConsentWithdrawn | PeerSupportRecorded;
