import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The frozen months: what is shown, and not what was counted. `append-only` takes UPDATE and DELETE from the application role; the policies on INSERT let rows
 * in only in the transaction that freezes their month. So what is frozen can neither change nor grow.
 */
export class CreateFrozenMonths1764020100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    for (const table of ['due', 'frozen_months', 'frozen_organisations', 'frozen_cells', 'figure_reads']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
    }
    for (const policy of POLICIES) await runner.query(policy);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  `CREATE TABLE due (
     key text PRIMARY KEY,
     due_at timestamptz NOT NULL,
     done_at timestamptz
   )`,
  `CREATE INDEX due_next ON due (due_at) WHERE done_at IS NULL`,
  `CREATE TABLE frozen_months (
     month text PRIMARY KEY,
     frozen_at timestamptz NOT NULL,
     frozen_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
     definition_version integer NOT NULL,
     suppress_below integer NOT NULL CHECK (suppress_below >= 8),
     round_to integer NOT NULL CHECK (round_to >= 5)
   )`,
  `COMMENT ON TABLE frozen_months IS 'append-only'`,
  `CREATE TABLE frozen_organisations (
     month text NOT NULL REFERENCES frozen_months,
     code text NOT NULL,
     type text NOT NULL,
     systems text[] NOT NULL,
     PRIMARY KEY (month, code)
   )`,
  `COMMENT ON TABLE frozen_organisations IS 'append-only'`,
  `CREATE TABLE frozen_cells (
     month text NOT NULL REFERENCES frozen_months,
     key text NOT NULL,
     block text NOT NULL,
     organisations text[] NOT NULL,
     systems text[] NOT NULL,
     value integer CHECK (value >= 8),
     PRIMARY KEY (month, key)
   )`,
  `COMMENT ON TABLE frozen_cells IS 'append-only'`,
  `COMMENT ON COLUMN frozen_cells.value IS 'rounded; null when suppressed. A cell that is not there shows 0.'`,
  `CREATE INDEX frozen_cells_by_block ON frozen_cells (month, block)`,
  `CREATE TABLE figure_reads (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     read_at timestamptz NOT NULL,
     actor_id uuid NOT NULL,
     actor_kind text NOT NULL,
     organisation text NOT NULL,
     what jsonb NOT NULL,
     why text NOT NULL
   )`,
  `COMMENT ON TABLE figure_reads IS 'append-only'`,
];

const FREEZING = (table: string): string => `
  CREATE POLICY while_freezing ON ${table} FOR INSERT WITH CHECK (
    pairwell_is_service() AND EXISTS (
      SELECT FROM frozen_months frozen WHERE frozen.month = ${table}.month AND frozen.frozen_in = pg_current_xact_id()))`;

const POLICIES = [
  `CREATE POLICY the_service ON due USING (pairwell_is_service())`,
  `CREATE POLICY while_freezing ON frozen_months FOR INSERT WITH CHECK (pairwell_is_service())`,
  `CREATE POLICY signed_in_read ON frozen_months FOR SELECT
     USING (pairwell_is_service() OR pairwell_actor_id() IS NOT NULL)`,
  FREEZING('frozen_organisations'),
  `CREATE POLICY signed_in_read ON frozen_organisations FOR SELECT
     USING (pairwell_is_service() OR pairwell_actor_id() IS NOT NULL)`,
  FREEZING('frozen_cells'),
  `CREATE POLICY analysts_read ON frozen_cells FOR SELECT USING (
     pairwell_is_service()
     OR EXISTS (SELECT FROM unnest(organisations) AS code WHERE pairwell_holds('ANALYST', code))
     OR EXISTS (SELECT FROM unnest(systems) AS code WHERE pairwell_grants()
                @> jsonb_build_array(jsonb_build_object('role', 'ANALYST', 'system', code))))`,
  `CREATE POLICY own_reads ON figure_reads FOR INSERT WITH CHECK (actor_id = pairwell_actor_id())`,
  `CREATE POLICY the_service ON figure_reads FOR SELECT USING (pairwell_is_service())`,
];
