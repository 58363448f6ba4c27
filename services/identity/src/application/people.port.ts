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

/** People and their sign-ins as they are kept. */
export abstract class People {
  /** With what ties each of them to the viewer whose transaction this is. Those out of sight are missing. */
  abstract findWithTies(
    tx: Transaction,
    viewer: Id,
    organisation: string,
    ids: readonly Id[],
  ): Promise<readonly { readonly person: Person; readonly ties: Ties }[]>;

  abstract add(tx: Transaction, person: Person): Promise<void>;

  /** Changes what is named; changes nothing of people who are out of the actor's reach. */
  abstract update(tx: Transaction, person: Id, changes: Partial<Omit<Person, 'id'>>): Promise<void>;

  abstract personOf(tx: Transaction, signIn: SignIn): Promise<Id | undefined>;

  abstract tie(tx: Transaction, signIn: SignIn, person: Id, organisation: string): Promise<void>;
}
