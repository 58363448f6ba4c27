import type { Transaction } from '@pairwell/persistence';

/**
 * Shared by whoever writes the list, exclusive for whoever writes down that somebody is erased or has left: then each
 * sees what the other has done. The name is the one that releases before know, since two run side by side in an upgrade.
 */
const LIST_AND_DEPARTURES = 'relationship list and erased people';

/** To be taken before rows of the list are written. */
export async function holdOffDepartures(tx: Transaction): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [LIST_AND_DEPARTURES]);
}

/** To be taken before it is written down that somebody goes. */
export async function holdOffList(tx: Transaction): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [LIST_AND_DEPARTURES]);
}
