import type { TestDatabase } from '@pairwell/testing';
import pg from 'pg';

/** Takes every row out of a database, and leaves its migrations. */
export async function emptyDatabase(database: TestDatabase): Promise<void> {
  await asSuperuser(database, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'migrations'`,
    );
    await client.query(`TRUNCATE ${rows.map((row) => row.name).join(', ')}`);
  });
}

/** A connection behind both walls. */
export async function asSuperuser<T>(database: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
