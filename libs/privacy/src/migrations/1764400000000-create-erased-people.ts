import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In every service's own database: whom it has forgotten. Ids only; the application role can take nobody off it. */
export class CreateErasedPeople1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE erased_people (
     person_id uuid PRIMARY KEY,
     request_id uuid NOT NULL,
     requested_at timestamptz NOT NULL,
     erased_at timestamptz NOT NULL DEFAULT now())`,
  `COMMENT ON TABLE erased_people IS 'append-only'`,
  'ALTER TABLE erased_people ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE erased_people FORCE ROW LEVEL SECURITY',
  'CREATE POLICY service_only ON erased_people USING (pairwell_is_service())',
];
