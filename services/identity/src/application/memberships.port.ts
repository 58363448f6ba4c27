import type { Id, Role } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { Membership } from '../domain/membership.js';

/** A member as lists show them: the membership with the name it is sorted by. */
export interface ListedMember {
  readonly membership: Membership;
  readonly name: string;
}

export interface MemberFilter {
  readonly organisation: string;
  readonly role?: Role;
  /** Part of a name, in any case. */
  readonly search?: string;
  /** Name and membership id of the last row of the page before. */
  readonly after?: readonly [string, Id];
  readonly limit: number;
}

/** Memberships as they are kept. What is written is announced on the event log in the same transaction. */
export abstract class Memberships {
  abstract find(tx: Transaction, id: Id): Promise<Membership | undefined>;

  /** As {@link find}, held against other writers until the transaction ends. Only for those who may write. */
  abstract take(tx: Transaction, id: Id): Promise<Membership | undefined>;

  abstract findMany(tx: Transaction, ids: readonly Id[]): Promise<readonly Membership[]>;

  /** The one membership of a person in an organisation, ended or not. */
  abstract of(tx: Transaction, person: Id, organisation: string): Promise<Membership | undefined>;

  /** All of a person, in every organisation, ended ones too; held until the transaction ends. */
  abstract takeAllOf(tx: Transaction, person: Id): Promise<readonly Membership[]>;

  abstract hasAdministrator(tx: Transaction, organisation: string): Promise<boolean>;

  /** The people who coordinate this scheme, or all schemes of the organisation. */
  abstract coordinatorsOf(tx: Transaction, organisation: string, scheme: Id): Promise<readonly Id[]>;

  /** The people who administer the organisation. */
  abstract administratorsOf(tx: Transaction, organisation: string): Promise<readonly Id[]>;

  /** Active members in the order of their names. */
  abstract list(tx: Transaction, filter: MemberFilter): Promise<readonly ListedMember[]>;

  /** Of all organisations, ended or not, in the order of their ids. */
  abstract page(tx: Transaction, after: Id | undefined, limit: number): Promise<readonly Membership[]>;

  abstract add(tx: Transaction, membership: Membership): Promise<void>;

  abstract save(tx: Transaction, membership: Membership): Promise<void>;
}
