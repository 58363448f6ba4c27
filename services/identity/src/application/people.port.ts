import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { Person, Ties } from '../domain/person.js';

/** What an issuer calls a person. People are keyed on this, never on an e-mail address. */
export interface SignIn {
  /** Issuer identifier. */
  readonly issuer: string;
  /** Value of the issuer's configured subject claim. */
  readonly subject: string;
}

/** Whom a letter goes to, and whom it may name. */
export interface Correspondents {
  readonly name: string;
  readonly email: string;
  /** Null where the recipient does not see the other person: neither the other half of a live pair nor a colleague. */
  readonly otherName: string | null;
}

/** People and their sign-ins as they are kept. */
export abstract class People {
  /** With what ties each of them to the viewer whose transaction this is. Those out of sight are missing. */
  abstract findWithTies(
    tx: Transaction,
    viewer: Id,
    organisation: string,
    ids: readonly Id[],
  ): Promise<readonly { readonly person: Person; readonly ties: Ties }[]>;

  /** Undefined when the recipient works nowhere any more: then the address is not ours to use. */
  abstract correspondents(tx: Transaction, recipient: Id, other: Id | null): Promise<Correspondents | undefined>;

  abstract add(tx: Transaction, person: Person): Promise<void>;

  /** Changes what is named; changes nothing of people who are out of the actor's reach. */
  abstract update(tx: Transaction, person: Id, changes: Partial<Omit<Person, 'id'>>): Promise<void>;

  /** Held until the transaction ends. @returns false when nobody has this id. */
  abstract hold(tx: Transaction, person: Id): Promise<boolean>;

  /** Name, address, sign-ins, sessions and choices are gone; mails that wait are never sent. As the service. */
  abstract erase(tx: Transaction, person: Id, at: Date): Promise<void>;

  abstract personOf(tx: Transaction, signIn: SignIn): Promise<Id | undefined>;

  abstract tie(tx: Transaction, signIn: SignIn, person: Id, organisation: string): Promise<void>;
}
