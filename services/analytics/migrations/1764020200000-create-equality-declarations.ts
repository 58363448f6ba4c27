import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people declare for equality monitoring. Nobody but the person reads or writes a row, not even the service for
 * itself: whatever counts declarations later needs a door of its own that gives counts alone.
 */
export class CreateEqualityDeclarations1764020200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE equality_declarations (
        person_id uuid PRIMARY KEY,
        ethnic_category text,
        disability text,
        declared_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE monitoring_objections (
        person_id uuid PRIMARY KEY,
        objected_at timestamptz NOT NULL
      )`);
    for (const table of ['equality_declarations', 'monitoring_objections']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`
        CREATE POLICY only_oneself ON ${table}
          USING (pairwell_actor_kind() = 'person' AND person_id = pairwell_actor_id())`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
