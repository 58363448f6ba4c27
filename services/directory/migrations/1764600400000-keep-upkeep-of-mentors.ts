import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which development and supervision sessions a mentor of a scheme has attended: kinds and days. */
export class KeepUpkeepOfMentors1764600400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE participations ADD COLUMN upkeep jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
