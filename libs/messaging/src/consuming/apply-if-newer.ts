import type { Transaction } from '@pairwell/persistence';
import pg from 'pg';

export interface StateRow {
  readonly table: string;
  /** Columns that identify the row; together they are its primary key, or unique. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The other columns. Arrays of texts or numbers go to array columns, objects to jsonb. */
  readonly state: Readonly<Record<string, unknown>>;
  /** `event.aggregateVersion`; kept in the column `version`. */
  readonly version: number;
}

/**
 * Writes another service's state as an event tells it, unless what is there is as new or newer: the rule that makes a
 * consumer right whatever comes twice, late or out of order. In plain SQL:
 *
 *     INSERT INTO t (id, …, version) VALUES ($1, …, $n)
 *     ON CONFLICT (id) DO UPDATE SET … = excluded.…, version = excluded.version
 *       WHERE t.version < excluded.version
 *
 * A thing that ended is kept as a row with its version and a status: a row that was deleted would be written again by a
 * late event.
 *
 * @returns true when the row was written.
 */
export async function applyIfNewer(transaction: Transaction, row: StateRow): Promise<boolean> {
  const values = { ...row.key, ...row.state, version: row.version };
  const columns = Object.keys(values).map((column) => pg.escapeIdentifier(column));
  const key = Object.keys(row.key).map((column) => pg.escapeIdentifier(column));
  const changed = columns.filter((column) => !key.includes(column));
  const table = pg.escapeIdentifier(row.table);
  const written = await transaction.query<unknown[]>(
    `INSERT INTO ${table} AS known (${columns.join(', ')})
     VALUES (${columns.map((_, place) => `$${place + 1}`).join(', ')})
     ON CONFLICT (${key.join(', ')}) DO UPDATE
       SET ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}
       WHERE known.version < excluded.version
     RETURNING 1`,
    Object.values(values),
  );
  return written.length > 0;
}
