import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type {
  DataOf,
  MembershipChanged,
  MenteeProfileChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PairBarred,
  PairUnbarred,
  PoolChanged,
  PoolMentorChanged,
  PoolShareChanged,
  RelationshipFactRecorded,
  SchemeChanged,
} from '@pairwell/contracts';

/**
 * What matching has learned from the other services. State is written only when its version is newer; facts are a
 * set, so what comes twice, late or out of order changes nothing. Only facts that decide on places and on who has met
 * whom are kept.
 */
export abstract class KnownWorld {
  abstract organisation(tx: Transaction, state: DataOf<typeof OrganisationChanged>, version: number): Promise<void>;
  abstract membership(tx: Transaction, state: DataOf<typeof MembershipChanged>, version: number): Promise<void>;
  abstract mentor(tx: Transaction, state: DataOf<typeof MentorProfileChanged>, version: number): Promise<void>;
  abstract mentee(tx: Transaction, state: DataOf<typeof MenteeProfileChanged>, version: number): Promise<void>;
  abstract scheme(tx: Transaction, state: DataOf<typeof SchemeChanged>, version: number): Promise<void>;
  abstract pool(tx: Transaction, state: DataOf<typeof PoolChanged>, version: number): Promise<void>;
  abstract poolMentor(tx: Transaction, state: DataOf<typeof PoolMentorChanged>, version: number): Promise<void>;
  abstract share(tx: Transaction, state: DataOf<typeof PoolShareChanged>, version: number): Promise<void>;
  /** What is known of a person, but for the facts of pairs, is emptied. */
  abstract forget(tx: Transaction, person: Id): Promise<void>;
  abstract fact(tx: Transaction, fact: DataOf<typeof RelationshipFactRecorded>): Promise<void>;
  /** For each relationship of the two what was last said of it: that they are kept apart, or no longer. */
  abstract barred(tx: Transaction, pair: DataOf<typeof PairBarred>, version: number): Promise<void>;
  abstract unbarred(tx: Transaction, pair: DataOf<typeof PairUnbarred>, version: number): Promise<void>;
}
