import { Injectable } from '@nestjs/common';
import { newId, type Id } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { Places, type Reservation } from '../../application/places.port.js';
import type { Place } from '../../domain/place.js';
import type { Relationship } from '../../domain/relationship.js';
import { alreadyAsked, noPlaceLeft, tooManyMentors, tooManyRequests } from '../../domain/relationship.refusals.js';

const TAKEN = `stage IN ('TAKING', 'TAKEN')`;
const PENDING = `stage IN ('ASKING', 'ASKED')`;

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
      await requireMentors(tx, relationship);
      if (place === 'ASKED') await requireRequests(tx, relationship);
      else await requireRoom(tx, relationship);
      await write(tx, relationship, place === 'ASKED' ? 'ASKING' : 'TAKING', at);
    });
  }

  override async settle(relationshipId: Id, place: Place): Promise<void> {
    await this.database.transaction(SERVICE, (tx) => settlePlace(tx, relationshipId, place));
  }

  override async giveBack({ relationshipId, stage, token }: Reservation): Promise<void> {
    const sql =
      stage === 'ASKING'
        ? `DELETE FROM places WHERE relationship_id = $1 AND stage = 'ASKING' AND token = $2`
        : `UPDATE places SET stage = 'ASKED' WHERE relationship_id = $1 AND stage = 'TAKING' AND token = $2`;
    await this.database.transaction(SERVICE, (tx) => tx.query(sql, [relationshipId, token]));
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

/** Writes what a stream entitles to; also used by the list's projection, in its own transaction. */
export async function settlePlace(tx: Transaction, relationshipId: Id, place: Place): Promise<void> {
  if (place === 'NONE') await tx.query('DELETE FROM places WHERE relationship_id = $1', [relationshipId]);
  if (place === 'ASKED') {
    await tx.query(`UPDATE places SET stage = 'ASKED' WHERE relationship_id = $1 AND stage = 'ASKING'`, [
      relationshipId,
    ]);
  }
  if (place === 'TAKEN') {
    await tx.query(`UPDATE places SET stage = 'TAKEN' WHERE relationship_id = $1 AND stage <> 'TAKEN'`, [
      relationshipId,
    ]);
  }
}

/** One order for everybody: whoever waits holds nothing that comes later, so nobody waits in a circle. */
async function lock(tx: Transaction, limits: readonly string[]): Promise<void> {
  const keys = [...limits].sort();
  for (const key of keys) {
    await tx.query('INSERT INTO place_locks (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);
    await tx.query('SELECT 1 FROM place_locks WHERE key = $1 FOR UPDATE', [key]);
  }
}

async function requireMentors(tx: Transaction, { id, mentee, scheme }: Relationship): Promise<void> {
  const limit = scheme.settings.concurrentMentorsPerMentee;
  const mentors = await count(tx, id, `mentee_id = $2 AND scheme_id = $3 AND ${TAKEN}`, [mentee.person, scheme.id]);
  if (mentors >= limit) throw tooManyMentors(limit);
}

async function requireRequests(tx: Transaction, { id, mentor, mentee, scheme }: Relationship): Promise<void> {
  const between = [mentor.person, mentee.person, scheme.id];
  if ((await count(tx, id, 'mentor_id = $2 AND mentee_id = $3 AND scheme_id = $4', between)) > 0) throw alreadyAsked();
  const limit = scheme.settings.pendingRequestsPerMentee;
  const pending = await count(tx, id, `mentee_id = $2 AND scheme_id = $3 AND ${PENDING}`, [mentee.person, scheme.id]);
  if (pending >= limit) throw tooManyRequests(limit);
}

async function requireRoom(tx: Transaction, { id, mentor, share }: Relationship): Promise<void> {
  const [profile] = await tx.query<{ capacity: number }[]>(
    'SELECT capacity FROM known_profiles WHERE profile_id = $1',
    [mentor.profile],
  );
  const capacity = profile?.capacity ?? 0;
  const mentees = await count(tx, id, `profile_id = $2 AND ${TAKEN}`, [mentor.profile]);
  if (mentees >= capacity) throw noPlaceLeft('MENTOR', capacity);
  if (share === null) return;
  const [offered] = await tx.query<{ places: number }[]>(
    `SELECT places FROM known_shares WHERE share_id = $1 AND status = 'ACTIVE'`,
    [share],
  );
  const places = offered?.places ?? 0;
  if ((await count(tx, id, `share_id = $2 AND ${TAKEN}`, [share])) >= places) throw noPlaceLeft('SHARE', places);
}

/** How many other relationships meet a condition. */
async function count(tx: Transaction, own: Id, condition: string, values: readonly unknown[]): Promise<number> {
  const [row] = await tx.query<{ n: string }[]>(
    `SELECT count(*) AS n FROM places WHERE relationship_id <> $1 AND ${condition}`,
    [own, ...values],
  );
  return Number(row?.n ?? 0);
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
