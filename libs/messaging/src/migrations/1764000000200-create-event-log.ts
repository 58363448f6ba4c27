import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the embedded event log, in a database of its own. */
export class CreateEventLog1764000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES) await runner.query(statement);
    for (const table of NAMES) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY services ON ${table} USING (pairwell_is_service())`);
    }
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const NAMES = [
  'event_log_topics',
  'event_log_partitions',
  'event_log_messages',
  'event_log_members',
  'event_log_claims',
];

const TABLES = [
  `CREATE TABLE event_log_topics (
     topic text PRIMARY KEY,
     partitions integer NOT NULL CHECK (partitions BETWEEN 1 AND 1000)
   )`,
  // The head row of a partition: whoever appends holds its lock to the commit, which puts positions in commit order.
  `CREATE TABLE event_log_partitions (
     topic text NOT NULL,
     partition integer NOT NULL,
     first_position bigint NOT NULL DEFAULT 0,
     next_position bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (topic, partition)
   ) WITH (fillfactor = 50)`,
  `CREATE TABLE event_log_messages (
     topic text NOT NULL,
     partition integer NOT NULL,
     position bigint NOT NULL,
     key text NOT NULL,
     headers jsonb NOT NULL,
     body text NOT NULL,
     stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (topic, partition, position)
   )`,
  'CREATE INDEX event_log_messages_age ON event_log_messages (stored_at)',
  `CREATE TABLE event_log_members (
     consumer_group text NOT NULL,
     member uuid NOT NULL,
     topics text[] NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (consumer_group, member)
   )`,
  `CREATE TABLE event_log_claims (
     consumer_group text NOT NULL,
     topic text NOT NULL,
     partition integer NOT NULL,
     member uuid NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (consumer_group, topic, partition)
   )`,
];
