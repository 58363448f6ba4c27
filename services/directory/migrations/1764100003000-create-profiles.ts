import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles of mentors and mentees, and the one narrow way to search mentors by index. */
export class CreateProfiles1764100003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...MENTORS, ...CANDIDATES, ...MENTEES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const MENTORS = [
  `CREATE TABLE mentor_profiles (
     id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL CHECK (status IN ('PUBLISHED', 'PAUSED', 'WITHDRAWN')),
     consent_to_be_found boolean NOT NULL,
     display_name text,
     headline text,
     offers text[] NOT NULL,
     held_values text[] NOT NULL,
     specialties text[] NOT NULL,
     languages text[] NOT NULL,
     media text[] NOT NULL,
     grade text,
     staff_group text,
     capacity integer NOT NULL CHECK (capacity BETWEEN 0 AND 20),
     capacity_limit integer NOT NULL CHECK (capacity <= capacity_limit),
     published_at timestamptz NOT NULL,
     version integer NOT NULL,
     updated_at timestamptz NOT NULL,
     words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', regexp_replace(
       lower(coalesce(display_name, '') || ' ' || coalesce(headline, '')), '[^[:alnum:]]+', ' ', 'g'))) STORED,
     codes text[] NOT NULL GENERATED ALWAYS AS (
       offers || held_values || specialties || languages || media || ARRAY[grade, staff_group, organisation]) STORED,
     UNIQUE (person_id, organisation),
     CHECK (consent_to_be_found OR (display_name IS NULL AND headline IS NULL AND status <> 'PUBLISHED'))
   )`,
  'CREATE INDEX mentor_profiles_words ON mentor_profiles USING gin (words)',
  'CREATE INDEX mentor_profiles_codes ON mentor_profiles USING gin (codes)',
  'ALTER TABLE mentor_profiles ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE mentor_profiles FORCE ROW LEVEL SECURITY',
  `CREATE POLICY the_mentor_coordinators_and_who_sees_a_pool_read ON mentor_profiles FOR SELECT USING (
     pairwell_is_service() OR person_id = pairwell_actor_id()
     OR (organisation = pairwell_organisation() AND directory_runs(organisation))
     OR (status = 'PUBLISHED' AND consent_to_be_found
         AND id IN (SELECT profile_id FROM pool_mentors
                     WHERE pool_mentors.status = 'IN' AND pool_id IN (SELECT pools.id FROM pools))))`,
  'CREATE POLICY the_mentor_publishes ON mentor_profiles FOR INSERT WITH CHECK (person_id = pairwell_actor_id())',
  `CREATE POLICY the_mentor_and_coordinators_change ON mentor_profiles FOR UPDATE USING (
     pairwell_is_service() OR person_id = pairwell_actor_id() OR directory_runs(organisation))`,
];

/**
 * Index operators are not leakproof, so PostgreSQL does not use their indexes under row-level security. The candidates
 * come from this function as bare ids; what is shown is read again under the wall. It runs as the owner, whom FORCE
 * keeps behind the policies too: hence the two policies that let the owner read, and only read.
 */
const CANDIDATES = [
  'CREATE POLICY candidates ON mentor_profiles FOR SELECT TO CURRENT_USER USING (true)',
  'CREATE POLICY candidates ON pool_mentors FOR SELECT TO CURRENT_USER USING (true)',
  `CREATE FUNCTION directory_mentor_candidates(visible_pools uuid[], word text, word_codes text[]) RETURNS SETOF uuid
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT DISTINCT p.id FROM pool_mentors m JOIN mentor_profiles p ON p.id = m.profile_id
        WHERE m.pool_id = ANY (visible_pools) AND m.status = 'IN' AND p.status = 'PUBLISHED'
          AND ((word IS NULL AND word_codes IS NULL)
               OR p.words @@ to_tsquery('simple', quote_literal(word) || ':*') OR p.codes && word_codes)
     $$`,
];

const MENTEES = [
  `CREATE TABLE mentee_profiles (
     id uuid PRIMARY KEY,
     person_id uuid NOT NULL,
     organisation text NOT NULL,
     status text NOT NULL CHECK (status IN ('ACTIVE', 'WITHDRAWN')),
     needs text[] NOT NULL,
     held_values text[] NOT NULL,
     languages text[] NOT NULL,
     media text[] NOT NULL,
     grade text,
     staff_group text,
     version integer NOT NULL,
     updated_at timestamptz NOT NULL,
     UNIQUE (person_id, organisation)
   )`,
  'ALTER TABLE mentee_profiles ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE mentee_profiles FORCE ROW LEVEL SECURITY',
  `CREATE POLICY the_mentee_and_coordinators_read ON mentee_profiles FOR SELECT USING (
     pairwell_is_service() OR person_id = pairwell_actor_id()
     OR (organisation = pairwell_organisation() AND directory_runs(organisation)))`,
  'CREATE POLICY the_mentee_saves ON mentee_profiles FOR INSERT WITH CHECK (person_id = pairwell_actor_id())',
  `CREATE POLICY the_mentee_changes ON mentee_profiles FOR UPDATE USING (
     pairwell_is_service() OR person_id = pairwell_actor_id())`,
];
