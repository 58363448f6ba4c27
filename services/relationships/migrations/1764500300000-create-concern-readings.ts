import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of those who coordinate has read what somebody told them under a limit of confidentiality (guarantee 24). */
export class CreateConcernReadings1764500300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

/** Of an organisation, or of one scheme in it; each SELECT is worked out once a statement and not once a row. */
const COORDINATES = `(
     owner = ANY ((SELECT pairwell_coordinated_organisations())::text[])
     OR owner || ' ' || scheme_id = ANY ((SELECT pairwell_coordinated_schemes())::text[]))`;

const STATEMENTS = [
  `CREATE TABLE concern_readings (
     reading_id uuid PRIMARY KEY,
     concern_id uuid NOT NULL,
     relationship_id uuid NOT NULL,
     owner text NOT NULL,
     scheme_id uuid NOT NULL,
     raised_by uuid NOT NULL,
     reader uuid NOT NULL,
     read_as text NOT NULL CHECK (read_as IN ('SCHEME_COORDINATOR', 'ORGANISATION_ADMINISTRATOR')),
     read_at timestamptz NOT NULL
   )`,
  'CREATE INDEX concern_readings_of ON concern_readings (concern_id, read_at DESC, reading_id)',
  'ALTER TABLE concern_readings ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE concern_readings FORCE ROW LEVEL SECURITY',
  // No policy lets anybody change or delete a row, the service and the owner of the table included.
  `CREATE POLICY readers_sign ON concern_readings FOR INSERT WITH CHECK (
     reader = (SELECT pairwell_actor_id()) AND ${COORDINATES})`,
  `CREATE POLICY whoever_raised_it_and_coordinators ON concern_readings FOR SELECT USING (
     (SELECT pairwell_is_service())
     OR raised_by = (SELECT pairwell_actor_id())
     OR ${COORDINATES})`,
];
