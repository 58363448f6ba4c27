import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of sealed texts and who may fetch them: the second wall of the event store (ADR 0012). */
export class CreateSealedTextKeys1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...KEYS, ...DESTROYED]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const KEYS = [
  `CREATE TABLE sealed_text_keys (
     id uuid PRIMARY KEY,
     author uuid NOT NULL,
     scope uuid NOT NULL,
     participants uuid[] NOT NULL,
     wrapped_under text NOT NULL,
     wrapped bytea NOT NULL CHECK (length(wrapped) = 60),
     created_at timestamptz NOT NULL DEFAULT now(),
     UNIQUE (author, scope))`,
  'CREATE INDEX sealed_text_keys_of_scope ON sealed_text_keys (scope)',
  'ALTER TABLE sealed_text_keys ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE sealed_text_keys FORCE ROW LEVEL SECURITY',
  `CREATE POLICY readers ON sealed_text_keys FOR SELECT
     USING (pairwell_is_service() OR pairwell_actor_id() = author OR pairwell_actor_id() = ANY (participants))`,
  `CREATE POLICY writers ON sealed_text_keys FOR INSERT
     WITH CHECK (pairwell_is_service() OR pairwell_actor_id() = author)`,
  'CREATE POLICY rewrapping ON sealed_text_keys FOR UPDATE USING (pairwell_is_service())',
  'CREATE POLICY destruction ON sealed_text_keys FOR DELETE USING (pairwell_is_service())',
];

/** Ids only. Everybody may see that keys were destroyed, since nothing may be sealed in that name again. */
const DESTROYED = [
  `CREATE TABLE sealed_text_destroyed (
     what text NOT NULL CHECK (what IN ('author', 'scope')),
     id uuid NOT NULL,
     destroyed_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (what, id))`,
  `COMMENT ON TABLE sealed_text_destroyed IS 'append-only'`,
  'ALTER TABLE sealed_text_destroyed ENABLE ROW LEVEL SECURITY',
  'ALTER TABLE sealed_text_destroyed FORCE ROW LEVEL SECURITY',
  'CREATE POLICY known ON sealed_text_destroyed FOR SELECT USING (true)',
  'CREATE POLICY noted ON sealed_text_destroyed FOR INSERT WITH CHECK (pairwell_is_service())',
];
