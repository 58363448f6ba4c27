import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What analytics has heard: coded state and facts, without any person. Nobody but the service itself reads it. */
export class CreateFacts1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
    await runner.query('CREATE INDEX relationship_facts_by_day ON relationship_facts (occurred_on)');
    for (const name of ['known_organisations', 'known_memberships', 'applications', 'relationship_facts', 'barriers']) {
      await wall(runner, name, 'pairwell_is_service()');
    }
    await wall(runner, 'known_schemes', 'pairwell_is_service()');
    await runner.query(`
      CREATE POLICY signed_in_read ON known_schemes FOR SELECT USING (pairwell_actor_id() IS NOT NULL)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const TABLES = [
  `CREATE TABLE known_organisations (
     code text PRIMARY KEY,
     type text NOT NULL,
     systems text[] NOT NULL,
     status text NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE known_memberships (
     membership_id uuid PRIMARY KEY,
     organisation text NOT NULL,
     staff_group text,
     status text NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE known_schemes (
     scheme_id uuid PRIMARY KEY,
     organisation text NOT NULL,
     kind text NOT NULL,
     status text NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE applications (
     participation_id uuid PRIMARY KEY,
     scheme_id uuid NOT NULL,
     organisation text NOT NULL,
     side text NOT NULL,
     status text NOT NULL,
     changed_at timestamptz NOT NULL,
     version bigint NOT NULL
   )`,
  `CREATE TABLE relationship_facts (
     relationship_id uuid NOT NULL,
     revision bigint NOT NULL,
     scheme_id uuid NOT NULL,
     mentor_organisation text NOT NULL,
     mentee_organisation text NOT NULL,
     occurred_on date NOT NULL,
     name text NOT NULL,
     facts jsonb NOT NULL,
     PRIMARY KEY (relationship_id, revision)
   )`,
  `CREATE TABLE barriers (
     fact_id uuid PRIMARY KEY,
     scheme_id uuid NOT NULL,
     month text NOT NULL,
     themes text[] NOT NULL
   )`,
];

async function wall(runner: QueryRunner, table: string, who: string): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(`CREATE POLICY the_service ON ${table} USING (${who})`);
}
