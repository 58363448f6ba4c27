import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { Wishes } from '../../application/wishes.port.js';
import type { RelationshipState } from '../../domain/relationship.js';
import { wishesOf } from '../../domain/wish.js';
import { holdOffDepartures } from './departures.lock.js';

@Injectable()
export class PostgresWishes extends Wishes {
  constructor(private readonly database: Database) {
    super();
  }

  override async keep(state: RelationshipState): Promise<void> {
    await this.database.transaction(SERVICE, (tx) => writeWishes(tx, [state]));
  }
}

/** Writes what relationships have given rise to; also used by the list's projection, in its own transaction. */
export async function writeWishes(tx: Transaction, relationships: readonly RelationshipState[]): Promise<void> {
  const wishes = relationships.flatMap(wishesOf);
  if (wishes.length === 0) return;
  // Who is erased meanwhile is known below, or takes away afterwards what is written here.
  await holdOffDepartures(tx);
  await tx.query(
    `INSERT INTO never_again (asked_by, other)
     SELECT DISTINCT asked_by, other FROM unnest($1::uuid[], $2::uuid[]) AS wish (asked_by, other)
      WHERE NOT EXISTS (SELECT FROM erased_people WHERE person_id IN (asked_by, other))
      ORDER BY asked_by, other
     ON CONFLICT DO NOTHING`,
    [wishes.map(({ askedBy }) => askedBy), wishes.map(({ other }) => other)],
  );
}

/** Takes away every wish by a person and about them. */
export async function forgetWishes(tx: Transaction, person: Id): Promise<void> {
  await tx.query('DELETE FROM never_again WHERE asked_by = $1 OR other = $1', [person]);
}
