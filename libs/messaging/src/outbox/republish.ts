import type { DataOf, IntegrationEventType } from '@pairwell/contracts';
import type { Database } from '@pairwell/persistence';
import type { NewIntegrationEvent, Outbox } from './outbox.js';

/** An event that a service offers again, with the version the aggregate has now. */
export interface OfferedEvent {
  readonly type: IntegrationEventType;
  readonly event: NewIntegrationEvent<unknown>;
}

/** Ties data to its type for the compiler: `yield offer(MembershipChanged, { key, aggregateVersion, … })`. */
export function offer<Type extends IntegrationEventType>(
  type: Type,
  event: NewIntegrationEvent<DataOf<Type>>,
): OfferedEvent {
  return { type, event };
}

/**
 * Port that each publishing service implements: its current state, or its history, as integration events.
 *
 * Read in pages (keyset, a short transaction each): the whole must never be in memory. Versions are as they are, so
 * consumers ignore what they have.
 */
export abstract class Republish {
  abstract offerAgain(): AsyncIterable<OfferedEvent>;
}

/**
 * Offers everything again through the service's own outbox, so that it keeps its order with what is published
 * meanwhile. Memory is bounded by one page.
 *
 * @returns how many events were offered.
 */
export async function republish(options: {
  readonly source: Republish;
  readonly outbox: Outbox;
  readonly database: Database;
  /** Events written in one transaction; 500 unless told. */
  readonly pageSize?: number;
  readonly onProgress?: (offered: number) => void;
}): Promise<number> {
  throw new Error(`being built: ${options.outbox.source}`);
}
