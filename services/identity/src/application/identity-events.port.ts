import type { Transaction } from '@pairwell/persistence';
import type { Membership } from '../domain/membership.js';
import type { ErasureRequest } from '../domain/erasure-request.js';
import type { Organisation } from '../domain/organisation.js';

/** Tells the other services, by an outbox row in the transaction of the change: the whole coded state, no names. */
export abstract class IdentityEvents {
  abstract organisationChanged(tx: Transaction, organisation: Organisation): Promise<void>;

  abstract membershipChanged(tx: Transaction, membership: Membership): Promise<void>;

  /** Every service is asked to forget the person of the request, for the first time or again. */
  abstract erasureRequested(tx: Transaction, request: ErasureRequest): Promise<void>;
}
