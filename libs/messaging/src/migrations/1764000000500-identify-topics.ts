import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A topic that is made again, in this database or another, is another topic: its positions begin anew. */
export class IdentifyTopics1764000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event_log_topics ADD COLUMN identity uuid NOT NULL DEFAULT gen_random_uuid()');
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
