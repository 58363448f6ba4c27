import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What leaders have published to their schemes, so that coordinators find it without opening one relationship after
 * another: where each commitment stands in codes, without a word of it and without its themes. It belongs to the list and goes
 * with its row. Those that are published already come into it as the release that knows of it writes the list anew
 * (leased-subscription.ts).
 */
export class ListPublishedCommitments1764900310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  // Infinity stands for never: what is due at no time, or done, is not overdue.
  `CREATE TABLE published_commitments (
     relationship_id uuid NOT NULL REFERENCES relationships ON DELETE CASCADE,
     commitment_id uuid NOT NULL,
     scheme_id uuid NOT NULL,
     owner text NOT NULL,
     scope text NOT NULL,
     indicator text,
     status text NOT NULL,
     made_at timestamptz NOT NULL,
     updated_at timestamptz,
     due_on date,
     due_at timestamptz NOT NULL DEFAULT 'infinity',
     published_at timestamptz NOT NULL,
     PRIMARY KEY (relationship_id, commitment_id)
   )`,
  `CREATE INDEX published_commitments_newest ON published_commitments (scheme_id, published_at, commitment_id)`,
  'ALTER TABLE published_commitments ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE published_commitments FORCE ROW LEVEL SECURITY',
  // The two read their commitments in the relationship. Each SELECT is worked out once a statement and not once a row.
  `CREATE POLICY the_coordinators_of_the_scheme ON published_commitments USING (
     (SELECT pairwell_is_service())
     OR owner = ANY ((SELECT pairwell_coordinated_organisations())::text[])
     OR (owner, scheme_id) IN (SELECT organisation, scheme FROM pairwell_coordinated_single_schemes()))`,
];
