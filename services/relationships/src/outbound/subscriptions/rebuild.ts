import { SERVICE, type Database } from '@pairwell/persistence';
import type { Follower, Projection } from './follower.js';

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

/**
 * Sets the checkpoint of a follower that keeps nothing back to the beginning: it is offered the whole history anew. Needed
 * when the history was restored to an earlier time than the database, so that the checkpoint stands beyond its end. The
 * instance that follows loses its lease with it; one that has never followed begins there anyway.
 */
export async function retell(database: Database, { name }: Pick<Follower, 'name'>): Promise<void> {
  await database.transaction(SERVICE, (tx) =>
    tx.query('UPDATE subscriptions SET position = NULL, holder = NULL, held_until = NULL WHERE name = $1', [name]),
  );
}
