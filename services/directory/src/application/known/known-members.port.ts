import type { Transaction } from '@pairwell/persistence';
import type { Standing } from '../../domain/coded-choices.js';

/** That someone works, or worked, for an organisation; identity owns it. */
export interface KnownMembership extends Standing {
  readonly membershipId: string;
  readonly personId: string;
  readonly organisation: string;
  readonly status: 'ACTIVE' | 'ENDED';
}

/** Who works where, as identity has told. */
export abstract class KnownMembers {
  /** The membership that counts: an active one before one that ended. Unknown people have none. */
  abstract find(tx: Transaction, personId: string, organisation: string): Promise<KnownMembership | undefined>;

  /** Takes in what identity says unless something newer is known. @returns true when it was news. */
  abstract learn(tx: Transaction, membership: KnownMembership, version: number): Promise<boolean>;

  /** The person works nowhere any more, as far as the directory knows; identity will say the same. */
  abstract forget(tx: Transaction, personId: string): Promise<void>;

  /**
   * Until the transaction ends nobody else writes what belongs to this person: so that news from the employer and the
   * person's own changes never miss each other.
   */
  abstract hold(tx: Transaction, personId: string): Promise<void>;
}
