import {
  shown,
  SUPPRESSED,
  type Figure,
  type Floor,
  type FrozenMonth,
} from '../../domain/disclosure/disclosure-control.js';

export interface MonthRow {
  readonly month: string;
  readonly frozen_at: Date;
  readonly definition_version: number;
  readonly suppress_below: number;
  readonly round_to: number;
  readonly floors: readonly Floor[];
}

export interface CountRow {
  readonly month: string;
  readonly key: string;
  readonly count: number;
  /** Null for a total, which is the sum of its parts. */
  readonly totals: readonly string[] | null;
}

export interface CellRow {
  readonly month: string;
  readonly key: string;
  readonly value: number | null;
  readonly organisations: readonly string[];
  readonly systems: readonly string[];
}

export function figureOf(value: number | null): Figure {
  return value === null ? SUPPRESSED : shown(value);
}

/** The frozen months as the domain knows them, from their rows. */
export function historyOf(
  months: readonly MonthRow[],
  counts: readonly CountRow[],
  cells: readonly Pick<CellRow, 'month' | 'key' | 'value'>[],
): FrozenMonth[] {
  const countsOf = byMonth(counts);
  const cellsOf = byMonth(cells);
  return months.map((row): FrozenMonth => {
    const own = countsOf.get(row.month) ?? [];
    const figures = new Map((cellsOf.get(row.month) ?? []).map(({ key, value }) => [key, figureOf(value)]));
    return {
      month: row.month,
      policy: { suppressBelow: row.suppress_below, roundTo: row.round_to },
      floors: row.floors,
      parts: own.flatMap(({ key, count, totals }) => (totals === null ? [] : [{ key, count, totals }])),
      cells: new Map(own.map(({ key, count }) => [key, { key, count, figure: figures.get(key) ?? SUPPRESSED }])),
    };
  });
}

function byMonth<Row extends { readonly month: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const months = new Map<string, Row[]>();
  for (const row of rows) {
    const known = months.get(row.month);
    if (known) known.push(row);
    else months.set(row.month, [row]);
  }
  return months;
}
