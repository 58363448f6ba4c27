import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever has asked never to be paired again with somebody reads that they have, also where the record of the relationship
 * is gone in which they said it. Nobody else does, and nobody but the service writes it.
 */
export class ShowPeopleTheirWishes1764900410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE POLICY whoever_asked ON never_again FOR SELECT USING (asked_by = (SELECT pairwell_person()))',
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}
