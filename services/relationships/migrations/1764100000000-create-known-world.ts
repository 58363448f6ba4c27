import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What this service has learned of others from their events, one row per aggregate with its version. What ended is
 * kept as a row, so that a late event cannot bring it back. Only the service itself looks at it.
 */
export class CreateKnownWorld1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of NAMES) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY service_only ON ${table} USING (pairwell_is_service())`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const NAMES = [
  'known_organisations',
  'known_memberships',
  'known_profiles',
  'known_schemes',
  'known_pools',
  'known_pool_mentors',
  'known_shares',
];

const TABLES = [
  `CREATE TABLE known_organisations (
     code text PRIMARY KEY,
     systems text[] NOT NULL,
     status text NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE known_memberships (
     membership_id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL,
     line_manager uuid,
     version bigint NOT NULL
   )`,
  'CREATE INDEX known_memberships_person ON known_memberships (person_id, organisation)',
  `CREATE TABLE known_profiles (
     profile_id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL,
     capacity integer NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE known_schemes (
     scheme_id uuid PRIMARY KEY,
     organisation text NOT NULL,
     kind text NOT NULL,
     status text NOT NULL,
     time_zone text NOT NULL,
     pools uuid[] NOT NULL,
     settings jsonb NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE known_pools (
     pool_id uuid PRIMARY KEY,
     organisation text NOT NULL,
     status text NOT NULL,
     schemes uuid[] NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE known_pool_mentors (
     pool_mentor_id uuid PRIMARY KEY,
     pool_id uuid NOT NULL,
     profile_id uuid NOT NULL,
     status text NOT NULL,
     version bigint NOT NULL
   )`,
  'CREATE INDEX known_pool_mentors_profile ON known_pool_mentors (profile_id, pool_id)',
  `CREATE TABLE known_shares (
     share_id uuid PRIMARY KEY,
     pool_id uuid NOT NULL,
     partner_organisation text,
     partner_system text,
     places integer NOT NULL,
     status text NOT NULL,
     version bigint NOT NULL
   )`,
  'CREATE INDEX known_shares_pool ON known_shares (pool_id)',
];
