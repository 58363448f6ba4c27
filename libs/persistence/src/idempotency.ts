import { createHash } from 'node:crypto';
import { derivedId, newId, type Actor, type Id } from '@pairwell/kernel';
import type { Transaction } from './database.js';

/**
 * The id of what a create makes: drawn from the actor's idempotency key, so that the same key makes the same thing
 * once; random where no key was sent.
 */
export function idempotentId(actor: Actor, mutation: string, key: string | undefined): Id {
  return key === undefined ? newId() : derivedId(actor.id, mutation, key);
}

/**
 * Remembers that this actor has run this mutation with this key, in the transaction of its effect.
 *
 * @returns true when it was done before: the caller changes nothing and answers the thing as it is now. Without a
 *   key nothing is remembered and the answer is false.
 */
export async function alreadyDone(
  transaction: Transaction,
  actor: Actor,
  mutation: string,
  key: string | undefined,
): Promise<boolean> {
  if (key === undefined) return false;
  const inserted: unknown[] = await transaction.query(
    `INSERT INTO idempotency_keys (actor_id, mutation, key) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING key`,
    [actor.id, mutation, digestOf(actor, mutation, key)],
  );
  return inserted.length === 0;
}

/** Kept in place of the key, which is whatever the portal wrote and may name a person. */
function digestOf(actor: Actor, mutation: string, key: string): string {
  return createHash('sha256').update(`${actor.id} ${mutation} ${key}`).digest('hex');
}
