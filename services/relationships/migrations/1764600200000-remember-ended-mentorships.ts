import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After which mentorships their mentees wait for another one, counted with the places; the list fills it. */
export class RememberEndedMentorships1764600200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE ended_mentorships (
     relationship_id uuid PRIMARY KEY,
     mentee_id uuid NOT NULL,
     scheme_id uuid NOT NULL,
     ended_at timestamptz NOT NULL,
     waived boolean NOT NULL
   )`,
  'CREATE INDEX ended_mentorships_of ON ended_mentorships (mentee_id, scheme_id, ended_at DESC) WHERE NOT waived',
  'ALTER TABLE ended_mentorships ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE ended_mentorships FORCE ROW LEVEL SECURITY',
  'CREATE POLICY service_only ON ended_mentorships USING (pairwell_is_service())',
];
