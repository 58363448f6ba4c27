import pg from 'pg';
import { migrate, type MigrationClass } from '@pairwell/persistence';
import { provisionDatabase, type ProvisionedDatabase } from '@pairwell/persistence/embedded';

export interface TestDatabaseOptions {
  readonly migrations: readonly MigrationClass[];
  /** Address of the superuser's database; the project's own test cluster unless told. */
  readonly superuserUrl?: string;
}

export interface TestDatabase extends ProvisionedDatabase {
  readonly name: string;
  /** As superuser: to look behind both walls. */
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

/**
 * A fresh, migrated database with its owner and application roles, in the cluster that
 * `@pairwell/testing/global-setup` started for this project's tests.
 */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const superuserUrl = options.superuserUrl ?? projectCluster();
  const name = `t${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const database = await provisionDatabase(superuserUrl, name, 'test');
  await migrate({ ...database, migrations: options.migrations });
  const own = new URL(superuserUrl);
  own.pathname = `/${name}`;
  return { ...database, name, superuserUrl: own.href, drop: () => drop(superuserUrl, name) };
}

function projectCluster(): string {
  const url = process.env['PAIRWELL_TEST_POSTGRES'];
  if (!url) throw new Error("add globalSetup: '@pairwell/testing/global-setup' to this project's jest.config.js");
  return url;
}

async function drop(superuserUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`DROP ROLE IF EXISTS ${name}_app, ${name}_owner`);
  } finally {
    await client.end();
  }
}
