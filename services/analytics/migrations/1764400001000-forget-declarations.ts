import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one narrow way in which the service reaches declarations of others: it deletes those of a person who is erased,
 * and reads nothing. The function runs as the owner, whom FORCE keeps behind the policies too: hence the policies for
 * the owner, which let it find and delete, and nothing else.
 */
export class ForgetDeclarations1764400001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['equality_declarations', 'monitoring_objections']) {
      await runner.query(`CREATE POLICY erased_found ON ${table} FOR SELECT TO CURRENT_USER USING (true)`);
      await runner.query(`CREATE POLICY erased_deleted ON ${table} FOR DELETE TO CURRENT_USER USING (true)`);
    }
    await runner.query(`
      CREATE FUNCTION analytics_forget_declarations(person uuid) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF NOT pairwell_is_service() THEN RAISE EXCEPTION 'only the service forgets' USING ERRCODE = '42501'; END IF;
        DELETE FROM equality_declarations WHERE person_id = person;
        DELETE FROM monitoring_objections WHERE person_id = person;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
