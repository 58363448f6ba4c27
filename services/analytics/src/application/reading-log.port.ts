import type { Actor } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';

/** What an analyst looked at, in codes. */
export interface Reading {
  readonly query: 'flows' | 'funnel';
  readonly month: string;
  readonly [detail: string]: string | number | null;
}

/** The append-only list of who looked at which figures, when, and why (guarantee 24). */
export abstract class ReadingLog {
  abstract note(tx: Transaction, actor: Actor, what: Reading, at: Date): Promise<void>;
}
