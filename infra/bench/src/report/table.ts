import { reaches, told, toldBar, type Row } from './row.js';

const HEADINGS = ['What', 'Ours', 'Yardstick', 'Ratio', 'Bar', 'Met'];

/** Rows as a Markdown table, in the very form that Prettier gives it. */
export function markdownTable(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(3, ...cells.map((line) => (line[column] ?? '').length)));
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

function cellsOf(row: Row): readonly string[] {
  const met = reaches(row);
  return [
    row.what,
    told(row.ours),
    row.yardstick === undefined ? '' : `${told(row.yardstick)} (${row.yardstick.name})`,
    row.ratio === undefined ? '' : row.ratio.toFixed(2),
    toldBar(row),
    met === undefined ? '' : met ? 'yes' : '**no**',
  ];
}
