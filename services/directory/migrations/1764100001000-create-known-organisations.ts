import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the directory has heard of identity: organisations, and who works where. */
export class CreateKnownOrganisations1764100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE known_organisations (
     code text PRIMARY KEY,
     type text NOT NULL,
     systems text[] NOT NULL,
     status text NOT NULL CHECK (status IN ('ACTIVE', 'CLOSED')),
     version integer NOT NULL
   )`,
  `CREATE TABLE known_memberships (
     membership_id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL CHECK (status IN ('ACTIVE', 'ENDED')),
     grade text,
     staff_group text,
     version integer NOT NULL
   )`,
  'CREATE INDEX known_memberships_person ON known_memberships (person_id, organisation)',

  'ALTER TABLE known_organisations ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE known_organisations FORCE ROW LEVEL SECURITY',
  // Which organisations there are is no secret, and every other policy needs to know an organisation's systems.
  'CREATE POLICY everyone_reads ON known_organisations FOR SELECT USING (true)',
  `CREATE POLICY service_writes ON known_organisations
     USING (pairwell_is_service()) WITH CHECK (pairwell_is_service())`,

  'ALTER TABLE known_memberships ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE known_memberships FORCE ROW LEVEL SECURITY',
  'CREATE POLICY own_memberships ON known_memberships FOR SELECT USING (person_id = pairwell_actor_id())',
  `CREATE POLICY service_writes ON known_memberships
     USING (pairwell_is_service()) WITH CHECK (pairwell_is_service())`,

  `CREATE FUNCTION directory_systems() RETURNS text[] LANGUAGE sql STABLE
     RETURN coalesce(
       (SELECT systems FROM known_organisations WHERE code = pairwell_organisation() AND status = 'ACTIVE'), '{}')`,
  `CREATE FUNCTION directory_runs(organisation text) RETURNS boolean LANGUAGE sql STABLE
     RETURN pairwell_holds('SCHEME_COORDINATOR', organisation)
         OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation)`,
  // Those who run the organisation's mentoring, and the coordinator of one of these schemes.
  `CREATE FUNCTION directory_runs_one_of(organisation text, schemes uuid[]) RETURNS boolean LANGUAGE sql STABLE
     RETURN pairwell_holds_in('SCHEME_COORDINATOR', organisation, schemes)
         OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation)`,
  // An integrated care board answers for its system.
  `CREATE FUNCTION directory_answers_for_system(system text) RETURNS boolean LANGUAGE sql STABLE
     RETURN directory_runs(pairwell_organisation()) AND EXISTS (
       SELECT FROM known_organisations
        WHERE code = pairwell_organisation() AND type = 'INTEGRATED_CARE_BOARD' AND status = 'ACTIVE'
          AND system = ANY (systems))`,
];
