import type { Transaction } from '@pairwell/persistence';
import { publishedCommitments } from '../../domain/published-commitments.js';
import type { FaultyRelationships } from './faulty-relationships.js';
import type { ListRow } from './relationship-list.rows.js';

/** Only beside a row of the list that stands where they were worked out: what is older than that changes nothing. */
const UPSERT = `
  INSERT INTO published_commitments (relationship_id, commitment_id, scheme_id, owner, scope, indicator, status,
                                     made_at, updated_at, due_on, due_at, published_at)
  SELECT relationship_id, p.id, scheme_id, owner, p.scope, p.indicator, p.status,
         p."madeAt", p."updatedAt", p."dueOn", coalesce(p."dueAt", 'infinity'), p."publishedAt"
    FROM jsonb_to_recordset($1::jsonb)
         AS p (relationship uuid, at_revision bigint, id uuid, scope text, indicator text, status text, "madeAt" timestamptz,
               "updatedAt" timestamptz, "dueOn" date, "dueAt" timestamptz, "publishedAt" timestamptz)
    JOIN relationships ON relationship_id = p.relationship AND revision = p.at_revision
  ON CONFLICT (relationship_id, commitment_id) DO UPDATE
    SET status = excluded.status, updated_at = excluded.updated_at, due_at = excluded.due_at`;

/**
 * Writes what leaders have published, after the rows of their relationships; what was published stays so.
 *
 * @param faulty told of a relationship of which it cannot be worked out; what is there of it stays as it is.
 */
export async function writePublishedCommitments(
  tx: Transaction,
  rows: readonly ListRow[],
  faulty: FaultyRelationships,
): Promise<void> {
  const published = rows.flatMap(({ id, state, revision }) =>
    faulty
      .workOut(id, 'what was published', () => publishedCommitments(state), [])
      .map((commitment) => ({ relationship: id, at_revision: String(revision), ...commitment })),
  );
  if (published.length > 0) await tx.query(UPSERT, [JSON.stringify(published)]);
}
