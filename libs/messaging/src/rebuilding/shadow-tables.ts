import type { Transaction } from '@pairwell/persistence';
import pg from 'pg';
import type { RebuiltTable } from './heard-read-model.js';

/**
 * Gives the transaction empty tables of the same names as the true ones. PostgreSQL looks a bare name up among the
 * session's temporary tables first, so whatever is written in this transaction goes there; the rest of the world goes
 * on with the true tables. They vanish with the transaction.
 */
export async function shadow(transaction: Transaction, tables: readonly string[]): Promise<void> {
  for (const table of tables.map((name) => pg.escapeIdentifier(name))) {
    await transaction.query(
      `CREATE TEMPORARY TABLE ${table} (LIKE public.${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)
         ON COMMIT DROP`,
    );
  }
}

/**
 * Makes a true table equal to its shadow, touching only the rows in which they differ.
 *
 * @returns how many rows were not as they should be; none where nothing was wrong.
 */
export async function settle(transaction: Transaction, name: string): Promise<RebuiltTable> {
  const table = pg.escapeIdentifier(name);
  const [live, rebuilt] = [`public.${table}`, `pg_temp.${table}`];
  const same = (await primaryKey(transaction, name)).map((column) => `live.${column} = wrong.${column}`).join(' AND ');
  const [, removed] = await transaction.query<[unknown[], number]>(
    `DELETE FROM ${live} AS live USING (TABLE ${live} EXCEPT TABLE ${rebuilt}) AS wrong WHERE ${same}`,
  );
  const added = await transaction.query<unknown[]>(
    `INSERT INTO ${live} (TABLE ${rebuilt} EXCEPT TABLE ${live}) RETURNING 1`,
  );
  const [counted] = await transaction.query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM ${live}`);
  return { table: name, rows: counted?.rows ?? 0, removed, written: added.length };
}

async function primaryKey(transaction: Transaction, table: string): Promise<string[]> {
  const columns = await transaction.query<{ name: string }[]>(
    `SELECT a.attname AS name
       FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indisprimary AND i.indrelid = format('public.%I', $1::text)::regclass`,
    [table],
  );
  if (columns.length === 0) throw new Error(`the table ${table} has no primary key, so it cannot be rebuilt`);
  return columns.map(({ name }) => pg.escapeIdentifier(name));
}
