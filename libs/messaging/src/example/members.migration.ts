import { baselineMigrations, type MigrationClass } from '@pairwell/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { messagingMigrations } from '../migrations/index.js';

/** The read model of the example service: members as identity tells of them, facts as relationships does. */
class CreateMembers1764000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE members (
        membership_id uuid PRIMARY KEY, organisation text NOT NULL, status text NOT NULL, version integer NOT NULL)`);
    await runner.query(`
      CREATE TABLE facts (
        relationship_id uuid, revision integer, name text NOT NULL, PRIMARY KEY (relationship_id, revision))`);
    // No rule keeps a second row out: whatever is done twice shows here.
    await runner.query('CREATE TABLE tally (event_id uuid NOT NULL, handler text NOT NULL)');
    for (const table of ['members', 'facts', 'tally']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY service ON ${table} USING (pairwell_is_service())`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

export const exampleMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  CreateMembers1764000000900,
];
