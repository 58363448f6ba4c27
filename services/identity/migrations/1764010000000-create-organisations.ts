import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations and the systems they belong to: no secret to anybody signed in, written by the operator alone. */
export class CreateOrganisations1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisations (
        code text PRIMARY KEY,
        name text NOT NULL,
        type text NOT NULL,
        icb_code text,
        region_code text,
        valid_from date NOT NULL,
        valid_to date CHECK (valid_to > valid_from),
        successors text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE systems (
        code text PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL,
        version integer NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE system_organisations (
        system text NOT NULL REFERENCES systems (code),
        organisation text NOT NULL REFERENCES organisations (code),
        PRIMARY KEY (system, organisation)
      )`);
    await runner.query('CREATE INDEX system_organisations_by_organisation ON system_organisations (organisation)');
    for (const table of ['organisations', 'systems', 'system_organisations']) await wall(runner, table);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

async function wall(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`
    CREATE POLICY signed_in_read ON ${table} FOR SELECT
      USING (pairwell_is_service() OR pairwell_actor_id() IS NOT NULL)`);
  await runner.query(`
    CREATE POLICY operator_writes ON ${table}
      USING (pairwell_is_service() OR pairwell_is_operator())`);
}
