import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which log a position counts in: a position in a log that was emptied since, or in another one, says nothing. Positions
 * that are there already take on the identity of the log that they are next used with.
 */
export class KeepTheLogOfAPosition1764000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consumer_positions ADD COLUMN log_identity text');
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
