import { baselineMigrations, type MigrationClass } from '@pairwell/persistence';
import { messagingMigrations } from '@pairwell/messaging';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import type { Stand } from '../stand.js';
import type { BareRecord } from './bare-log.js';

interface Runner {
  query(sql: string): Promise<unknown>;
}

/** What a consumer keeps of memberships, behind the wall that every service has. */
class CreateBenchMembers1764000009000 {
  async up(runner: Runner): Promise<void> {
    await runner.query('CREATE TABLE members (membership_id uuid PRIMARY KEY, status text NOT NULL, version bigint)');
    await runner.query('ALTER TABLE members ENABLE ROW LEVEL SECURITY');
    await runner.query('ALTER TABLE members FORCE ROW LEVEL SECURITY');
    await runner.query('CREATE POLICY service_only ON members USING (pairwell_is_service())');
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only');
  }
}

const MIGRATIONS: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  CreateBenchMembers1764000009000,
];

/** A service's database with outbox, positions and one read model. */
export async function consumerDatabase(stand: Stand): Promise<TestDatabase> {
  return testDatabase({ migrations: MIGRATIONS, superuserUrl: await stand.postgres() });
}

/** The same effect without our port: position and row in one transaction for each message. */
export class BareEffect {
  private readonly pool: pg.Pool;

  constructor(database: TestDatabase) {
    this.pool = new pg.Pool({ connectionString: database.superuserUrl, max: 10 });
  }

  async forget(): Promise<void> {
    await this.pool.query('TRUNCATE members');
    await this.pool.query(
      `INSERT INTO consumer_positions (consumer, topic, partition, next_position)
       SELECT 'bare', 'bare', partition, 0 FROM generate_series(0, 3) AS partition
       ON CONFLICT (consumer, topic, partition) DO UPDATE SET next_position = 0`,
    );
  }

  async have({ body, partition, position }: BareRecord): Promise<void> {
    const { membershipId, status } = JSON.parse(body) as { membershipId: string; status: string };
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({ name: 'move', text: MOVE, values: [partition, BigInt(position) + 1n] });
      await client.query({ name: 'write', text: WRITE, values: [membershipId, status] });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

const MOVE = `UPDATE consumer_positions SET next_position = $2, moved_at = clock_timestamp()
               WHERE consumer = 'bare' AND topic = 'bare' AND partition = $1`;

const WRITE = `INSERT INTO members AS known (membership_id, status, version) VALUES ($1, $2, 1)
               ON CONFLICT (membership_id) DO UPDATE SET status = excluded.status, version = excluded.version
                 WHERE known.version < excluded.version`;
