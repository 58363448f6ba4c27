import type { Transaction } from '@pairwell/persistence';

export interface StateRow {
  readonly table: string;
  /** Columns that identify the row; they must be a primary key or unique. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The other columns. Arrays go to array columns, plain objects to jsonb. */
  readonly state: Readonly<Record<string, unknown>>;
  /** `event.aggregateVersion`; kept in the column `version`. */
  readonly version: number;
}

/**
 * Writes another service's state as an event tells it, unless what is there is as new or newer.
 *
 * @returns true when the row was written.
 */
export async function applyIfNewer(transaction: Transaction, row: StateRow): Promise<boolean> {
  void transaction;
  throw new Error(`being built: ${row.table}`);
}
