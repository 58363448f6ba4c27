import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the two work at (goals, actions, what they prepare and follow up) is due to them alone, and moves a relationship
 * for nobody else: by when they are to do something stands in a column of its own, which few rows of one person need no
 * index for, and coordinators have a count of their own, that of the revision being one of everything. The list is
 * written anew by the release that knows of these columns (leased-subscription.ts).
 */
export class KeepTheirWorkFromOthers1764800100000 implements MigrationInterface {
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
     ADD COLUMN pair_due_at timestamptz NOT NULL DEFAULT 'infinity',
     ADD COLUMN coordinator_version integer NOT NULL DEFAULT 0`,
  // A reader who heard of nothing is not named, so that gateways cannot wake them.
  `CREATE OR REPLACE FUNCTION tell_of_changed_relationship() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     is_new boolean := TG_OP = 'INSERT';
     sponsored boolean := NEW.status IN ${SPONSORED} OR (NOT is_new AND OLD.status IN ${SPONSORED});
   BEGIN
     PERFORM pg_notify('pairwell_relationships', jsonb_build_object(
       'relationship', NEW.relationship_id, 'mentor', NEW.mentor_id, 'mentee', NEW.mentee_id,
       'versions', jsonb_strip_nulls(jsonb_build_object(
         'COORDINATOR', CASE WHEN is_new OR NEW.coordinator_version <> OLD.coordinator_version
                             THEN NEW.coordinator_version END,
         'MENTOR', CASE WHEN is_new OR NEW.mentor_version <> OLD.mentor_version THEN NEW.mentor_version END,
         'MENTEE', CASE WHEN is_new OR NEW.mentee_version <> OLD.mentee_version THEN NEW.mentee_version END,
         'SPONSOR', CASE WHEN sponsored AND (is_new OR NEW.sponsor_version <> OLD.sponsor_version)
                         THEN NEW.sponsor_version END)))::text);
     RETURN NULL;
   END $$`,
];
