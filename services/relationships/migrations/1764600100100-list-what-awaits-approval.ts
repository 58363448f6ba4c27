import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sponsors find what waits for their approval: who they are and who is waited for stand in columns, with an index for
 * each, and the wall lets a sponsor read a request while it waits and that it was not approved (access.policy.ts).
 */
export class ListWhatAwaitsApproval1764600100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `ALTER TABLE relationships
     ADD COLUMN sponsor_id uuid,
     ADD COLUMN awaited_approver text CHECK (awaited_approver IN ('COORDINATOR', 'SPONSOR')),
     ADD COLUMN sponsor_changed_at timestamptz NOT NULL DEFAULT '-infinity'`,
  'CREATE INDEX relationships_sponsor ON relationships (sponsor_id, status) WHERE sponsor_id IS NOT NULL',
  `CREATE INDEX relationships_awaiting_approval ON relationships (scheme_id, requested_at, relationship_id)
     WHERE awaited_approver IS NOT NULL`,
  'DROP POLICY the_pair_and_its_coordinators ON relationships',
  // Each SELECT is worked out once a statement and not once a row.
  `CREATE POLICY the_pair_its_coordinators_and_its_sponsor ON relationships USING (
     (SELECT pairwell_is_service())
     OR mentor_id = (SELECT pairwell_person())
     OR mentee_id = (SELECT pairwell_person())
     OR owner = ANY ((SELECT pairwell_coordinated_organisations())::text[])
     OR owner || ' ' || scheme_id = ANY ((SELECT pairwell_coordinated_schemes())::text[])
     OR (sponsor_id = (SELECT pairwell_person()) AND status IN ('REQUESTED', 'REGISTERED', 'NOT_APPROVED')))`,
];
