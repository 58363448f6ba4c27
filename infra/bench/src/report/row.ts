/** What a figure counts. */
export type Unit = 'ms' | 's' | 'MB' | `${string}/s`;

export interface Figure {
  readonly value: number;
  readonly unit: Unit;
}

/** What must be reached: by the ratio to the yardstick, or by our own figure. */
export type Bar =
  | { readonly kind: 'ratio at least'; readonly value: number }
  | { readonly kind: 'ratio at most'; readonly value: number }
  | { readonly kind: 'at most'; readonly value: number }
  | { readonly kind: 'at least'; readonly value: number };

/** One line of the results. */
export interface Row {
  readonly what: string;
  readonly ours: Figure;
  /** What it is measured against in the same run; absent where the bar is absolute and nothing compares. */
  readonly yardstick?: Figure & { readonly name: string };
  /** Ours divided by the yardstick. */
  readonly ratio?: number;
  readonly bar?: Bar;
}

/** Whether a row reaches its bar; undefined where it has none. */
export function reaches({ ours, ratio, bar }: Row): boolean | undefined {
  switch (bar?.kind) {
    case undefined:
      return undefined;
    case 'ratio at least':
      return ratio !== undefined && ratio >= bar.value;
    case 'ratio at most':
      return ratio !== undefined && ratio <= bar.value;
    case 'at most':
      return ours.value <= bar.value;
    case 'at least':
      return ours.value >= bar.value;
  }
}

/** Such as `1,234 events/s`, `12.3 ms`: three digits that mean something, and no more. */
export function told({ value, unit }: Figure): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${value.toLocaleString('en-GB', options)} ${unit}`;
}

/** Such as `ratio ≥ 0.80`, `≤ 150 ms`. */
export function toldBar({ bar, ours }: Row): string {
  switch (bar?.kind) {
    case undefined:
      return '';
    case 'ratio at least':
      return `ratio ≥ ${bar.value.toFixed(2)}`;
    case 'ratio at most':
      return `ratio ≤ ${bar.value.toFixed(2)}`;
    case 'at most':
      return `≤ ${told({ value: bar.value, unit: ours.unit }).replace(/\.0+ /, ' ')}`;
    case 'at least':
      return `≥ ${told({ value: bar.value, unit: ours.unit }).replace(/\.0+ /, ' ')}`;
  }
}
