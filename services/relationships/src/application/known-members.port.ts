import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';

/** Someone's membership of an organisation, as identity tells it. */
export interface KnownMembership {
  readonly membershipId: Id;
  readonly personId: Id;
  readonly organisation: string;
  readonly status: 'ACTIVE' | 'ENDED';
  readonly lineManager: Id | null;
}

/** Who has left, and which organisation: somebody may work in another one still. */
export interface Leaver {
  readonly person: Id;
  readonly organisation: string;
}

/** Who works where, and what becomes of the relationships of those who no longer do. */
export abstract class KnownMembers {
  /** Writes it down unless what is known is as new. @returns whether it was news. */
  abstract learn(tx: Transaction, membership: KnownMembership, version: number): Promise<boolean>;

  /**
   * To be taken before an end is written down. Whoever writes the list then either has done so, and {@link pairsOf} is
   * complete, or sees the end and plans for the leaver too.
   */
  abstract holdOffList(tx: Transaction): Promise<void>;

  /**
   * Plans, from now on, that the relationships of whoever held that membership are told.
   *
   * @param version at which it ended: somebody may come back, and leave again.
   */
  abstract planToLetGo(tx: Transaction, membershipId: Id, version: number): Promise<void>;

  /** Whose membership it was; undefined for somebody who works there still, or again, by this or another one. */
  abstract leaverOf(tx: Transaction, membershipId: Id): Promise<Leaver | undefined>;

  /**
   * The relationships in the list that are not over, and in which they take part through that organisation, or that they
   * may be waited for to approve, as somebody's sponsor there.
   */
  abstract pairsOf(tx: Transaction, leaver: Leaver): Promise<readonly Id[]>;
}
