import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In a database of its own: the list of erased people, which no restore brings back (ADR 0022). Ids only. */
export class CreateErasureList1764400000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE erasures (
         place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         person_id uuid NOT NULL UNIQUE,
         request_id uuid NOT NULL,
         requested_at timestamptz NOT NULL,
         listed_at timestamptz NOT NULL DEFAULT now())`,
    );
    // Withheld from the application role by `migrate`: UPDATE and DELETE.
    await runner.query(`COMMENT ON TABLE erasures IS 'append-only'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
