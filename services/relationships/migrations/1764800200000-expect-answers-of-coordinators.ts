import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What one of the two told the scheme is due to coordinators alone: when something is due to the two, and to sponsors, stands in
 * columns of their own, which the few rows of one person need no index for. The list is written anew by the release that
 * knows of these columns (leased-subscription.ts).
 */
export class ExpectAnswersOfCoordinators1764800200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE relationships
         ADD COLUMN sponsor_due_at timestamptz NOT NULL DEFAULT 'infinity'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
