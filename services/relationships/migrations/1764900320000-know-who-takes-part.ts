import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who takes part in a scheme as a mentee, or has applied to, as the directory tells it. What came to nothing is kept as a row
 * without scheme and person, so that a late event cannot bring it back and nobody finds here who was declined or erased. Only the
 * service itself looks at it. What was told before this release comes with `npx pairwell rebuild relationships participants`.
 */
export class KnowWhoTakesPart1764900320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE known_participants (
     participation_id uuid PRIMARY KEY,
     scheme_id uuid,
     person_id uuid,
     status text NOT NULL CHECK (status IN ('APPLIED', 'APPROVED', 'OVER')),
     version bigint NOT NULL,
     CHECK ((status = 'OVER') = (person_id IS NULL) AND (person_id IS NULL) = (scheme_id IS NULL))
   )`,
  'CREATE INDEX known_participants_person ON known_participants (person_id, scheme_id) WHERE person_id IS NOT NULL',
  'ALTER TABLE known_participants ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE known_participants FORCE ROW LEVEL SECURITY',
  'CREATE POLICY service_only ON known_participants USING (pairwell_is_service())',
];
