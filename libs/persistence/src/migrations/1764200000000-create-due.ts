import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due when, for a service that needs timers (architecture.md, "Time"). */
export class CreateDue1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  // Instants of the domain's clock, but for retry_at: that one waits for machines, so the database's clock judges it.
  `CREATE TABLE due (
     key text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 200),
     kind text NOT NULL CHECK (kind ~ '^[A-Z][A-Z0-9_]{0,59}$'),
     subject uuid NOT NULL,
     due_at timestamptz NOT NULL,
     done_at timestamptz,
     attempts integer NOT NULL DEFAULT 0,
     retry_at timestamptz
   )`,
  'CREATE INDEX due_open ON due (due_at, key) WHERE done_at IS NULL',
  'CREATE INDEX due_by_subject ON due (subject)',
  'ALTER TABLE due ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE due FORCE ROW LEVEL SECURITY',
  'CREATE POLICY timers ON due USING (pairwell_is_service())',
];
