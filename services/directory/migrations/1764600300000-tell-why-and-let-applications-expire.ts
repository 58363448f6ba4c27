import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why an application was declined; and for how long a scheme keeps applications that came to nothing. */
export class TellWhyAndLetApplicationsExpire1764600300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const STATEMENTS = [
  'ALTER TABLE participations ADD COLUMN declined_because text',
  `CREATE INDEX participations_unfinished ON participations (updated_at) WHERE status <> 'APPROVED'`,
  // Nobody but the service itself, when their time has come.
  'CREATE POLICY service_deletes ON participations FOR DELETE USING (pairwell_is_service())',
  // Rows are behind the service's policy.
  `SELECT set_config('pairwell.actor_kind', 'service', true)`,
  `UPDATE participations SET declined_because = 'NOT_STATED' WHERE status = 'DECLINED'`,
  `UPDATE schemes SET settings = settings || '{"applicationsKeptMonths": 12}'
    WHERE NOT settings ? 'applicationsKeptMonths'`,
  `SELECT set_config('pairwell.actor_kind', '', true)`,
];
