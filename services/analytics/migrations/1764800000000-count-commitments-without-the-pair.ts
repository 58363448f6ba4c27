import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What leaders commit to is kept without the pair, and which indicator a pair spoke of is taken out of what is kept of it. */
export class CountCommitmentsWithoutThePair1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE commitments (
     fact_id uuid PRIMARY KEY,
     scheme_id uuid NOT NULL,
     month text NOT NULL,
     scope text NOT NULL,
     indicator text
   )`,
  'ALTER TABLE commitments ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE commitments FORCE ROW LEVEL SECURITY',
  'CREATE POLICY the_service ON commitments USING (pairwell_is_service())',
  // The wall is also there for the owner, who changes rows here.
  'ALTER TABLE relationship_facts NO FORCE ROW LEVEL SECURITY',
  `UPDATE relationship_facts SET facts = facts - 'indicator' WHERE name = 'COMMITMENT_MADE'`,
  'ALTER TABLE relationship_facts FORCE ROW LEVEL SECURITY',
];
