import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What mentors offer and mentees look for, and what became of requests, as far as matching needs it. */
export class CreateKnownProfiles1764300003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...MENTORS, ...MENTEES, ...FACTS, ...ASKED, ...COUNTS]) await runner.query(statement);
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

const MENTORS = [
  `CREATE TABLE known_mentors (
     profile_id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL,
     grade text,
     staff_group text,
     offers text[] NOT NULL,
     held_values text[] NOT NULL,
     languages text[] NOT NULL,
     media text[] NOT NULL,
     capacity integer NOT NULL,
     version integer NOT NULL
   )`,
  'CREATE INDEX known_mentors_person ON known_mentors (person_id)',
  ...walled('known_mentors'),
  `CREATE POLICY seen_through_a_pool ON known_mentors FOR SELECT USING (
     person_id = pairwell_actor_id() OR matching_coordinates(organisation)
     OR (status <> 'WITHDRAWN'
         AND profile_id IN (SELECT m.profile_id FROM known_pool_mentors m WHERE m.status = 'IN')))`,
];

const MENTEES = [
  `CREATE TABLE known_mentees (
     profile_id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL,
     grade text,
     staff_group text,
     needs text[] NOT NULL,
     held_values text[] NOT NULL,
     languages text[] NOT NULL,
     media text[] NOT NULL,
     version integer NOT NULL
   )`,
  'CREATE INDEX known_mentees_person ON known_mentees (person_id)',
  ...walled('known_mentees'),
  `CREATE POLICY own_and_coordinated_read ON known_mentees FOR SELECT USING (
     person_id = pairwell_actor_id() OR matching_coordinates(organisation))`,
];

/** A set: each fact is stored at most once, so order and repetition do not matter. No session ever comes here. */
const FACTS = [
  `CREATE TABLE relationship_facts (
     relationship_id uuid NOT NULL,
     revision integer NOT NULL,
     name text NOT NULL,
     scheme_id uuid NOT NULL,
     mentor uuid NOT NULL,
     mentee uuid NOT NULL,
     mentor_organisation text NOT NULL,
     mentee_organisation text NOT NULL,
     share_id uuid,
     PRIMARY KEY (relationship_id, revision)
   )`,
  'CREATE INDEX relationship_facts_mentee ON relationship_facts (mentee)',
  `CREATE INDEX relationship_facts_accepted_by ON relationship_facts (mentor) WHERE name = 'ACCEPTED'`,
  `CREATE INDEX relationship_facts_accepted_in ON relationship_facts (share_id) WHERE name = 'ACCEPTED'`,
  `CREATE INDEX relationship_facts_ended ON relationship_facts (relationship_id) WHERE name = 'ENDED'`,
  ...walled('relationship_facts'),
  `CREATE POLICY parties_and_coordinators_read ON relationship_facts FOR SELECT USING (
     mentor = pairwell_actor_id() OR mentee = pairwell_actor_id()
     OR matching_coordinates_scheme(mentor_organisation, scheme_id)
     OR matching_coordinates_scheme(mentee_organisation, scheme_id))`,
];

/**
 * The coordinator of one scheme looks for those of her organisation who have asked somebody in it. The facts in the
 * subquery are behind their own policy; whoever coordinates nothing is spared it.
 */
const askedInTheScheme = (table: string): string => `organisation = pairwell_organisation()
     AND pairwell_grants() @> jsonb_build_array(
           jsonb_build_object('role', 'SCHEME_COORDINATOR', 'organisation', organisation))
     AND EXISTS (SELECT FROM relationship_facts f
                  WHERE f.mentee = ${table}.person_id AND f.mentee_organisation = ${table}.organisation
                    AND matching_coordinates_scheme(f.mentee_organisation, f.scheme_id))`;

const ASKED = ['known_memberships', 'known_mentees'].map(
  (table) => `CREATE POLICY coordinators_of_the_scheme_read ON ${table} FOR SELECT USING (${askedInTheScheme(table)})`,
);

/** Accepted, and not at an end: one such fact for each pair that goes on. */
const RUNNING = `f.name = 'ACCEPTED' AND NOT EXISTS (
         SELECT 1 FROM relationship_facts e WHERE e.relationship_id = f.relationship_id AND e.name = 'ENDED')`;

/**
 * How many places are taken, of some mentors in each of their organisations and of a share, and nothing about by whom:
 * two narrow functions that count behind the policies, as the owner, whom one policy lets read and only read.
 */
const COUNTS = [
  'CREATE POLICY counted ON relationship_facts FOR SELECT TO CURRENT_USER USING (true)',
  `CREATE FUNCTION matching_running_pairs(of_mentors uuid[])
     RETURNS TABLE (mentor uuid, organisation text, pairs bigint)
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT f.mentor, f.mentor_organisation, count(*)
         FROM (SELECT DISTINCT unnest(of_mentors)) AS wanted (mentor)
         JOIN relationship_facts f USING (mentor)
        WHERE ${RUNNING}
        GROUP BY f.mentor, f.mentor_organisation
     $$`,
  `CREATE FUNCTION matching_places_taken(of_share uuid) RETURNS bigint
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT count(*) FROM relationship_facts f WHERE f.share_id = of_share AND ${RUNNING}
     $$`,
];
