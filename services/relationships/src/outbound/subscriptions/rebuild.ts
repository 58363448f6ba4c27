import { SERVICE, type Database } from '@pairwell/persistence';
import type { Projection } from './follower.js';

/**
 * Empties a read model and sets its checkpoint back to the beginning, in one transaction. The instance that follows
 * loses its lease with it and begins anew from zero; until it has caught up, lists are incomplete.
 */
export function rebuild(database: Database, projection: Projection): Promise<void> {
  return database.transaction(SERVICE, async (tx) => {
    await tx.query(
      `INSERT INTO subscriptions (name, version) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET position = NULL, holder = NULL, held_until = NULL`,
      [projection.name, projection.version],
    );
    await projection.clear(tx);
  });
}
