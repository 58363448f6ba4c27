import type { Transaction } from '@pairwell/persistence';
import type { Encounter } from '../domain/shortlist.js';
import type { SchemeKind, Seeker } from '../domain/people-to-match.js';

export interface KnownScheme {
  readonly id: string;
  readonly organisation: string;
  readonly kind: SchemeKind;
  readonly isOpen: boolean;
}

/** Reads what a match is judged by, all of it behind row-level security, on behalf of the transaction's actor. */
export abstract class Encounters {
  /** The scheme, or undefined where the actor may not see it or nothing is known of it. */
  abstract scheme(tx: Transaction, scheme: string): Promise<KnownScheme | undefined>;

  /**
   * What a person looks for in an organisation: their mentee profile, or, before they have saved one, what their
   * employer has told. Undefined where the actor may see neither.
   */
  abstract seeker(tx: Transaction, person: string, organisation: string): Promise<Seeker | undefined>;

  /**
   * The mentors that the actor's organisation can see in the scheme's pools, each with what decides whether the
   * seeker can ask; narrowed to one profile where it is given.
   */
  abstract withMentors(tx: Transaction, seeker: Seeker, scheme: KnownScheme, profile?: string): Promise<Encounter[]>;
}
