import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schemes and who takes part in them. */
export class CreateSchemes1764100004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PARTICIPATIONS, ...APPLICANTS, ...SCHEMES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const RUNS_THE_SCHEME = 'directory_runs_one_of(scheme_organisation, ARRAY[scheme_id])';

const PARTICIPATIONS = [
  `CREATE TABLE participations (
     id uuid PRIMARY KEY,
     scheme_id uuid NOT NULL,
     scheme_organisation text NOT NULL,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     side text NOT NULL CHECK (side IN ('MENTOR', 'MENTEE')),
     status text NOT NULL CHECK (status IN ('APPLIED', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
     applied_at timestamptz NOT NULL,
     decided_at timestamptz,
     version integer NOT NULL,
     updated_at timestamptz NOT NULL,
     UNIQUE (scheme_id, person_id, side)
   )`,
  'CREATE INDEX participations_person ON participations (person_id)',
  'ALTER TABLE participations ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE participations FORCE ROW LEVEL SECURITY',
  // The scheme's organisation is kept on the row, so that this policy needs no look at schemes, whose own looks here.
  `CREATE POLICY applicant_and_coordinators_read ON participations FOR SELECT USING (
     pairwell_is_service() OR person_id = pairwell_actor_id()
     OR (scheme_organisation = pairwell_organisation() AND ${RUNS_THE_SCHEME}))`,
  'CREATE POLICY applicant_applies ON participations FOR INSERT WITH CHECK (person_id = pairwell_actor_id())',
  `CREATE POLICY applicant_and_coordinators_change ON participations FOR UPDATE USING (
     pairwell_is_service() OR person_id = pairwell_actor_id() OR ${RUNS_THE_SCHEME})`,
];

/**
 * The coordinator of one scheme puts mentors into its pools, hence sees and locks the profiles of those who applied to
 * it: the participations in the subquery are behind their own policy. Everybody else is spared the subquery.
 */
const APPLIED_TO_THE_SCHEME = `organisation = pairwell_organisation()
     AND pairwell_grants() @> jsonb_build_array(
           jsonb_build_object('role', 'SCHEME_COORDINATOR', 'organisation', organisation))
     AND EXISTS (SELECT FROM participations p
                  WHERE p.person_id = mentor_profiles.person_id AND p.organisation = mentor_profiles.organisation
                    AND p.side = 'MENTOR' AND p.status IN ('APPLIED', 'APPROVED')
                    AND directory_runs_one_of(p.scheme_organisation, ARRAY[p.scheme_id]))`;

const APPLICANTS = [
  `CREATE POLICY coordinators_of_the_scheme_read ON mentor_profiles FOR SELECT USING (${APPLIED_TO_THE_SCHEME})`,
  `CREATE POLICY coordinators_of_the_scheme_lock ON mentor_profiles FOR UPDATE USING (${APPLIED_TO_THE_SCHEME})`,
];

const SCHEMES = [
  `CREATE TABLE schemes (
     id uuid PRIMARY KEY,
     organisation text NOT NULL,
     name text NOT NULL,
     summary text,
     kind text NOT NULL CHECK (kind IN ('TRADITIONAL', 'REVERSE', 'BUDDY', 'PEER')),
     status text NOT NULL CHECK (status IN ('DRAFT', 'OPEN', 'CLOSED')),
     time_zone text NOT NULL,
     settings jsonb NOT NULL,
     pools uuid[] NOT NULL,
     version integer NOT NULL,
     updated_at timestamptz NOT NULL
   )`,
  'CREATE INDEX schemes_organisation ON schemes (organisation)',
  'ALTER TABLE schemes ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE schemes FORCE ROW LEVEL SECURITY',
  // A draft is its coordinators'; later the organisation sees it, and who sees one of its pools or takes part.
  `CREATE POLICY organisation_partners_and_participants_read ON schemes FOR SELECT USING (
     pairwell_is_service()
     OR (organisation = pairwell_organisation() AND (status <> 'DRAFT' OR directory_runs_one_of(organisation, ARRAY[id])))
     OR (status <> 'DRAFT' AND EXISTS (SELECT FROM pools WHERE pools.id = ANY (schemes.pools)))
     OR id IN (SELECT scheme_id FROM participations
                WHERE person_id = pairwell_actor_id() AND participations.status IN ('APPLIED', 'APPROVED')))`,
  'CREATE POLICY coordinators_create ON schemes FOR INSERT WITH CHECK (directory_runs(organisation))',
  'CREATE POLICY coordinators_change ON schemes FOR UPDATE USING (directory_runs_one_of(organisation, ARRAY[id]))',
];
