import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';

/** That a person is to be forgotten. Ids and an instant: nothing of this says who it was. */
export interface Erasure {
  readonly person: Id;
  /** The request that led to it; the certificate is kept under it. */
  readonly request: Id;
  /** When it was first asked. */
  readonly requestedAt: Date;
}

/**
 * What a service does to forget a person. Bound in the service's module; called when identity asks, and by the host
 * before a service that was restored is ready (ADR 0022).
 */
export abstract class ForgetPerson {
  /**
   * Forgets and has it confirmed to identity, in `tx`, as the service. What reaches further than `tx` is planned in it.
   * Right however often it is called; it does not matter whether the person was ever heard of.
   */
  abstract forget(tx: Transaction, erasure: Erasure): Promise<void>;
}

/** How a service tells identity that it has forgotten a person, and what it keeps of them all the same. */
export abstract class ErasureConfirmations {
  /** Confirms in `tx`, the transaction that forgets, or the one that ends what was planned in it. */
  abstract confirm(tx: Transaction, erasure: Erasure): Promise<void>;
}
