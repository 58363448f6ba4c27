import type { Transaction } from '@pairwell/persistence';
import type { Membership } from '../domain/membership.js';
import type { Organisation } from '../domain/organisation.js';

/** Tells the other services, by an outbox row in the transaction of the change: the whole coded state, no names. */
export abstract class IdentityEvents {
  abstract organisationChanged(tx: Transaction, organisation: Organisation): Promise<void>;

  abstract membershipChanged(tx: Transaction, membership: Membership): Promise<void>;
}
