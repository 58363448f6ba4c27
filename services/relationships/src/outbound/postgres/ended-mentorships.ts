import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { anotherFrom, partingOf, waitsForAnother } from '../../domain/another-mentor.js';
import { dayIn } from '../../domain/calendar.js';
import type { Relationship, RelationshipState } from '../../domain/relationship.js';
import { tooSoonForAnother } from '../../domain/relationship.refusals.js';

/** What mentees wait for before another mentor: written with the places, and asked under the same lock of the mentee. */

/** Writes what ended relationships let their mentees wait for. What was waived stays so, whoever writes late. */
export async function writePartings(
  tx: Transaction,
  relationships: readonly (readonly [Id, RelationshipState])[],
): Promise<void> {
  const partings = relationships.flatMap(([id, state]) => {
    const parting = partingOf(state);
    return parting === null ? [] : [{ id, ...parting }];
  });
  if (partings.length === 0) return;
  await tx.query(
    `INSERT INTO ended_mentorships AS known (relationship_id, mentee_id, scheme_id, ended_at, waived)
     SELECT * FROM jsonb_to_recordset($1::jsonb)
                   AS p (id uuid, mentee uuid, scheme uuid, "endedAt" timestamptz, waived boolean)
     ON CONFLICT (relationship_id) DO UPDATE SET waived = excluded.waived WHERE excluded.waived AND NOT known.waived`,
    [JSON.stringify(partings)],
  );
}

/** @throws Refusal TOO_SOON_FOR_ANOTHER_MENTOR, which says from when another mentor is possible. */
export async function requireWaited(tx: Transaction, relationship: Relationship, at: Date): Promise<void> {
  if (!waitsForAnother(relationship)) return;
  const { id, mentee, scheme } = relationship;
  const [last] = await tx.query<{ ended_at: Date }[]>(
    `SELECT ended_at FROM ended_mentorships WHERE mentee_id = $1 AND scheme_id = $2 AND relationship_id <> $3 AND NOT waived
      ORDER BY ended_at DESC LIMIT 1`,
    [mentee.person, scheme.id, id],
  );
  const from = last && anotherFrom(relationship, last.ended_at.toISOString());
  if (from !== undefined && at.toISOString() < from) throw tooSoonForAnother(from, dayIn(scheme.timeZone, from));
}
