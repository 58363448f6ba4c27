import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The functions that row-level security policies are written with, and the memory of idempotency keys. */
export class CreatePolicyFunctions1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of POLICY_FUNCTIONS) await runner.query(statement);
    await runner.query(`
      CREATE TABLE idempotency_keys (
        actor_id uuid NOT NULL,
        mutation text NOT NULL,
        key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        recorded_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, mutation, key)
      )`);
    await runner.query('ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY');
    await runner.query(`
      CREATE POLICY own_keys ON idempotency_keys
        USING (pairwell_is_service() OR actor_id = pairwell_actor_id())`);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

/** STABLE and without side effects, so that the planner evaluates each once a statement. */
const POLICY_FUNCTIONS = [
  `CREATE FUNCTION pairwell_actor_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
     RETURN nullif(current_setting('pairwell.actor_kind', true), '')`,
  `CREATE FUNCTION pairwell_is_service() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
     RETURN coalesce(current_setting('pairwell.actor_kind', true) = 'service', false)`,
  `CREATE FUNCTION pairwell_actor_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
     RETURN nullif(current_setting('pairwell.actor_id', true), '')::uuid`,
  `CREATE FUNCTION pairwell_organisation() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
     RETURN nullif(current_setting('pairwell.organisation', true), '')`,
  `CREATE FUNCTION pairwell_grants() RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
     RETURN coalesce(nullif(current_setting('pairwell.grants', true), '')::jsonb, '[]'::jsonb)`,
  // In all of the organisation: a grant that names a scheme does not count. Paths, because they can be inlined.
  `CREATE FUNCTION pairwell_holds(role text, organisation text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
     RETURN jsonb_path_exists(pairwell_grants(),
       '$[*] ? (@.role == $role && @.organisation == $organisation && !exists(@.scheme))',
       jsonb_build_object('role', role, 'organisation', organisation))`,
  // In all of the organisation, or in one of these schemes of it.
  `CREATE FUNCTION pairwell_holds_in(role text, organisation text, schemes uuid[]) RETURNS boolean
     LANGUAGE sql STABLE PARALLEL SAFE
     RETURN jsonb_path_exists(pairwell_grants(),
       '$[*] ? (@.role == $role && @.organisation == $organisation && (!exists(@.scheme) || @.scheme == $schemes[*]))',
       jsonb_build_object('role', role, 'organisation', organisation, 'schemes', schemes))`,
  `CREATE FUNCTION pairwell_is_operator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
     RETURN pairwell_grants() @> '[{"role": "PLATFORM_OPERATOR"}]'::jsonb`,
];
