import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which organisations there are and who works where: what visibility and the reporting line follow from. */
export class CreateKnownOrganisations1764300001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ORGANISATIONS, ...MEMBERSHIPS, ...REPORTING_LINE]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const ORGANISATIONS = [
  `CREATE TABLE known_organisations (
     code text PRIMARY KEY,
     systems text[] NOT NULL,
     status text NOT NULL,
     version integer NOT NULL
   )`,
  'ALTER TABLE known_organisations ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE known_organisations FORCE ROW LEVEL SECURITY',
  // The register of organisations is public.
  'CREATE POLICY everybody_reads ON known_organisations FOR SELECT USING (true)',
  'CREATE POLICY service_learns ON known_organisations USING (pairwell_is_service())',
  `CREATE FUNCTION matching_systems() RETURNS text[] LANGUAGE sql STABLE AS $$
     SELECT coalesce((SELECT systems FROM known_organisations WHERE code = pairwell_organisation() AND status = 'ACTIVE'), '{}')
   $$`,
  `CREATE FUNCTION matching_coordinates(organisation text) RETURNS boolean LANGUAGE sql STABLE AS $$
     SELECT pairwell_organisation() = organisation
        AND (pairwell_holds('SCHEME_COORDINATOR', organisation) OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation))
   $$`,
  // All of the organisation, or this one scheme for its people.
  `CREATE FUNCTION matching_coordinates_scheme(organisation text, scheme uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
     SELECT pairwell_organisation() = organisation
        AND (pairwell_holds_in('SCHEME_COORDINATOR', organisation, ARRAY[scheme])
             OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation))
   $$`,
];

const MEMBERSHIPS = [
  `CREATE TABLE known_memberships (
     membership_id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL,
     grade text,
     staff_group text,
     line_manager uuid,
     version integer NOT NULL
   )`,
  'CREATE INDEX known_memberships_person ON known_memberships (person_id)',
  'CREATE INDEX known_memberships_line_manager ON known_memberships (line_manager)',
  'ALTER TABLE known_memberships ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE known_memberships FORCE ROW LEVEL SECURITY',
  'CREATE POLICY service_learns ON known_memberships USING (pairwell_is_service())',
  `CREATE POLICY own_and_coordinated_read ON known_memberships FOR SELECT USING (
     person_id = pairwell_actor_id() OR line_manager = pairwell_actor_id() OR matching_coordinates(organisation))`,
];

/**
 * Which of some people stand in a person's reporting line, in any job of either: a coordinator who looks for somebody
 * does not see what that person, or the mentor, does elsewhere. The function runs as the owner, whom FORCE keeps
 * behind the policies too: hence the policy that lets the owner read, and only read.
 */
const REPORTING_LINE = [
  'CREATE POLICY compared ON known_memberships FOR SELECT TO CURRENT_USER USING (true)',
  `CREATE FUNCTION matching_reporting_line(of_person uuid, among uuid[]) RETURNS SETOF uuid
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT line_manager FROM known_memberships
        WHERE person_id = of_person AND status = 'ACTIVE' AND line_manager = ANY (among)
       UNION
       SELECT person_id FROM known_memberships
        WHERE line_manager = of_person AND status = 'ACTIVE' AND person_id = ANY (among)
     $$`,
];
