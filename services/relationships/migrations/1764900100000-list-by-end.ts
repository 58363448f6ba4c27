import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists are narrowed to when and why relationships were over, and ordered by it. Why one of the two ended it stands in a
 * column for each reader, since the other reads it only where whoever ended it chose so (as-seen-by.ts). The list is
 * written anew by the release that knows of these columns (leased-subscription.ts); until then rows that are there say
 * that nothing is over.
 */
export class ListByEnd1764900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  // Minus infinity stands for what is not over: it is last where the latest end comes first.
  `ALTER TABLE relationships
     ADD COLUMN ended_at timestamptz NOT NULL DEFAULT '-infinity',
     ADD COLUMN end_cause text,
     ADD COLUMN end_reason text,
     ADD COLUMN mentor_end_reason text,
     ADD COLUMN mentee_end_reason text`,
  'CREATE INDEX relationships_by_ended_at ON relationships (scheme_id, ended_at, relationship_id)',
  // Rows that ended for a cause, or with a reason that was told, are few among all: found, and then put in order.
  'CREATE INDEX relationships_by_end_cause ON relationships (scheme_id, end_cause) WHERE end_cause IS NOT NULL',
  'CREATE INDEX relationships_by_end_reason ON relationships (scheme_id, end_reason) WHERE end_reason IS NOT NULL',
];
