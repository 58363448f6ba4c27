import { createHash } from 'node:crypto';
import pg from 'pg';
import { migrate, type MigrationClass } from '@pairwell/persistence';
import { provisionDatabase, type ProvisionedDatabase } from '@pairwell/persistence/embedded';

/** A database that nobody works in: others are made as copies of it. */
export interface TemplateDatabase extends ProvisionedDatabase {
  readonly name: string;
}

/** Any number will do; whoever makes a template holds this lock, so that it is made once. */
const TEMPLATE_LOCK = 7_246_935_191;

/**
 * The database of a cluster in which exactly these migrations have run; they run when somebody asks for it first. A copy
 * takes a tenth of the time that the migrations take.
 *
 * @param superuserUrl address of the cluster's `postgres` database as superuser.
 */
export async function templateDatabase(
  superuserUrl: string,
  migrations: readonly MigrationClass[],
): Promise<TemplateDatabase> {
  const name = `template_${fingerprint(migrations)}`;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const provisioned = await provisionDatabase(superuserUrl, name, 'test');
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
    if (!rowCount) {
      await migrate({ ...provisioned, migrations });
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
    }
    return { ...provisioned, name };
  } finally {
    await client.end();
  }
}

/** What the migrations are called and what they say, in their order: two lists that differ share no template. */
function fingerprint(migrations: readonly MigrationClass[]): string {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.name}\n${String(migration)}\n`);
  return hash.digest('hex').slice(0, 16);
}
