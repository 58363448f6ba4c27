import type { Transaction } from '@pairwell/persistence';
import type { Affiliations } from '../domain/count-month.js';
import type { DisclosurePolicy, Figure, FrozenMonth } from '../domain/disclosure/disclosure-control.js';
import type { Month } from '../domain/month.js';
import type { Readers } from '../domain/readers.js';

/** What is known of a frozen month beside its figures. */
export interface MonthHeader {
  readonly month: Month;
  readonly frozenAt: Date;
  readonly definitionVersion: number;
  readonly policy: DisclosurePolicy;
}

/** A cell of a frozen month, and whose analysts may see it. */
export interface ReadableCell {
  readonly key: string;
  readonly figure: Figure;
  readonly readers: Readers;
}

/** Everything a freeze writes. */
export interface FrozenRecord extends Omit<MonthHeader, 'month' | 'policy'> {
  readonly frozen: FrozenMonth;
  readonly affiliations: Affiliations;
  readonly readersOf: (key: string) => Readers;
}

/** The months as they were frozen, for ever. */
export abstract class FrozenMonths {
  /** Keeps what is shown of a month. What was counted is not kept: nothing needs it any more. */
  abstract keep(tx: Transaction, record: FrozenRecord): Promise<void>;

  /** A frozen month, the latest unless named; undefined when it is not frozen. */
  abstract header(tx: Transaction, month: Month | undefined): Promise<MonthHeader | undefined>;

  /** The organisations as they were when the month was frozen. */
  abstract affiliations(tx: Transaction, month: Month): Promise<Affiliations>;

  /** The cells of a block (see `blockOf`) that row-level security lets through. */
  abstract block(tx: Transaction, month: Month, block: string): Promise<readonly ReadableCell[]>;

  /** The cells with these keys that row-level security lets through. */
  abstract cells(tx: Transaction, month: Month, keys: readonly string[]): Promise<readonly ReadableCell[]>;
}
