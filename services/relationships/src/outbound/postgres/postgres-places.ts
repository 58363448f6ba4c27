import { Injectable } from '@nestjs/common';
import { newId, type Id } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { Places, type Reservation } from '../../application/places.port.js';
import { canStillBeAsked, placeOf, type Place } from '../../domain/place.js';
import type { Relationship, RelationshipState } from '../../domain/relationship.js';
import { requireWaited, writePartings } from './ended-mentorships.js';
import { alreadyAsked, noPlaceLeft, tooManyMentors, tooManyRequests } from '../../domain/relationship.refusals.js';

/** What other relationships take up of the limits that one relationship counts against, and what the limits are. */
interface Counted {
  readonly pending: number;
  readonly between: number;
  /** The one between the same two that is more than reserved. */
  readonly there: Id | null;
  readonly mentors: number;
  readonly mentees: number;
  readonly shared: number;
  readonly capacity: number;
  readonly offered: number;
}

const COUNT = `
  WITH others AS (
    SELECT *, mentee_id = $4 AND scheme_id = $5 AS same_mentee, stage IN ('TAKING', 'TAKEN') AS taken
      FROM places
     WHERE relationship_id <> $1 AND (profile_id = $2 OR share_id = $3 OR (mentee_id = $4 AND scheme_id = $5)))
  SELECT count(*) FILTER (WHERE same_mentee AND NOT taken)::int AS pending,
         count(*) FILTER (WHERE same_mentee AND mentor_id = $6)::int AS between,
         (array_agg(relationship_id) FILTER (WHERE same_mentee AND mentor_id = $6 AND stage <> 'ASKING'))[1] AS there,
         count(*) FILTER (WHERE same_mentee AND taken)::int AS mentors,
         count(*) FILTER (WHERE profile_id = $2 AND taken)::int AS mentees,
         count(*) FILTER (WHERE share_id = $3 AND taken)::int AS shared,
         coalesce((SELECT capacity FROM known_profiles WHERE profile_id = $2), 0) AS capacity,
         coalesce((SELECT places FROM known_shares WHERE share_id = $3 AND status = 'ACTIVE'), 0) AS offered
    FROM others`;

/** Places counted in one table, under locks of the limits they count against, always taken in the same order. */
@Injectable()
export class PostgresPlaces extends Places {
  constructor(private readonly database: Database) {
    super();
  }

  override async reserve(relationship: Relationship, place: Exclude<Place, 'NONE'>, at: Date): Promise<void> {
    await this.database.transaction(SERVICE, async (tx) => {
      const { mentor, mentee, scheme, share } = relationship;
      await lock(tx, [
        `mentee ${mentee.person} ${scheme.id}`,
        ...(place === 'TAKEN' ? [`mentor ${mentor.profile}`] : []),
        ...(place === 'TAKEN' && share !== null ? [`share ${share}`] : []),
      ]);
      const counted = await count(tx, relationship);
      if (place === 'ASKED') requireRequest(relationship, counted);
      requireMentor(relationship, counted);
      await requireWaited(tx, relationship, at);
      if (place === 'TAKEN') requireRoom(relationship, counted);
      await write(tx, relationship, place === 'ASKED' ? 'ASKING' : 'TAKING', at);
    });
  }

  override async settle(relationshipId: Id, state: RelationshipState): Promise<void> {
    await this.database.transaction(SERVICE, (tx) => settlePlaces(tx, [[relationshipId, state]]));
  }

  override async between(mentor: Id, mentee: Id, scheme: Id): Promise<Id | null> {
    const sql = `SELECT relationship_id AS id FROM places
                  WHERE mentor_id = $1 AND mentee_id = $2 AND scheme_id = $3 AND stage <> 'ASKING'`;
    const [place] = await this.database.transaction(
      SERVICE,
      (tx) => tx.query<{ id: Id }[]>(sql, [mentor, mentee, scheme]),
      { readOnly: true },
    );
    return place?.id ?? null;
  }

  override async giveBack({ relationshipId, stage, token }: Reservation): Promise<void> {
    const sql =
      stage === 'ASKING'
        ? `DELETE FROM places WHERE relationship_id = $1 AND stage = 'ASKING' AND token = $2`
        : `UPDATE places SET stage = 'ASKED' WHERE relationship_id = $1 AND stage = 'TAKING' AND token = $2`;
    await this.database.transaction(SERVICE, (tx) => tx.query(sql, [relationshipId, token]));
  }

