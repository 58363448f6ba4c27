import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { Erasure } from './erasure.js';

/**
 * What a database remembers of those it has forgotten: `erased_people`, ids only, restored with everything else. So it
 * says of every database, also of a restored one, whom that very database has forgotten.
 */

/** Notes that this database has forgotten the person; in the transaction that forgets. */
export async function noteErased(tx: Transaction, { person, request, requestedAt }: Erasure): Promise<void> {
  await tx.query(
    `INSERT INTO erased_people (person_id, request_id, requested_at) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO NOTHING`,
    [person, request, requestedAt],
  );
}

/** Those among some people whom this database has not forgotten yet, in the order given. */
export async function notYetErased(tx: Transaction, people: readonly Id[]): Promise<readonly Id[]> {
  const rows = await tx.query<{ person: Id }[]>(
    'SELECT person_id AS person FROM erased_people WHERE person_id = ANY ($1::uuid[])',
    [people],
  );
  const forgotten = new Set(rows.map(({ person }) => person));
  return people.filter((person) => !forgotten.has(person));
}

/** Forgets under which keys a person has repeated requests: those are the only words of theirs that every service holds. */
export async function forgetIdempotencyKeys(tx: Transaction, person: Id): Promise<void> {
  await tx.query('DELETE FROM idempotency_keys WHERE actor_id = $1', [person]);
}
