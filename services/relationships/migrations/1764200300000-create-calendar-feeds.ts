import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The addresses under which people have their calendar fetched; only a digest of the secret part is kept. */
export class CreateCalendarFeeds1764200300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE calendar_feeds (
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     digest bytea NOT NULL UNIQUE,
     made_at timestamptz NOT NULL,
     PRIMARY KEY (person_id, organisation)
   )`,
  'ALTER TABLE calendar_feeds ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE calendar_feeds FORCE ROW LEVEL SECURITY',
  `CREATE POLICY their_owner ON calendar_feeds USING (
     (SELECT pairwell_is_service())
     OR (person_id = (SELECT pairwell_actor_id()) AND organisation = (SELECT pairwell_organisation())))`,
];
