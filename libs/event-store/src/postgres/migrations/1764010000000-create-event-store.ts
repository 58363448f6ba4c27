import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The embedded event store (ADR 0007). It knows no actor, so it has no row policies: what people write in events is
 * sealed, and who may fetch the key is the second wall. The application role appends and reads; only the functions
 * here, which run as the owner, move the head or delete a stream.
 */
export class CreateEventStore1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, SEQUENCE, DELETE_STREAM]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

/** `json` and not `jsonb`: kept as it was sent, cheaper to write, and it takes every string JSON can say. */
const TABLES = [
  `CREATE TABLE event_store_events (
     stream text COLLATE "C" NOT NULL,
     revision bigint NOT NULL,
     id uuid NOT NULL,
     type text NOT NULL,
     data json NOT NULL,
     metadata json NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (stream, revision))`,
  `COMMENT ON TABLE event_store_events IS 'append-only'`,
  // Emptied as fast as it fills: vacuum by count, not by share.
  `CREATE TABLE event_store_unsequenced (
     entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     stream text COLLATE "C" NOT NULL,
     first_revision bigint NOT NULL,
     last_revision bigint NOT NULL)
     WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
  `CREATE TABLE event_store_positions (
     position bigint PRIMARY KEY,
     stream text COLLATE "C" NOT NULL,
     revision bigint NOT NULL)`,
  `COMMENT ON TABLE event_store_positions IS 'append-only'`,
  `CREATE TABLE event_store_head (
     only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
     position bigint NOT NULL)`,
  `COMMENT ON TABLE event_store_head IS 'append-only'`,
  'INSERT INTO event_store_head (position) VALUES (0)',
];

/**
 * Gives the next positions to committed events, in the order of their entries. Each statement has a snapshot of its
 * own, and the first one takes the head's row until commit: what a later statement sees, no earlier writer has left
 * half done, and no position is given below one that somebody may have read.
 */
const SEQUENCE = `
  CREATE FUNCTION event_store_sequence(at_most integer) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    head bigint;
    given bigint;
  BEGIN
    IF NOT EXISTS (SELECT FROM event_store_unsequenced) THEN
      RETURN 0; -- before the lock, which would make an idle look a write
    END IF;
    SELECT position INTO STRICT head FROM event_store_head FOR UPDATE;
    WITH taken AS (
      DELETE FROM event_store_unsequenced
       WHERE entry IN (SELECT entry FROM event_store_unsequenced ORDER BY entry LIMIT at_most)
      RETURNING entry, stream, first_revision, last_revision),
    placed AS (
      INSERT INTO event_store_positions (position, stream, revision)
      SELECT head + row_number() OVER (ORDER BY taken.entry, r.revision), taken.stream, r.revision
        FROM taken CROSS JOIN LATERAL generate_series(first_revision, last_revision) AS r(revision)
      RETURNING 1)
    SELECT count(*) INTO given FROM placed;
    IF given > 0 THEN
      UPDATE event_store_head SET position = head + given;
    END IF;
    RETURN given;
  END $$`;

/**
 * Marks the stream as deleted in its next revision, then removes what came before. An append under way wants the same
 * revision, so one of the two waits and finds out: no lock is needed, and none is paid for by appends.
 */
const DELETE_STREAM = `
  CREATE FUNCTION event_store_delete_stream(name text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    latest record;
  BEGIN
    LOOP
      SELECT max(revision) AS revision, bool_or(type = '$deleted') AS deleted INTO latest
        FROM event_store_events WHERE stream = name;
      IF latest.deleted THEN
        RETURN;
      END IF;
      BEGIN
        INSERT INTO event_store_events (stream, revision, id, type, data, metadata)
        VALUES (name, coalesce(latest.revision, -1) + 1, gen_random_uuid(), '$deleted', '{}', '{}');
        EXIT;
      EXCEPTION WHEN unique_violation THEN
        NULL; -- an append was quicker: mark the revision after it
      END;
    END LOOP;
    DELETE FROM event_store_events WHERE stream = name AND type <> '$deleted';
    DELETE FROM event_store_unsequenced WHERE stream = name;
  END $$`;
