import 'reflect-metadata';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { asDatabaseFault, DatabaseMisconfigured } from './database-faults.js';

export type MigrationClass = new () => MigrationInterface;

export interface MigrationOptions {
  /** `postgres://` address of the owner role, used for migrations alone. */
  readonly ownerUrl: string;
  /** The role the service connects as; it is granted rows, never tables. */
  readonly applicationRole: string;
  /** TypeORM migration classes; the 13-digit timestamp that ends each class name gives the order. */
  readonly migrations: readonly MigrationClass[];
}

/** Any number will do as long as every Pairwell migration uses the same one. */
const MIGRATION_LOCK = 7_246_935_190;

/**
 * Brings a database to the newest version: what is pending, each in a transaction of its own, then the grants.
 * Safe when several instances start at once: they take turns.
 *
 * @returns the names of the migrations that ran.
 * @throws DatabaseUnavailable; DatabaseMisconfigured when the application role does not exist.
 */
export async function migrate(options: MigrationOptions): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: options.ownerUrl,
    applicationName: 'pairwell migrations',
    migrations: [...options.migrations],
    synchronize: false,
    installExtensions: false,
    poolSize: 2,
    connectTimeoutMS: 5_000,
  });
  try {
    await source.initialize();
    return await inTurn(source, async () => {
      await requireRole(source, options.applicationRole);
      const done = await source.runMigrations({ transaction: 'each' });
      await grantRows(source, options.applicationRole);
      return done.map((migration) => migration.name);
    });
  } catch (error) {
    throw asDatabaseFault(error);
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

async function inTurn<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
  const session = source.createQueryRunner();
  await session.connect();
  try {
    await session.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await session.release();
  }
}

async function requireRole(source: DataSource, role: string): Promise<void> {
  const found: unknown[] = await source.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (found.length > 0) return;
  throw new DatabaseMisconfigured(
    `The application role "${role}" does not exist; create it (LOGIN, NOSUPERUSER, NOBYPASSRLS) before migrating.`,
  );
}

/**
 * Rows only: no DDL, no TRUNCATE, and no rights on the list of migrations. A migration that withholds more from the
 * application role, for a table that must never change, sets the comment `append-only` on that table.
 */
async function grantRows(source: DataSource, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await source.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  await source.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`);
  await source.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name}`);
  await source.query(`REVOKE ALL ON TABLE migrations FROM ${name}`);
  const frozen = await source.query<{ name: string }[]>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND obj_description(c.oid) = 'append-only'`,
  );
  for (const table of frozen) await source.query(`REVOKE UPDATE, DELETE ON TABLE ${table.name} FROM ${name}`);
}
