import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who has asked never to be paired again with whom, apart from the list: a rebuild of the list does not empty it, and it
 * outlasts the record of the pair. Only the erasure of one of the two takes a wish away.
 *
 * Wishes that the list knows of are carried over here. Those that it does not know of yet, or that a release before writes
 * into it while both run, follow from the histories: this release writes the list anew once (relationship-list.projection.ts,
 * version 5), and every wish with it.
 */
export class RememberPairsNeverAgain1764700200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE never_again (
     asked_by uuid NOT NULL,
     other uuid NOT NULL,
     PRIMARY KEY (asked_by, other)
   )`,
  // Whoever is erased is looked for on both sides.
  'CREATE INDEX never_again_other ON never_again (other)',
  'ALTER TABLE never_again ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE never_again FORCE ROW LEVEL SECURITY',
  'CREATE POLICY service_only ON never_again USING (pairwell_is_service())',
  // Both tables are behind the service's policy.
  `SELECT set_config('pairwell.actor_kind', 'service', true)`,
  `INSERT INTO never_again (asked_by, other)
   SELECT CASE asked.role WHEN 'MENTOR' THEN mentor_id ELSE mentee_id END,
          CASE asked.role WHEN 'MENTOR' THEN mentee_id ELSE mentor_id END
     FROM relationships, jsonb_array_elements_text(coalesce(outline -> 'neverAgain', '[]')) AS asked (role)
    WHERE NOT EXISTS (SELECT FROM erased_people WHERE person_id IN (mentor_id, mentee_id))
   ON CONFLICT DO NOTHING`,
  `SELECT set_config('pairwell.actor_kind', '', true)`,
];
