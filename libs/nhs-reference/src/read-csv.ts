import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One row with typed access; a fault in a shipped file is a fault of the release, so it throws at start. */
export class Row {
  constructor(
    private readonly file: string,
    private readonly cells: Readonly<Record<string, string>>,
  ) {}

  has(column: string): boolean {
    return column in this.cells;
  }

  text(column: string): string {
    const value = this.cells[column];
    if (!value) throw new Error(`${this.file}: a row has no ${column}`);
    return value;
  }

  whole(column: string): number {
    const value = Number(this.text(column));
    if (!Number.isInteger(value)) throw new Error(`${this.file}: ${column} is no whole number`);
    return value;
  }

  oneOf<const Value extends string>(column: string, allowed: readonly Value[]): Value {
    const value = allowed.find((candidate) => candidate === this.text(column));
    if (!value) throw new Error(`${this.file}: ${column} is none of ${allowed.join(', ')}`);
    return value;
  }
}

/** Reads one of the files under `data/`, which lies beside both `src` and `dist`. */
export function readCsv(file: string): readonly Row[] {
  const text = readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8');
  const rows: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true, trim: true });
  return rows.map((cells) => new Row(file, cells));
}
