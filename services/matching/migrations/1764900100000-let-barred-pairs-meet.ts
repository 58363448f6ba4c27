import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A wish never to be paired again can be taken back: a row says what was last said of it, by the version of the
 * relationship, and only rows that were not lifted keep two people apart. Those that are there were said before any version.
 */
export class LetBarredPairsMeet1764900100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `ALTER TABLE barred_pairs
     ADD COLUMN lifted boolean NOT NULL DEFAULT false,
     ADD COLUMN version integer NOT NULL DEFAULT 0`,
  `CREATE OR REPLACE FUNCTION matching_barred(of_person uuid, among uuid[]) RETURNS SETOF uuid
     LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
       SELECT other FROM barred_pairs WHERE one = of_person AND other = ANY (among) AND NOT lifted
       UNION
       SELECT one FROM barred_pairs WHERE other = of_person AND one = ANY (among) AND NOT lifted
     $$`,
];
