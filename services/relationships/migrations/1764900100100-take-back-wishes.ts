import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A wish never to be paired again can be taken back by whoever had it, in the relationship in which they said it: so it
 * is kept for each relationship, at the revision at which it was said or taken back. Wishes whose relationship the list
 * knows are given it here. The others, of records that are gone or of which the list does not know yet, have none: they
 * hold until the wish is taken back in another relationship of the two, or somebody is erased. A release before writes
 * such ones while both run; they are given their relationship when the list is next written.
 */
export class TakeBackWishes1764900100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const NONE = '00000000-0000-0000-0000-000000000000';

const STATEMENTS = [
  `ALTER TABLE never_again
     ADD COLUMN relationship_id uuid NOT NULL DEFAULT '${NONE}',
     ADD COLUMN revision bigint NOT NULL DEFAULT -1,
     ADD COLUMN holds boolean NOT NULL DEFAULT true`,
  'ALTER TABLE never_again DROP CONSTRAINT never_again_pkey',
  'ALTER TABLE never_again ADD PRIMARY KEY (asked_by, other, relationship_id)',
  'CREATE INDEX never_again_relationship ON never_again (relationship_id)',
  // Both tables are behind the service's policy.
  `SELECT set_config('pairwell.actor_kind', 'service', true)`,
  `INSERT INTO never_again (asked_by, other, relationship_id)
   SELECT kept.asked_by, kept.other, said.relationship_id
     FROM (SELECT relationship_id,
                  CASE asked.role WHEN 'MENTOR' THEN mentor_id ELSE mentee_id END AS asked_by,
                  CASE asked.role WHEN 'MENTOR' THEN mentee_id ELSE mentor_id END AS other
             FROM relationships, jsonb_array_elements_text(coalesce(outline -> 'neverAgain', '[]')) AS asked (role)) AS said
     JOIN never_again AS kept USING (asked_by, other)
    WHERE kept.relationship_id = '${NONE}'
   ON CONFLICT DO NOTHING`,
  `DELETE FROM never_again AS kept USING never_again AS known
    WHERE kept.relationship_id = '${NONE}' AND known.relationship_id <> '${NONE}'
      AND (kept.asked_by, kept.other) = (known.asked_by, known.other)`,
  `SELECT set_config('pairwell.actor_kind', '', true)`,
];
