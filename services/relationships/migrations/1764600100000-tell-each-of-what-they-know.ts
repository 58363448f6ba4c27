import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far each of the two, and a sponsor, has heard of a relationship, in columns: what one of them may not know of moves
 * neither their place in an order nor wakes anybody. The list is written anew by the release that knows of these columns
 * (leased-subscription.ts); until then rows that are there say that nothing has been heard.
 */
export class TellEachOfWhatTheyKnow1764600100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

/** Where a relationship is there for its sponsor, or has just been: access.policy.ts. */
const SPONSORED = `('REQUESTED', 'REGISTERED', 'NOT_APPROVED')`;

const STATEMENTS = [
  `ALTER TABLE relationships
     ADD COLUMN mentor_version integer NOT NULL DEFAULT 0,
     ADD COLUMN mentee_version integer NOT NULL DEFAULT 0,
     ADD COLUMN sponsor_version integer NOT NULL DEFAULT 0,
     ADD COLUMN mentor_changed_at timestamptz NOT NULL DEFAULT '-infinity',
     ADD COLUMN mentee_changed_at timestamptz NOT NULL DEFAULT '-infinity'`,
  // A reader who heard of nothing is not named, so that gateways cannot wake them.
  `CREATE OR REPLACE FUNCTION tell_of_changed_relationship() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     is_new boolean := TG_OP = 'INSERT';
     sponsored boolean := NEW.status IN ${SPONSORED} OR (NOT is_new AND OLD.status IN ${SPONSORED});
   BEGIN
     PERFORM pg_notify('pairwell_relationships', jsonb_build_object(
       'relationship', NEW.relationship_id, 'mentor', NEW.mentor_id, 'mentee', NEW.mentee_id,
       'versions', jsonb_strip_nulls(jsonb_build_object(
         'COORDINATOR', NEW.revision + 1,
         'MENTOR', CASE WHEN is_new OR NEW.mentor_version <> OLD.mentor_version THEN NEW.mentor_version END,
         'MENTEE', CASE WHEN is_new OR NEW.mentee_version <> OLD.mentee_version THEN NEW.mentee_version END,
         'SPONSOR', CASE WHEN sponsored AND (is_new OR NEW.sponsor_version <> OLD.sponsor_version)
                         THEN NEW.sponsor_version END)))::text);
     RETURN NULL;
   END $$`,
];
