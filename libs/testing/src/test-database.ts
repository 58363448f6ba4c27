import pg from 'pg';
import type { MigrationClass } from '@pairwell/persistence';
import type { ProvisionedDatabase } from '@pairwell/persistence/embedded';
import { templateDatabase } from './template-database.js';

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
 * A fresh, migrated database in the cluster that `@pairwell/testing/global-setup` started for this project's tests. It is
 * a copy of the one in which these migrations ran first, and has the same owner and application roles.
 */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const superuserUrl = options.superuserUrl ?? projectCluster();
  const name = `t${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const template = await templateDatabase(superuserUrl, options.migrations);
  await asSuperuser(superuserUrl, `CREATE DATABASE ${name} OWNER ${template.name}_owner TEMPLATE ${template.name}`);
  const at = (url: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return {
    name,
    url: at(template.url),
    ownerUrl: at(template.ownerUrl),
    applicationRole: template.applicationRole,
    superuserUrl: at(superuserUrl),
    drop: () => asSuperuser(superuserUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function projectCluster(): string {
  const url = process.env['PAIRWELL_TEST_POSTGRES'];
  if (!url) throw new Error("add globalSetup: '@pairwell/testing/global-setup' to this project's jest.config.js");
  return url;
}

async function asSuperuser(superuserUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
