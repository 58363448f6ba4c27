import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The read model: one row per relationship, without anything that anyone wrote, and the checkpoints of the
 * subscriptions that follow the event store.
 */
export class CreateRelationshipList1764100000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE relationships (
     relationship_id uuid PRIMARY KEY,
     revision bigint NOT NULL,
     status text NOT NULL,
     kind text NOT NULL,
     scheme_id uuid NOT NULL,
     owner text NOT NULL,
     mentor_id uuid NOT NULL,
     mentee_id uuid NOT NULL,
     requested_at timestamptz NOT NULL,
     changed_at timestamptz NOT NULL,
     outline jsonb NOT NULL
   )`,
  'CREATE INDEX relationships_mentor ON relationships (mentor_id, requested_at DESC, relationship_id DESC)',
  'CREATE INDEX relationships_mentee ON relationships (mentee_id, requested_at DESC, relationship_id DESC)',
  'CREATE INDEX relationships_scheme ON relationships (scheme_id, requested_at DESC, relationship_id DESC)',
  'CREATE INDEX relationships_owner ON relationships (owner, requested_at DESC, relationship_id DESC)',
  // A coordinator's grant may be narrowed to one scheme; then it reaches no other of the same organisation.
  `CREATE FUNCTION pairwell_coordinates(owner text, scheme uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
     RETURN EXISTS (
       SELECT 1 FROM jsonb_array_elements(pairwell_grants()) AS given
        WHERE given ->> 'organisation' = owner
          AND (given ->> 'role' = 'ORGANISATION_ADMINISTRATOR'
               OR (given ->> 'role' = 'SCHEME_COORDINATOR'
                   AND coalesce(given ->> 'scheme', scheme::text) = scheme::text)))`,
  'ALTER TABLE relationships ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE relationships FORCE ROW LEVEL SECURITY',
  `CREATE POLICY the_pair_and_its_coordinators ON relationships USING (
     (SELECT pairwell_is_service())
     OR mentor_id = (SELECT pairwell_actor_id())
     OR mentee_id = (SELECT pairwell_actor_id())
     OR pairwell_coordinates(owner, scheme_id))`,
  `CREATE TABLE subscriptions (
     name text PRIMARY KEY,
     position text,
     holder uuid,
     held_until timestamptz
   )`,
  'ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE subscriptions FORCE ROW LEVEL SECURITY',
  'CREATE POLICY service_only ON subscriptions USING (pairwell_is_service())',
];
