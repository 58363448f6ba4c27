import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit of dead letters that somebody threw away: ids and codes of the message, who did it and why. */
export class CreateDiscardedDeadLetters1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE discarded_dead_letters (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     event_id text NOT NULL,
     type text NOT NULL,
     version integer NOT NULL,
     key text NOT NULL,
     reason text NOT NULL,
     fault text NOT NULL,
     origin_topic text NOT NULL,
     origin_partition integer NOT NULL,
     origin_position bigint NOT NULL,
     failed_at timestamptz NOT NULL,
     replays integer NOT NULL,
     discarded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     discarded_by text NOT NULL,
     why text NOT NULL
   )`,
  `COMMENT ON TABLE discarded_dead_letters IS 'append-only'`,
  'ALTER TABLE discarded_dead_letters ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE discarded_dead_letters FORCE ROW LEVEL SECURITY',
  'CREATE POLICY the_service ON discarded_dead_letters USING (pairwell_is_service())',
];
