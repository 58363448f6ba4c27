import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The wall around the list lets coordinators of single schemes in by owner and scheme as they stand in the row. One text
 * of both was put together for each row, which was the greater part of counting how a scheme fares.
 */
export class CompareOwnerAndScheme1764700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  // A grant that is narrowed to one scheme reaches no other of the same organisation: both together, in one row.
  `CREATE FUNCTION pairwell_coordinated_single_schemes() RETURNS TABLE (organisation text, scheme uuid)
     LANGUAGE sql STABLE PARALLEL SAFE
     BEGIN ATOMIC
       SELECT given ->> 'organisation', (given ->> 'scheme')::uuid
         FROM jsonb_array_elements(pairwell_grants()) AS given
        WHERE given ->> 'role' = 'SCHEME_COORDINATOR' AND given ->> 'scheme' IS NOT NULL;
     END`,
  'DROP POLICY the_pair_its_coordinators_and_its_sponsor ON relationships',
  // Each SELECT is worked out once a statement and not once a row.
  `CREATE POLICY the_pair_its_coordinators_and_its_sponsor ON relationships USING (
     (SELECT pairwell_is_service())
     OR mentor_id = (SELECT pairwell_person())
     OR mentee_id = (SELECT pairwell_person())
     OR owner = ANY ((SELECT pairwell_coordinated_organisations())::text[])
     OR (owner, scheme_id) IN (SELECT organisation, scheme FROM pairwell_coordinated_single_schemes())
     OR (sponsor_id = (SELECT pairwell_person()) AND status IN ('REQUESTED', 'REGISTERED', 'NOT_APPROVED')))`,
];
