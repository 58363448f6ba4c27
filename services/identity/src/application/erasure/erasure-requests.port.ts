import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { ErasureConfirmation, ErasureRequest } from '../../domain/erasure-request.js';

/** Requests to be erased as they are kept: for ever, since they are the certificates. */
export abstract class ErasureRequests {
  /** Among those the actor may read. */
  abstract find(tx: Transaction, id: Id): Promise<ErasureRequest | undefined>;

  /** As `find`, and nobody else confirms it until the transaction ends. */
  abstract hold(tx: Transaction, id: Id): Promise<ErasureRequest | undefined>;

  abstract ofPerson(tx: Transaction, person: Id): Promise<ErasureRequest | undefined>;

  /** Adds it unless there is one for the person. */
  abstract add(tx: Transaction, request: Omit<ErasureRequest, 'confirmations'>): Promise<void>;

  /** Counts that everybody is asked once more. */
  abstract askAgain(tx: Transaction, id: Id): Promise<void>;

  /** Keeps a confirmation; a later one of the same party takes its place. */
  abstract confirm(tx: Transaction, request: Id, confirmation: ErasureConfirmation): Promise<void>;

  /** In the order of their ids. */
  abstract page(tx: Transaction, after: Id | undefined, limit: number): Promise<readonly ErasureRequest[]>;
}
