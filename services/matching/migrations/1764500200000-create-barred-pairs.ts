import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is never to be paired again, and places taken by pairs that found each other. */
export class CreateBarredPairs1764500200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...BARRED, ...COUNTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

/**
 * Nobody reads who wants no more to do with whom: one narrow function compares, as the owner, whom one policy lets read
 * and only read.
 */
const BARRED = [
  `CREATE TABLE barred_pairs (
     relationship_id uuid PRIMARY KEY,
     one uuid NOT NULL,
     other uuid NOT NULL
   )`,
  'CREATE INDEX barred_pairs_one ON barred_pairs (one, other)',
  'CREATE INDEX barred_pairs_other ON barred_pairs (other, one)',
  'ALTER TABLE barred_pairs ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE barred_pairs FORCE ROW LEVEL SECURITY',
  'CREATE POLICY service_learns ON barred_pairs USING (pairwell_is_service())',
  'CREATE POLICY compared ON barred_pairs FOR SELECT TO CURRENT_USER USING (true)',
  `CREATE FUNCTION matching_barred(of_person uuid, among uuid[]) RETURNS SETOF uuid
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT other FROM barred_pairs WHERE one = of_person AND other = ANY (among)
       UNION
       SELECT one FROM barred_pairs WHERE other = of_person AND one = ANY (among)
     $$`,
];

/** Begun and not at an end. A pair that found each other is not accepted, it begins as introduced. */
const RUNNING = `f.name IN ('ACCEPTED', 'INTRODUCED') AND NOT EXISTS (
         SELECT 1 FROM relationship_facts e WHERE e.relationship_id = f.relationship_id AND e.name = 'ENDED')`;

const COUNTS = [
  'DROP INDEX relationship_facts_accepted_by',
  'DROP INDEX relationship_facts_accepted_in',
  `CREATE INDEX relationship_facts_begun_by ON relationship_facts (mentor) WHERE name IN ('ACCEPTED', 'INTRODUCED')`,
  `CREATE INDEX relationship_facts_begun_in ON relationship_facts (share_id) WHERE name IN ('ACCEPTED', 'INTRODUCED')`,
  `CREATE OR REPLACE FUNCTION matching_running_pairs(of_mentors uuid[])
     RETURNS TABLE (mentor uuid, organisation text, pairs bigint)
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT f.mentor, f.mentor_organisation, count(DISTINCT f.relationship_id)
         FROM (SELECT DISTINCT unnest(of_mentors)) AS wanted (mentor)
         JOIN relationship_facts f USING (mentor)
        WHERE ${RUNNING}
        GROUP BY f.mentor, f.mentor_organisation
     $$`,
  `CREATE OR REPLACE FUNCTION matching_places_taken(of_share uuid) RETURNS bigint
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT count(DISTINCT f.relationship_id) FROM relationship_facts f WHERE f.share_id = of_share AND ${RUNNING}
     $$`,
];
