import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Deadlines, type Transaction } from '@pairwell/persistence';
import { type Erasure, forgetIdempotencyKeys, SubjectKeys } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { PersonTraces } from '../../application/person-traces.port.js';
import { holdOffList } from './departures.lock.js';
import { forgetParticipations } from './postgres-known-participants.js';
import { forgetWishes } from './postgres-wishes.js';

@Injectable()
export class PostgresPersonTraces extends PersonTraces {
  constructor(
    private readonly keys: SubjectKeys,
    private readonly deadlines: Deadlines,
    private readonly clock: ServiceClock,
  ) {
    super();
  }

  override async forget(tx: Transaction, person: Id): Promise<void> {
    await holdOffList(tx);
    await this.keys.destroyAuthor(tx, person);
    await tx.query('DELETE FROM calendar_feeds WHERE person_id = $1', [person]);
    await forgetWishes(tx, person);
    await forgetParticipations(tx, person);
    await tx.query(`UPDATE known_memberships SET status = 'ENDED', line_manager = NULL WHERE person_id = $1`, [person]);
    await tx.query(`UPDATE known_profiles SET status = 'WITHDRAWN' WHERE person_id = $1`, [person]);
    await forgetIdempotencyKeys(tx, person);
  }

  override async erasureOf(tx: Transaction, person: Id): Promise<Erasure | undefined> {
    const [erasure] = await tx.query<Erasure[]>(
      `SELECT person_id AS person, request_id AS request, requested_at AS "requestedAt"
         FROM erased_people WHERE person_id = $1`,
      [person],
    );
    return erasure;
  }

  override async planToLetGo(tx: Transaction, person: Id): Promise<void> {
    await this.deadlines.plan(tx, letGoOf(person, this.clock.now()));
  }

  override async pairsOf(tx: Transaction, person: Id): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `SELECT relationship_id AS id FROM relationships
        WHERE (mentor_id = $1 AND NOT coalesce(outline -> 'erased', '[]') ? 'MENTOR')
           OR (mentee_id = $1 AND NOT coalesce(outline -> 'erased', '[]') ? 'MENTEE')
        ORDER BY relationship_id`,
      [person],
    );
    return rows.map(({ id }) => id);
  }
}

/** What the timer takes up; planned again for a later instant it happens again. */
function letGoOf(person: Id, dueAt: Date): { key: string; kind: string; subject: Id; dueAt: Date } {
  return { key: `erased ${person}`, kind: 'PERSON_ERASED', subject: person, dueAt };
}

/**
 * After rows of the list were written: plans that people are let go of who were erased before their relationship came
 * into the list (it lagged, or is written anew), in the transaction that writes the rows.
 */
export async function letGoOfErased(
  tx: Transaction,
  deadlines: Deadlines,
  relationships: readonly Id[],
  now: Date,
): Promise<void> {
  const rows = await tx.query<{ person: Id }[]>(
    `SELECT DISTINCT e.person_id AS person FROM relationships r
       JOIN erased_people e
         ON (e.person_id = r.mentor_id AND NOT coalesce(r.outline -> 'erased', '[]') ? 'MENTOR')
         OR (e.person_id = r.mentee_id AND NOT coalesce(r.outline -> 'erased', '[]') ? 'MENTEE')
      WHERE r.relationship_id = ANY ($1::uuid[]) ORDER BY 1`,
    [relationships],
  );
  for (const { person } of rows) await deadlines.plan(tx, letGoOf(person, now));
}
