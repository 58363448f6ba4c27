import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schemes, pools and shares. A mentor is seen through a pool that is one's own organisation's or shared with it. */
export class CreateKnownPools1764300002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SHARES, ...POOLS, ...POOL_MENTORS, ...SCHEMES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const walled = (table: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY service_learns ON ${table} USING (pairwell_is_service())`,
];

const SHARES = [
  `CREATE TABLE known_shares (
     share_id uuid PRIMARY KEY,
     pool_id uuid NOT NULL,
     owner text NOT NULL,
     partner_organisation text,
     partner_system text,
     places integer NOT NULL,
     status text NOT NULL,
     version integer NOT NULL
   )`,
  'CREATE INDEX known_shares_pool ON known_shares (pool_id)',
  ...walled('known_shares'),
  `CREATE POLICY both_sides_read ON known_shares FOR SELECT USING (
     owner = pairwell_organisation() OR partner_organisation = pairwell_organisation()
     OR partner_system = ANY (matching_systems()))`,
];

const POOLS = [
  `CREATE TABLE known_pools (
     pool_id uuid PRIMARY KEY,
     organisation text NOT NULL,
     status text NOT NULL,
     schemes uuid[] NOT NULL,
     version integer NOT NULL
   )`,
  'CREATE INDEX known_pools_schemes ON known_pools USING gin (schemes)',
  ...walled('known_pools'),
  // The shares in the subquery are behind their own policy: only those of which the actor's organisation is a side.
  `CREATE POLICY owner_and_active_partners_read ON known_pools FOR SELECT USING (
     organisation = pairwell_organisation()
     OR pool_id IN (SELECT s.pool_id FROM known_shares s
                     WHERE s.status = 'ACTIVE' AND (s.partner_organisation = pairwell_organisation()
                                                    OR s.partner_system = ANY (matching_systems()))))`,
];

const POOL_MENTORS = [
  `CREATE TABLE known_pool_mentors (
     pool_mentor_id uuid PRIMARY KEY,
     pool_id uuid NOT NULL,
     profile_id uuid NOT NULL,
     person_id uuid NOT NULL,
     status text NOT NULL,
     version integer NOT NULL
   )`,
  'CREATE INDEX known_pool_mentors_pool ON known_pool_mentors (pool_id)',
  'CREATE INDEX known_pool_mentors_profile ON known_pool_mentors (profile_id)',
  ...walled('known_pool_mentors'),
  `CREATE POLICY who_sees_the_pool_reads ON known_pool_mentors FOR SELECT USING (
     person_id = pairwell_actor_id() OR (status = 'IN' AND pool_id IN (SELECT p.pool_id FROM known_pools p)))`,
];

const SCHEMES = [
  `CREATE TABLE known_schemes (
     scheme_id uuid PRIMARY KEY,
     organisation text NOT NULL,
     kind text NOT NULL,
     status text NOT NULL,
     version integer NOT NULL
   )`,
  ...walled('known_schemes'),
  // A draft is its coordinators'; later the organisation sees it, and who sees one of its pools.
  `CREATE POLICY organisation_and_partners_read ON known_schemes FOR SELECT USING (
     matching_coordinates_scheme(organisation, scheme_id)
     OR (status <> 'DRAFT' AND (organisation = pairwell_organisation()
                                OR EXISTS (SELECT FROM known_pools p WHERE scheme_id = ANY (p.schemes)))))`,
];
