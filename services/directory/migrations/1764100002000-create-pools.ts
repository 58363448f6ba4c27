import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pools, their shares and their mentors. Who sees a pool follows from its owner and its active shares alone. */
export class CreatePools1764100002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SHARES, ...POOLS, ...MENTORS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const SHARES = [
  `CREATE TABLE pool_shares (
     id uuid PRIMARY KEY,
     pool_id uuid NOT NULL,
     pool_name text NOT NULL,
     owner text NOT NULL,
     partner_organisation text,
     partner_system text,
     places integer NOT NULL CHECK (places > 0),
     terms text,
     status text NOT NULL CHECK (status IN ('OFFERED', 'ACTIVE', 'DECLINED', 'SUSPENDED', 'ENDED')),
     offered_at timestamptz NOT NULL,
     answered_at timestamptz,
     ended_at timestamptz,
     version integer NOT NULL,
     updated_at timestamptz NOT NULL,
     CHECK (num_nonnulls(partner_organisation, partner_system) = 1)
   )`,
  `CREATE UNIQUE INDEX pool_shares_one_at_a_time ON pool_shares (pool_id, partner_organisation, partner_system)
     NULLS NOT DISTINCT WHERE status IN ('OFFERED', 'ACTIVE', 'SUSPENDED')`,
  'CREATE INDEX pool_shares_partner_organisation ON pool_shares (partner_organisation)',
  'CREATE INDEX pool_shares_partner_system ON pool_shares (partner_system)',
  'ALTER TABLE pool_shares ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE pool_shares FORCE ROW LEVEL SECURITY',
  `CREATE POLICY both_sides_read ON pool_shares FOR SELECT USING (
     pairwell_is_service() OR owner = pairwell_organisation() OR partner_organisation = pairwell_organisation()
     OR partner_system = ANY (directory_systems()))`,
  'CREATE POLICY owner_offers ON pool_shares FOR INSERT WITH CHECK (directory_runs(owner))',
  `CREATE POLICY both_sides_change ON pool_shares FOR UPDATE USING (
     directory_runs(owner) OR directory_runs(partner_organisation) OR directory_answers_for_system(partner_system))`,
];

const POOLS = [
  `CREATE TABLE pools (
     id uuid PRIMARY KEY,
     organisation text NOT NULL,
     name text NOT NULL,
     description text,
     status text NOT NULL CHECK (status IN ('ACTIVE', 'CLOSED')),
     schemes uuid[] NOT NULL,
     version integer NOT NULL,
     updated_at timestamptz NOT NULL
   )`,
  'CREATE INDEX pools_organisation ON pools (organisation)',
  'ALTER TABLE pools ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE pools FORCE ROW LEVEL SECURITY',
  `CREATE POLICY owner_and_active_partners_read ON pools FOR SELECT USING (
     pairwell_is_service() OR organisation = pairwell_organisation()
     OR id IN (SELECT pool_id FROM pool_shares
                WHERE pool_shares.status = 'ACTIVE'
                  AND (partner_organisation = pairwell_organisation()
                       OR partner_system = ANY (directory_systems()))))`,
  'CREATE POLICY owner_creates ON pools FOR INSERT WITH CHECK (directory_runs_one_of(organisation, schemes))',
  'CREATE POLICY owner_changes ON pools FOR UPDATE USING (directory_runs_one_of(organisation, schemes))',
];

/** A coordinator of one scheme runs the pools that this scheme uses. */
const RUNS_THE_POOL = `EXISTS (
       SELECT FROM pools WHERE pools.id = pool_id AND pools.organisation = pool_organisation
                           AND directory_runs_one_of(pools.organisation, pools.schemes))`;

const MENTORS = [
  `CREATE TABLE pool_mentors (
     id uuid PRIMARY KEY,
     pool_id uuid NOT NULL REFERENCES pools,
     pool_organisation text NOT NULL,
     profile_id uuid NOT NULL,
     person_id uuid NOT NULL,
     status text NOT NULL CHECK (status IN ('IN', 'OUT')),
     version integer NOT NULL,
     updated_at timestamptz NOT NULL,
     UNIQUE (pool_id, profile_id)
   )`,
  'CREATE INDEX pool_mentors_profile ON pool_mentors (profile_id)',
  'ALTER TABLE pool_mentors ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE pool_mentors FORCE ROW LEVEL SECURITY',
  // The pools in this subquery are themselves behind their policy: who sees the pool sees its mentors' ids.
  `CREATE POLICY who_sees_the_pool_reads ON pool_mentors FOR SELECT USING (
     pairwell_is_service() OR person_id = pairwell_actor_id() OR pool_id IN (SELECT pools.id FROM pools))`,
  `CREATE POLICY owner_adds ON pool_mentors FOR INSERT WITH CHECK (${RUNS_THE_POOL})`,
  `CREATE POLICY owner_and_mentor_change ON pool_mentors FOR UPDATE USING (
     pairwell_is_service() OR person_id = pairwell_actor_id() OR ${RUNS_THE_POOL})`,
];
