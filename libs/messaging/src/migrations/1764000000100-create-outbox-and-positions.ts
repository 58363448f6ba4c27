import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service needs to publish and to consume: its outbox, the relay's lease, its consumers' positions. */
export class CreateOutboxAndPositions1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...OUTBOX, ...LEASES, ...POSITIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const OUTBOX = [
  `CREATE TABLE outbox (
     sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     topic text NOT NULL,
     key text NOT NULL,
     headers jsonb NOT NULL,
     body text NOT NULL CHECK (octet_length(body) <= 524288),
     written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     published_at timestamptz
   )`,
  'CREATE INDEX outbox_unpublished ON outbox (sequence) WHERE published_at IS NULL',
  'CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL',
  `CREATE FUNCTION tell_the_relay() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_notify('pairwell_outbox', '');
     RETURN NULL;
   END $$`,
  'CREATE TRIGGER outbox_written AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION tell_the_relay()',
  'ALTER TABLE outbox ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE outbox FORCE ROW LEVEL SECURITY',
  // Whoever may carry a command out may say that it happened; only the service itself reads what was said.
  'CREATE POLICY say ON outbox FOR INSERT WITH CHECK (true)',
  'CREATE POLICY relay ON outbox USING (pairwell_is_service())',
];

const LEASES = [
  `CREATE TABLE relay_leases (
     name text PRIMARY KEY,
     holder uuid NOT NULL,
     expires_at timestamptz NOT NULL
   )`,
  'ALTER TABLE relay_leases ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE relay_leases FORCE ROW LEVEL SECURITY',
  'CREATE POLICY relay ON relay_leases USING (pairwell_is_service())',
];

const POSITIONS = [
  `CREATE TABLE consumer_positions (
     consumer text NOT NULL,
     topic text NOT NULL,
     partition integer NOT NULL,
     next_position bigint NOT NULL,
     moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (consumer, topic, partition)
   ) WITH (fillfactor = 50)`,
  'ALTER TABLE consumer_positions ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE consumer_positions FORCE ROW LEVEL SECURITY',
  'CREATE POLICY consumer ON consumer_positions USING (pairwell_is_service())',
];
