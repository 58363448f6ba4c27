import type { Transaction } from '@pairwell/persistence';
import type { MonthsFacts } from '../domain/count-month.js';
import type { Month } from '../domain/month.js';

/** What has been heard, counted as at the end of a month. */
export abstract class MonthFacts {
  abstract asAt(tx: Transaction, month: Month): Promise<MonthsFacts>;

  /** The organisation that owns each scheme. */
  abstract schemeOwners(tx: Transaction): Promise<ReadonlyMap<string, string>>;
}
