import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What relationships take up of the limits that several of them share (architecture.md, "Capacity without
 * distributed transactions"): one row each, from the request to the end.
 */
export class CreatePlaces1764100000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    for (const table of ['places', 'place_locks']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY service_only ON ${table} USING (pairwell_is_service())`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  // ASKING and TAKING are reservations: the event that entitles to them has not been seen in the stream yet.
  `CREATE TABLE places (
     relationship_id uuid PRIMARY KEY,
     profile_id uuid NOT NULL,
     share_id uuid,
     scheme_id uuid NOT NULL,
     mentor_id uuid NOT NULL,
     mentee_id uuid NOT NULL,
     stage text NOT NULL CHECK (stage IN ('ASKING', 'ASKED', 'TAKING', 'TAKEN')),
     token uuid NOT NULL,
     since timestamptz NOT NULL,
     CONSTRAINT one_at_a_time UNIQUE (mentor_id, mentee_id, scheme_id)
   )`,
  'CREATE INDEX places_profile ON places (profile_id)',
  'CREATE INDEX places_share ON places (share_id) WHERE share_id IS NOT NULL',
  'CREATE INDEX places_mentee ON places (mentee_id, scheme_id)',
  `CREATE INDEX places_reserved ON places (since) WHERE stage IN ('ASKING', 'TAKING')`,
  // One row for each limit that has ever been counted; whoever counts holds its lock until commit.
  'CREATE TABLE place_locks (key text PRIMARY KEY)',
];
