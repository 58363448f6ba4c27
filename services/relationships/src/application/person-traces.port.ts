import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { Erasure } from '@pairwell/privacy';

/** What this service holds of a person, in its own database. */
export abstract class PersonTraces {
  /**
   * Destroys the keys of everything they wrote, and what else is theirs alone. From then on nothing can be sealed in
   * their name, and a relationship of theirs that comes into the list later is let go of too.
   */
  abstract forget(tx: Transaction, person: Id): Promise<void>;

  /** Undefined for whom nobody has asked this service to forget. */
  abstract erasureOf(tx: Transaction, person: Id): Promise<Erasure | undefined>;

  /** Plans, from now on, that their relationships are told: {@link pairsOf} is then complete. */
  abstract planToLetGo(tx: Transaction, person: Id): Promise<void>;

  /** Their relationships in the list of which the history does not say yet that they were erased. */
  abstract pairsOf(tx: Transaction, person: Id): Promise<readonly Id[]>;
}
