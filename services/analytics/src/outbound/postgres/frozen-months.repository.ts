import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import {
  FrozenMonths,
  type FrozenRecord,
  type MonthHeader,
  type ReadableCell,
} from '../../application/frozen-months.port.js';
import { blockOf, cellOf } from '../../domain/cells.js';
import type { Affiliation, Affiliations } from '../../domain/count-month.js';
import { shown, SUPPRESSED } from '../../domain/disclosure/disclosure-control.js';
import type { Month } from '../../domain/month.js';

interface MonthRow {
  readonly month: string;
  readonly frozen_at: Date;
  readonly definition_version: number;
  readonly suppress_below: number;
  readonly round_to: number;
}

interface CellRow {
  readonly key: string;
  readonly value: number | null;
  readonly organisations: readonly string[];
  readonly systems: readonly string[];
}

const CELLS = 'SELECT key, value, organisations, systems FROM frozen_cells';

@Injectable()
export class PostgresFrozenMonths extends FrozenMonths {
  async keep(tx: Transaction, record: FrozenRecord): Promise<void> {
    const { month, policy } = record.frozen;
    await tx.query(
      `INSERT INTO frozen_months (month, frozen_at, definition_version, suppress_below, round_to)
       VALUES ($1, $2, $3, $4, $5)`,
      [month, record.frozenAt, record.definitionVersion, policy.suppressBelow, policy.roundTo],
    );
    await tx.query(
      `INSERT INTO frozen_organisations (month, code, type, systems)
       SELECT $1, row.* FROM jsonb_to_recordset($2) AS row(code text, type text, systems text[])`,
      [month, JSON.stringify([...record.affiliations].map(([code, affiliation]) => ({ code, ...affiliation })))],
    );
    await this.keepCells(tx, record);
  }

  private async keepCells(tx: Transaction, { frozen, readersOf }: FrozenRecord): Promise<void> {
    const cells = [...frozen.cells.values()];
    await tx.query(
      `INSERT INTO frozen_cells (month, key, block, organisations, systems, value)
       SELECT $1, row.* FROM jsonb_to_recordset($2)
           AS row(key text, block text, organisations text[], systems text[], value integer)`,
      [
        frozen.month,
        JSON.stringify(
          cells.map(({ key, figure }) => ({
            key,
            block: blockOf(cellOf(key)),
            ...readersOf(key),
            value: figure.value,
          })),
        ),
      ],
    );
  }

  async header(tx: Transaction, month: Month | undefined): Promise<MonthHeader | undefined> {
    const [row] = await tx.query<MonthRow[]>(
      'SELECT * FROM frozen_months WHERE $1::text IS NULL OR month = $1 ORDER BY month DESC LIMIT 1',
      [month ?? null],
    );
    return (
      row && {
        month: row.month,
        frozenAt: row.frozen_at,
        definitionVersion: row.definition_version,
        policy: { suppressBelow: row.suppress_below, roundTo: row.round_to },
      }
    );
  }

  async affiliations(tx: Transaction, month: Month): Promise<Affiliations> {
    const rows = await tx.query<(Affiliation & { code: string })[]>(
      'SELECT code, type, systems FROM frozen_organisations WHERE month = $1 ORDER BY code',
      [month],
    );
    return new Map(rows.map(({ code, type, systems }) => [code, { type, systems }]));
  }

  async block(tx: Transaction, month: Month, block: string): Promise<readonly ReadableCell[]> {
    const sql = `${CELLS} WHERE month = $1 AND block = $2 ORDER BY key`;
    return (await tx.query<CellRow[]>(sql, [month, block])).map(readable);
  }

  async cells(tx: Transaction, month: Month, keys: readonly string[]): Promise<readonly ReadableCell[]> {
    const sql = `${CELLS} WHERE month = $1 AND key = ANY ($2)`;
    return (await tx.query<CellRow[]>(sql, [month, keys])).map(readable);
  }
}

function readable({ key, value, organisations, systems }: CellRow): ReadableCell {
  return { key, figure: value === null ? SUPPRESSED : shown(value), readers: { organisations, systems } };
}
