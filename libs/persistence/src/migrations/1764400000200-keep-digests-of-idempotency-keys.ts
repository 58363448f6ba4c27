import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys are words that portals choose, and may name a person: from now on their digest is kept, never they themselves. */
export class KeepDigestsOfIdempotencyKeys1764400000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The owner too is behind the table's policy, which lets the service through; for this transaction alone.
    await runner.query(`SELECT set_config('pairwell.actor_kind', 'service', true)`);
    // The same as `digestOf` in idempotency.ts, so that a request that is repeated across the release is still known.
    await runner.query(
      `UPDATE idempotency_keys
          SET key = encode(sha256(convert_to(actor_id::text || ' ' || mutation || ' ' || key, 'UTF8')), 'hex')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
