import type { DataOf, IntegrationEventType } from '@pairwell/contracts';
import { SERVICE, type Database } from '@pairwell/persistence';
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
 * Offers everything again through the service's own outbox, so that it goes to the same topics in the same way as what
 * is published meanwhile. An event that was overtaken on its way carries the older version and is ignored. Memory is
 * bounded by one page.
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
  const { source, outbox, database, pageSize = 500, onProgress } = options;
  let offered = 0;
  let page: OfferedEvent[] = [];
  const write = async (): Promise<void> => {
    const events = page;
    page = [];
    if (events.length === 0) return;
    await database.transaction(SERVICE, (transaction) => outbox.addAll(transaction, events));
    offered += events.length;
    onProgress?.(offered);
  };
  for await (const event of source.offerAgain()) {
    page.push(event);
    if (page.length >= pageSize) await write();
  }
  await write();
  return offered;
}
