import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their sign-ins, their memberships, and the live pairs that let two people see each other. */
export class CreatePeople1764010100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...WALLS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const TABLES = [
  `CREATE TABLE people (
     id uuid PRIMARY KEY,
     name text NOT NULL,
     email text NOT NULL
   )`,
  `CREATE TABLE memberships (
     id uuid PRIMARY KEY,
     person uuid NOT NULL REFERENCES people (id),
     organisation text NOT NULL REFERENCES organisations (code),
     status text NOT NULL CHECK (status IN ('ACTIVE', 'ENDED')),
     grade text,
     staff_group text,
     line_manager uuid,
     roles jsonb NOT NULL,
     version integer NOT NULL,
     UNIQUE (person, organisation)
   )`,
  'CREATE INDEX memberships_by_organisation ON memberships (organisation, status)',
  // An issuer speaks for one organisation, so a sign-in belongs to one as well.
  `CREATE TABLE sign_ins (
     issuer text NOT NULL,
     subject text NOT NULL,
     person uuid NOT NULL REFERENCES people (id),
     organisation text NOT NULL REFERENCES organisations (code),
     PRIMARY KEY (issuer, subject)
   )`,
  `CREATE TABLE live_pairs (
     relationship uuid PRIMARY KEY,
     mentor uuid NOT NULL,
     mentee uuid NOT NULL,
     mentor_organisation text NOT NULL,
     mentee_organisation text NOT NULL,
     accepted boolean NOT NULL,
     ended boolean NOT NULL
   )`,
  'CREATE INDEX live_pairs_by_mentor ON live_pairs (mentor) WHERE accepted AND NOT ended',
  'CREATE INDEX live_pairs_by_mentee ON live_pairs (mentee) WHERE accepted AND NOT ended',
];

const OWN_ADMINISTRATOR = `pairwell_holds('ORGANISATION_ADMINISTRATOR', pairwell_organisation())`;

/**
 * The subqueries run under the walls of the tables they read, which is what makes them narrow: a membership of
 * another organisation, or a pair of two others, is not there to be found.
 */
const WALLS = [
  ...['people', 'memberships', 'sign_ins', 'live_pairs'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  ]),
  `CREATE POLICY own_organisation_reads ON memberships FOR SELECT
     USING (pairwell_is_service() OR pairwell_is_operator() OR organisation = pairwell_organisation()
            OR person = pairwell_actor_id())`,
  `CREATE POLICY administrator_adds ON memberships FOR INSERT
     WITH CHECK (pairwell_is_service() OR pairwell_is_operator()
                 OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation))`,
  `CREATE POLICY administrator_changes ON memberships FOR UPDATE
     USING (pairwell_is_service() OR pairwell_is_operator()
            OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation))`,
  `CREATE POLICY pair_reads ON live_pairs FOR SELECT
     USING (pairwell_is_service() OR pairwell_actor_id() IN (mentor, mentee))`,
  `CREATE POLICY service_writes ON live_pairs USING (pairwell_is_service())`,
  `CREATE POLICY acquaintances_read ON people FOR SELECT
     USING (pairwell_is_service() OR id = pairwell_actor_id()
       OR (pairwell_actor_kind() = 'person' AND EXISTS (
             SELECT FROM memberships m WHERE m.person = people.id AND m.status = 'ACTIVE'
                AND m.organisation = pairwell_organisation()))
       OR (pairwell_actor_kind() = 'person' AND EXISTS (
             SELECT FROM live_pairs p WHERE p.accepted AND NOT p.ended
                AND people.id IN (p.mentor, p.mentee) AND pairwell_actor_id() IN (p.mentor, p.mentee))))`,
  `CREATE POLICY administrator_adds ON people FOR INSERT
     WITH CHECK (pairwell_is_service() OR pairwell_is_operator() OR ${OWN_ADMINISTRATOR})`,
  `CREATE POLICY administrator_changes ON people FOR UPDATE
     USING (pairwell_is_service() OR (${OWN_ADMINISTRATOR} AND EXISTS (
              SELECT FROM memberships m WHERE m.person = people.id AND m.organisation = pairwell_organisation())))`,
  `CREATE POLICY administrator_ties ON sign_ins
     USING (pairwell_is_service() OR pairwell_is_operator()
            OR pairwell_holds('ORGANISATION_ADMINISTRATOR', organisation))`,
];