  override async release(relationshipId: Id): Promise<void> {
    await this.database.transaction(SERVICE, (tx) => releasePlace(tx, relationshipId));
  }

  override async reservedBefore(instant: Date, max: number): Promise<readonly Reservation[]> {
    const rows = await this.database.transaction(
      SERVICE,
      (tx) =>
        tx.query<{ relationship_id: Id; stage: Reservation['stage']; token: Id }[]>(
          `SELECT relationship_id, stage, token FROM places
            WHERE stage IN ('ASKING', 'TAKING') AND since < $1 ORDER BY since LIMIT $2`,
          [instant, max],
        ),
      { readOnly: true },
    );
    return rows.map(({ relationship_id: relationshipId, stage, token }) => ({ relationshipId, stage, token }));
  }
}

/** Takes away the place of a relationship, whatever it is reserved or taken for. */
export async function releasePlace(tx: Transaction, relationshipId: Id): Promise<void> {
  await tx.query('DELETE FROM places WHERE relationship_id = $1', [relationshipId]);
}

/**
 * Writes what streams entitle to, one statement for all; also used by the list's projection, in its own transaction. That
 * may lag behind an enquiry which has become a request: what can still be asked settles nothing.
 */
export async function settlePlaces(
  tx: Transaction,
  relationships: readonly (readonly [Id, RelationshipState])[],
): Promise<void> {
  if (relationships.length === 0) return;
  await writePartings(tx, relationships);
  const decided = relationships.filter(([, state]) => !canStillBeAsked(state));
  if (decided.length === 0) return;
  await tx.query(SETTLE, [decided.map(([id]) => id), decided.map(([, state]) => placeOf(state))]);
}

/** A place that is gone has no row; one that was reserved becomes what it was reserved for. */
const SETTLE = `
  WITH entitled AS (SELECT * FROM unnest($1::uuid[], $2::text[]) AS e (relationship_id, place)),
  gone AS (DELETE FROM places p USING entitled e WHERE p.relationship_id = e.relationship_id AND e.place = 'NONE')
  UPDATE places p SET stage = e.place FROM entitled e
   WHERE p.relationship_id = e.relationship_id
     AND ((e.place = 'ASKED' AND p.stage = 'ASKING') OR (e.place = 'TAKEN' AND p.stage <> 'TAKEN'))`;

/** One order for everybody: whoever waits holds nothing that comes later, so nobody waits in a circle. */
async function lock(tx: Transaction, limits: readonly string[]): Promise<void> {
  const keys = [...limits].sort();
  await tx.query('INSERT INTO place_locks (key) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [keys]);
  await tx.query('SELECT 1 FROM place_locks WHERE key = ANY ($1) ORDER BY key COLLATE "C" FOR UPDATE', [keys]);
}

/** Counted under the locks, and in a statement of its own, so that it sees what the holder before has committed. */
async function count(tx: Transaction, { id, mentor, mentee, scheme, share }: Relationship): Promise<Counted> {
  const values = [id, mentor.profile, share, mentee.person, scheme.id, mentor.person];
  const [counted] = await tx.query<Counted[]>(COUNT, values);
  if (counted === undefined) throw new Error('counting answered no row');
  return counted;
}

function requireRequest({ scheme }: Relationship, { between, there, pending }: Counted): void {
  if (between > 0) throw alreadyAsked(there);
  const limit = scheme.settings.pendingRequestsPerMentee;
  if (pending >= limit) throw tooManyRequests(limit);
}

function requireMentor({ scheme }: Relationship, { mentors }: Counted): void {
  const limit = scheme.settings.concurrentMentorsPerMentee;
  if (mentors >= limit) throw tooManyMentors(limit);
}

/** A share that is not active offers nothing. */
function requireRoom({ share }: Relationship, { mentees, capacity, shared, offered }: Counted): void {
  if (mentees >= capacity) throw noPlaceLeft('MENTOR', capacity);
  if (share !== null && shared >= offered) throw noPlaceLeft('SHARE', offered);
}

async function write(tx: Transaction, relationship: Relationship, stage: string, at: Date): Promise<void> {
  const { id, mentor, mentee, scheme, share } = relationship;
  await tx.query(
    `INSERT INTO places (relationship_id, profile_id, share_id, scheme_id, mentor_id, mentee_id, stage, since, token)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (relationship_id) DO UPDATE
       SET stage = excluded.stage, since = excluded.since, token = excluded.token
       WHERE places.stage <> 'TAKEN'`,
    [id, mentor.profile, share, scheme.id, mentor.person, mentee.person, stage, at, newId()],
  );
}
