import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import type { LoadedRelationship } from '../../application/relationship-store.port.js';
import { Wishes, type KeptWish } from '../../application/wishes.port.js';
import { wishesOf } from '../../domain/wish.js';
import { holdOffDepartures } from './departures.lock.js';

type Stated = Pick<LoadedRelationship, 'state' | 'revision'>;

/** A wish of which no relationship is known any more, or not yet: its record is gone, or a release before has kept it. */
const WITHOUT_RECORD = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class PostgresWishes extends Wishes {
  constructor(private readonly database: Database) {
    super();
  }

  override async keep(relationship: Stated): Promise<void> {
    await this.database.transaction(SERVICE, (tx) => writeWishes(tx, [relationship]));
  }

  override of(actor: Actor): Promise<readonly KeptWish[]> {
    return this.database.transaction(actor, (tx) => tx.query<KeptWish[]>(OF_ACTOR, [actor.id, WITHOUT_RECORD]), {
      readOnly: true,
    });
  }

  override async letGo(askedBy: Id, other: Id, recordsGone: readonly Id[]): Promise<void> {
    await this.database.transaction(SERVICE, (tx) =>
      tx.query(
        `UPDATE never_again SET holds = false
          WHERE asked_by = $1 AND other = $2 AND holds AND relationship_id = ANY ($3::uuid[])`,
        [askedBy, other, [WITHOUT_RECORD, ...recordsGone]],
      ),
    );
  }
}

const OF_ACTOR = `
  SELECT other, nullif(relationship_id, $2::uuid) AS relationship, holds FROM never_again
   WHERE asked_by = $1 ORDER BY other, relationship_id`;

/**
 * Writes what relationships have given rise to; also used by the list's projection, in its own transaction. What was taken
 * back stays as a row, at the revision at which it was: the news of the wish itself may come after it. Where a wish is taken
 * back, what the same person wished about the other without a record is let go of in the same statement.
 */
export async function writeWishes(tx: Transaction, relationships: readonly Stated[]): Promise<void> {
  const wishes = relationships.flatMap(({ state, revision }) =>
    wishesOf(state).map((wish) => ({ ...wish, relationship: state?.id, revision: String(revision) })),
  );
  if (wishes.length === 0) return;
  // Who is erased meanwhile is known below, or takes away afterwards what is written here.
  await holdOffDepartures(tx);
  await tx.query(UPSERT, [
    ...[wishes.map(({ askedBy }) => askedBy), wishes.map(({ other }) => other)],
    ...[wishes.map(({ relationship }) => relationship), wishes.map(({ revision }) => revision)],
    wishes.map(({ holds }) => holds),
  ]);
}

const SAID_THERE = `(known.asked_by, known.other, known.relationship_id)
                                = (wishes.asked_by, wishes.other, wishes.relationship_id)`;

/**
 * A wish that is known of its relationship need not be kept without one as well. What is taken back anew takes with it what
 * was wished without a record. Old news does neither: what was wished without a record may have been wished since.
 */
const UPSERT = `
  WITH wishes AS (
    SELECT asked_by, other, relationship_id, revision, holds
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::boolean[])
        AS wish (asked_by, other, relationship_id, revision, holds)
     WHERE NOT EXISTS (SELECT FROM erased_people WHERE person_id IN (asked_by, other))),
  known_better AS (
    DELETE FROM never_again AS kept USING wishes
     WHERE wishes.holds AND kept.relationship_id = '${WITHOUT_RECORD}'
       AND (kept.asked_by, kept.other) = (wishes.asked_by, wishes.other)
       AND NOT EXISTS (SELECT FROM never_again AS known WHERE ${SAID_THERE} AND known.revision > wishes.revision)),
  let_go AS (
    UPDATE never_again AS kept SET holds = false FROM wishes
     WHERE NOT wishes.holds AND kept.holds AND kept.relationship_id = '${WITHOUT_RECORD}'
       AND (kept.asked_by, kept.other) = (wishes.asked_by, wishes.other)
       AND NOT EXISTS (SELECT FROM never_again AS known
                        WHERE ${SAID_THERE} AND (NOT known.holds OR known.revision >= wishes.revision)))
  INSERT INTO never_again AS kept (asked_by, other, relationship_id, revision, holds)
  SELECT * FROM wishes ORDER BY asked_by, other, relationship_id
  ON CONFLICT (asked_by, other, relationship_id) DO UPDATE SET revision = excluded.revision, holds = excluded.holds
    WHERE kept.revision < excluded.revision`;

/** A record is deleted: what was wished in it and not taken back outlasts it. */
export async function keepWishesWithoutRecord(tx: Transaction, relationship: Id): Promise<void> {
  await tx.query(
    `INSERT INTO never_again (asked_by, other)
     SELECT asked_by, other FROM never_again WHERE relationship_id = $1 AND holds
     ON CONFLICT (asked_by, other, relationship_id) DO UPDATE SET holds = true`,
    [relationship],
  );
  await tx.query('DELETE FROM never_again WHERE relationship_id = $1', [relationship]);
}

/** Takes away every wish by a person and about them. */
export async function forgetWishes(tx: Transaction, person: Id): Promise<void> {
  await tx.query('DELETE FROM never_again WHERE asked_by = $1 OR other = $1', [person]);
}
